import type { Usage } from './syntax.ts';

/**
 * When a field is evaluated, which says what of `$states` there is: `result` after a task has succeeded,
 * `catch` after it has failed, `token-call` while a task that waits for its token is being called.
 */
export type Phase = 'plain' | 'token-call' | 'result' | 'catch';

const STATES_FIELDS: { readonly [phase in Phase]: readonly string[] } = {
  plain: ['input', 'context'],
  'token-call': ['input', 'context'],
  result: ['input', 'context', 'result'],
  catch: ['input', 'context', 'errorOutput'],
};

const CONTEXT_FIELDS: { readonly [section: string]: readonly string[] } = {
  Execution: ['Id', 'Input', 'Name', 'RedriveCount', 'StartTime'],
  State: ['EnteredTime', 'Name', 'RetryCount'],
  StateMachine: ['Id', 'Name'],
  Task: ['Token'],
};

/** JSONata 2.0.6's own functions but $eval, and those that Step Functions adds. */
const FUNCTIONS = new Set(
  `abs append assert average base64decode base64encode boolean ceil clone contains count decodeUrl
  decodeUrlComponent distinct each encodeUrl encodeUrlComponent error exists filter floor formatBase
  formatInteger formatNumber fromMillis join keys length lookup lowercase map match max merge millis min not now
  number pad parseInteger power random reduce replace reverse round shuffle sift single sort split spread sqrt
  string substring substringAfter substringBefore sum toMillis trim type uppercase zip
  hash parse partition range uuid`.split(/\s+/),
);

/** What is wrong with what an expression refers to, as ends of a sentence that starts with "the expression". */
export function checkUsage(usage: Usage, assigned: ReadonlySet<string>, phase: Phase): string[] {
  const problems = [...usage.forbidden];
  for (const name of usage.names) {
    if (name === 'eval') problems.push('uses $eval, which Step Functions does not offer; use $parse');
    else if (name !== 'states' && !FUNCTIONS.has(name) && !assigned.has(name)) {
      problems.push(`refers to $${name}, which no state assigns`);
    }
  }
  for (const field of usage.statesFields) {
    if (!existsIn(field.split('.'), phase))
      problems.push(`refers to $states.${field}, which does not exist here`);
  }
  return problems;
}

function existsIn([field = '', section, name]: readonly string[], phase: Phase): boolean {
  if (!STATES_FIELDS[phase].includes(field)) return false;
  if (field !== 'context' || section === undefined) return true;
  const names = CONTEXT_FIELDS[section];
  if (names === undefined || (section === 'Task' && phase !== 'token-call')) return false;
  return name === undefined || names.includes(name);
}

import { DefinitionError } from './errors.ts';
import { checkGraph } from './graph.ts';
import type { Json } from './json.ts';
import { machineSchema, problemsOf } from './schema.ts';
import { readState } from './state-reader.ts';
import type { Definition, State } from './states.ts';

/**
 * Reads an Amazon States Language definition (JSONata, without Parallel and Map).
 *
 * @throws DefinitionError listing every problem. Nothing is ignored: a field or state type that this
 * interpreter does not implement is a problem.
 */
export function loadDefinition(text: string): Definition {
  const parsed = machineSchema.safeParse(parse(text));
  if (!parsed.success) throw new DefinitionError(problemsOf(parsed.error));
  const { StartAt: startAt, States, TimeoutSeconds: timeoutSeconds } = parsed.data;
  const problems: string[] = [];
  const states = new Map<string, State>();
  const assigned = new Set(Object.values(States).flatMap(assignedNames));
  for (const [name, raw] of Object.entries(States)) {
    const state = readState(raw, assigned, (problem) => problems.push(`state "${name}", ${problem}`));
    if (state !== undefined) states.set(name, state);
  }
  // The graph of a machine with unread states would only repeat what is known.
  if (problems.length === 0) problems.push(...checkGraph(startAt, states));
  if (problems.length > 0) throw new DefinitionError(problems);
  return { startAt, states, timeoutSeconds };
}

/**
 * Puts values in the place of `${Name}`, as CloudFormation's `DefinitionSubstitutions` does.
 *
 * @throws DefinitionError when a placeholder has no value.
 */
export function substitute(text: string, values: Readonly<Record<string, string>>): string {
  const missing = new Set<string>();
  const result = text.replaceAll(/\$\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) missing.add(name);
    return value === undefined ? placeholder : JSON.stringify(value).slice(1, -1);
  });
  if (missing.size > 0) {
    throw new DefinitionError([...missing].map((name) => `the placeholder \${${name}} has no value`));
  }
  return result;
}

function parse(text: string): Json {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DefinitionError([`it is not JSON: ${cause instanceof Error ? cause.message : ''}`]);
  }
}

/** Every variable that a state assigns, wherever in the state. */
function assignedNames(raw: unknown): string[] {
  if (typeof raw !== 'object' || raw === null) return [];
  return Object.entries(raw).flatMap(([field, value]) => {
    if (field === 'Assign') return typeof value === 'object' && value !== null ? Object.keys(value) : [];
    return field === 'Choices' || field === 'Catch' || Array.isArray(raw) ? assignedNames(value) : [];
  });
}

import { type Guard, one } from './guard.ts';

const STANDING = 'functions/domain/policy/standing.ts';

/** Which version is in force, and by whose word. */
export const POLICIES: readonly Guard[] = [
  {
    name: 'both-signed',
    promise: 'a version is in force once all who must have signed it',
    removals: one(
      STANDING,
      'if (missingSigners(signed).length > 0)',
      'if (missingSigners(signed).length > 1)',
    ),
  },
  {
    name: 'same-content',
    promise: 'a link signs the proposal and the content that it was mailed about',
    removals: one(
      'functions/domain/policy/proposal.ts',
      'proposal.number === number && proposal.hash === hash',
      'proposal.number >= number && hash !== undefined',
    ),
  },
  {
    name: 'signed-once',
    promise: 'a side signs once, however often it presses',
    removals: one(STANDING, 'if (hasSigned(proposal, side)) return standing;', ''),
  },
  {
    name: 'refusal-closes',
    promise: 'what a side has refused is over',
    removals: one(
      STANDING,
      "const refused = settle(standing, proposal, { as: 'refused', at, side, by, email, reason });",
      'const refused = standing;',
    ),
  },
  {
    name: 'proposal-replaced',
    promise: 'a proposal that another takes the place of is kept as stale',
    removals: one(
      STANDING,
      'const proposed = { ...superseded(standing, at),',
      'const proposed = { ...standing,',
    ),
  },
  {
    name: 'governance-of-now',
    promise: 'nobody signs by a governance that is over',
    removals: one(STANDING, 'if (proposal.governance !== governance)', "if (proposal.governance === '')"),
  },
  {
    name: 'policy-owed',
    promise: 'what a change of policy owes is looked at',
    removals: one(
      'functions/domain/policy/debts.ts',
      'return { ...standing, owed, nextCheckAt: at - SKEW };',
      'return { ...standing, owed };',
    ),
  },
  {
    name: 'signing-mail-claimed',
    promise: 'one sender at a time asks for a signature',
    removals: one(
      'functions/app/policy/discharge-owing.ts',
      'if (mail === undefined || !(await isMine(deps, record, id))) return undefined;',
      'if (mail === undefined) return undefined;',
    ),
  },
  {
    name: 'signing-debt-kept',
    promise: 'what a change of policy owes and could not do stays owed',
    removals: one(
      'functions/app/policy/discharge-owing.ts',
      "deps.onLeft(isMail(debt) ? 'mail' : 'fact', cause);",
      "deps.onLeft('fact', cause);\n        settled.push({ id });",
    ),
  },
  {
    name: 'ending-kept',
    promise: 'the history of a policy says how each proposal ended',
    removals: one('functions/app/policy/discharge-owing.ts', 'await keep(record, debt.proposal);', ''),
  },
  {
    name: 'judged-by-force',
    promise: 'leads are judged by the criteria in force',
    removals: one(
      'functions/handlers/wiring/rescoring.ts',
      'if (compiled?.hash !== hash) compiled',
      'if (compiled === undefined) compiled',
    ),
  },
  {
    name: 'clocks-of-version',
    promise: 'a clock runs by the version that its handoff opened under',
    removals: one(
      'functions/handlers/wiring/policy-readers.ts',
      "return (hash: string) => policies.version('sla', hash);",
      "return async () => (await policies.current('sla')).policy;",
    ),
  },
  {
    name: 'second-keeps-rules',
    promise: 'a second handoff keeps the routing of the first',
    removals: one(
      'functions/app/handoff/note-closed.ts',
      "trigger: 'qualified', score, grade, criteria, routing },",
      "trigger: 'qualified', score, grade, criteria },",
    ),
  },
];

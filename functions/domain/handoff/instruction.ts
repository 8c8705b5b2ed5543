import type { Handoff } from './handoff.ts';

/** What the workflow can be told to do next; its choice state `Proceed` has one rule for each. */
export const NEXT_STEPS = [
  'route',
  'plan',
  'await-response',
  'await-disposition',
  'await-claim',
  'await-capacity',
  'await-undo',
  'close',
  'end',
] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

/** The answer of the route, plan and settle steps. */
export interface Instruction {
  readonly next: NextStep;
  /** Number of the wait to enter; unchanged where `next` is no wait. */
  readonly wait: number;
  /** ISO-8601 UTC instant at which the wait ends; where `next` is no wait, when the step was entered. */
  readonly until: string;
}

/** What the workflow does next for a handoff as it stands; an older run has nothing left to do. */
export function instructionFor(handoff: Handoff, run: number): Instruction {
  const next = handoff.run === run ? nextStepOf(handoff) : 'end';
  const until = new Date(handoff.waitUntil ?? handoff.enteredAt).toISOString();
  return { next, wait: handoff.wait, until };
}

function nextStepOf(handoff: Handoff): NextStep {
  switch (handoff.phase) {
    case 'routing':
      return isAssigned(handoff) ? 'plan' : 'route';
    case 'response':
      return 'await-response';
    case 'disposition':
      return 'await-disposition';
    case 'queue':
      return 'await-claim';
    case 'capacity':
      return 'await-capacity';
    case 'undo':
      return 'await-undo';
    case 'closing':
      return 'close';
    case 'closed':
      return 'end';
  }
}

/** @returns whether the candidate of the current attempt has become the owner. */
export const isAssigned = ({ owner, candidate, attempt }: Handoff): boolean =>
  owner !== undefined && owner.person === candidate && owner.attempt === attempt;

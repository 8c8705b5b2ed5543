import { type Guard, one } from './guard.ts';

const NEXT = 'functions/domain/handoff/next-attempt.ts';

/** Who is asked for a further attempt, and when. */
export const CALLS: readonly Guard[] = [
  {
    name: 'attempt-asked-once',
    promise: 'a further attempt is asked for once',
    removals: one(NEXT, '.slice(asked + 1)', '.slice(Math.min(asked, 0) + 1)'),
  },
  {
    name: 'attempt-asked-when-back',
    promise: 'nobody is asked for an attempt while they are away',
    removals: one(NEXT, 'Math.max(at, paused?.until ?? at)', 'Math.max(at, paused === undefined ? at : at)'),
  },
  {
    name: 'attempt-while-it-runs',
    promise: 'a handoff that is disposed, or over, asks for no attempt',
    removals: one(
      NEXT,
      "if (phase !== 'disposition' || outcomePlan === undefined) return [];",
      'if (outcomePlan === undefined) return [];',
    ),
  },
];

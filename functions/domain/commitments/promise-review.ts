import { owing } from '../policy/debts.ts';
import { SIDES } from '../side.ts';
import type { EpochMs } from '../time.ts';
import type { Evidence } from './evidence.ts';
import type { Promised } from './promises.ts';
import {
  type ActionItem,
  aboutOf,
  factOf,
  mail,
  openingMails,
  type PromiseReview,
  type Review,
  TURNS,
} from './review.ts';

export const reviewId = (month: string, promised: Promised): string => `${month}.${promised.id}`;

/** The record of a promise that is on course to be missed. Both sides are mailed. */
export function warnOf(month: string, promised: Promised, warning: Evidence): PromiseReview {
  const base = blank(month, promised, 'warned');
  return owing(
    { ...base, warning },
    SIDES.map((side) => mail('warn', TURNS.warned, side)),
    warning.at,
  );
}

/** What a review begins with. */
export interface Opening {
  readonly breach: Evidence;
  readonly dueAt: EpochMs;
  readonly earlier: readonly string[];
  /** What is left to do from before. */
  readonly carried: readonly ActionItem[];
}

/** @param warned - The record of its warning, where there was one. @returns the same record where it was opened before. */
export function openReview<Of extends PromiseReview>(
  warned: Of,
  { breach, dueAt, earlier, carried }: Opening,
): Of {
  if (warned.state !== 'warned') return warned;
  const { promised, month, id } = warned;
  const opened = { ...warned, state: 'open' as const, breach, dueAt, earlier, actions: carried };
  const { count, of } = breach;
  const figures = { promised: promised.id === 'mqls' ? promised.count : promised.share, count };
  const breached = { month, promise: promised.id, side: promised.side, commitments: breach.commitments };
  return owing(
    // What warns of it says nothing new any more.
    { ...opened, owed: {} },
    [
      factOf(id, 'commitment.breached', 'system', breach.at, {
        ...{ ...breached, ...figures },
        ...(of !== undefined && { of }),
      }),
      factOf(id, 'review.opened', 'system', breach.at, { ...aboutOf(opened), dueMs: dueAt }),
      ...openingMails(promised.side),
    ],
    breach.at,
  );
}

/** A promise of which nobody was warned. */
export const unwarned = (month: string, promised: Promised): PromiseReview =>
  blank(month, promised, 'warned');

const blank = (month: string, promised: Promised, state: Review['state']): PromiseReview => ({
  ...{ id: reviewId(month, promised), month, promised, state },
  ...{ earlier: [], log: [], actions: [], owed: {} },
});

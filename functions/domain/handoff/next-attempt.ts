import { type EpochMs, MINUTE } from '../time.ts';
import { countAttempts } from './attempts.ts';
import type { Handoff } from './handoff.ts';

/** A further attempt that is to be made as long as there is no outcome. */
export interface NextAttempt {
  readonly dueAt: EpochMs;
  /** When its owner is asked for it by mail; absent where they are not. */
  readonly asksAt?: EpochMs | undefined;
  /** Whoever made the last one has named the time; else the cadence has. */
  readonly isAgreed: boolean;
}

/** A pass of the sweeper and a mail's way are over by then: who has promised a call is reminded in time for it. */
const BEFORE_AGREED = 15 * MINUTE;

/**
 * The attempts ahead, in the order in which they are due. What was agreed takes the place of what the cadence would ask
 * for before it. One that is due while its owner has made fewer stays among them.
 *
 * @see RULES.md#H20
 */
export function attemptsAhead({
  phase,
  outcomePlan,
  answer,
  attempts = [],
}: Handoff): readonly NextAttempt[] {
  if (phase !== 'disposition' || outcomePlan === undefined) return [];
  const { startedAt, followUps = [], asks = [] } = outcomePlan;
  const agreed = agreedOf(answer);
  const last = agreed[0]?.dueAt ?? Math.max(startedAt, ...attempts.map(({ at }) => at));
  const further = countAttempts(attempts.filter(({ at }) => at > startedAt));
  const planned = followUps.map((dueAt, place) => {
    const asksAt = asks[place];
    // Who has tried since then knows what is to be done.
    return { dueAt, asksAt: asksAt !== undefined && asksAt > last ? asksAt : undefined, isAgreed: false };
  });
  return [...agreed, ...planned.slice(further).filter(({ dueAt }) => dueAt > last)];
}

function agreedOf(answer: Handoff['answer']): readonly NextAttempt[] {
  if (answer?.nextAt === undefined || answer.nextAt <= answer.at) return [];
  const asksAt = Math.max(answer.at, answer.nextAt - BEFORE_AGREED);
  return [{ dueAt: answer.nextAt, asksAt, isAgreed: true }];
}

/** The next of them, or the last one that was due. */
export function nextAttempt(handoff: Handoff, now: EpochMs): NextAttempt | undefined {
  const ahead = attemptsAhead(handoff);
  return ahead.find(({ dueAt }) => dueAt > now) ?? ahead.at(-1);
}

/** The one that its owner was asked for last; undefined once it was made, moved or settled, or they have tried since it was to be asked for. */
export const askedAttempt = (handoff: Handoff): NextAttempt | undefined =>
  attemptsAhead(handoff).find(({ dueAt, asksAt }) => asksAt !== undefined && dueAt === handoff.attemptAsked);

/** When its owner is to be asked for an attempt, each time from now on; never while they are away. */
export function asksAhead(handoff: Handoff): readonly { readonly at: EpochMs; readonly dueAt: EpochMs }[] {
  if (handoff.owner === undefined) return [];
  const ahead = attemptsAhead(handoff);
  const asked = ahead.findLastIndex(({ dueAt }) => dueAt === handoff.attemptAsked);
  return ahead
    .slice(asked + 1)
    .flatMap(({ asksAt, dueAt }) => (asksAt === undefined ? [] : [{ at: whenBack(handoff, asksAt), dueAt }]));
}

/** What was asked for before the absence has been moved by it, and is asked for again. */
const whenBack = ({ paused }: Handoff, at: EpochMs): EpochMs => Math.max(at, paused?.until ?? at);

/** Which attempt the next one is, whoever made the others; the first is 1. */
export const numberOfNext = ({ attempts = [] }: Handoff): number => Math.max(1, countAttempts(attempts)) + 1;

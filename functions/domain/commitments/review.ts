import type { Fact } from '../handoff/owed.ts';
import type { Departure } from '../investigations/departures.ts';
import { periodName, type WatchedPeriod } from '../investigations/watched-periods.ts';
import { RATE, type RateId } from '../numbers/rates.ts';
import { type MailDebt, type Owing, owing, type PolicyDebt } from '../policy/debts.ts';
import { SIDES, type Side } from '../side.ts';
import type { EpochMs } from '../time.ts';
import type { Evidence } from './evidence.ts';
import type { Promised } from './promises.ts';

export const REVIEW_STATES = ['warned', 'open', 'decided', 'closed'] as const;

/** What both sides talk about: the first decision makes it `decided`, and people close it. @see RULES.md#C6 */
interface Reviewed extends Owing {
  readonly id: string;
  readonly state: (typeof REVIEW_STATES)[number];
  /** Months or periods before of which there was one of the same, oldest first. */
  readonly earlier: readonly string[];
  readonly log: readonly LogEntry[];
  readonly actions: readonly ActionItem[];
}

/**
 * What became of one promise of one month: there is one record at most. `warned`: it was on course to be missed, and there
 * is no review yet; a breach opens it. Its id is like `2026-11.attempts`.
 */
export interface PromiseReview extends Reviewed {
  readonly month: string;
  readonly promised: Promised;
  readonly warning?: Evidence | undefined;
  /** Of the breach; absent while there is none. */
  readonly breach?: Evidence | undefined;
  /** By when the side that promised is to have decided. */
  readonly dueAt?: EpochMs | undefined;
}

/** Why a rate has left its interval. Its id is like `2026-11-16.mql-sal`, or `2026-11.mql-sal`. @see RULES.md#C9 */
export interface Investigation extends Reviewed {
  readonly rate: RateId;
  readonly found: Finding;
  /** By when the side that is asked first is to have decided. */
  readonly dueAt: EpochMs;
}

/** The figures that an investigation rests on, as they were when it opened; they never change afterwards. */
export interface Finding extends WatchedPeriod {
  readonly at: EpochMs;
  /** All of the rate that have left their intervals in the period, the furthest out first. */
  readonly departures: readonly [furthest: Departure, ...others: Departure[]];
}

export type Review = PromiseReview | Investigation;

export const isInvestigation = (review: ShownReview): review is ShownInvestigation => 'rate' in review;

/** The side that is asked. */
export const sideOf = (review: ShownReview): Side =>
  isInvestigation(review) ? RATE[review.rate].side : review.promised.side;

/** A review to who reads it. */
export type ShownPromiseReview = Omit<PromiseReview, keyof Owing>;
export type ShownInvestigation = Omit<Investigation, keyof Owing>;
export type ShownReview = ShownPromiseReview | ShownInvestigation;

/** What somebody decided. */
export interface LogEntry {
  readonly at: EpochMs;
  /** By name, as it was then. */
  readonly by: string;
  readonly side: Side;
  readonly text: string;
}

/** What a side is to do; it is carried into the next review of the same promise or rate until it is done. */
export interface ActionItem {
  /** The review that decided it, and its place there: `2026-11.attempts/1`. */
  readonly id: string;
  readonly text: string;
  readonly side: Side;
  readonly doneAt?: EpochMs | undefined;
}

/** Who says something in a review. */
export interface Speaker {
  readonly by: string;
  readonly side: Side;
  /** Id for events: a person's, or the side. */
  readonly actor: string;
}

/**
 * Notes a decision, and perhaps what a side is to do.
 *
 * @returns the same review where it is not open, or the same was just said: a second press.
 */
export function decide<Of extends Review>(
  review: Of,
  { by, side }: Speaker,
  said: { readonly text: string; readonly action?: Pick<ActionItem, 'text' | 'side'> | undefined },
  at: EpochMs,
): Of {
  if (!isOpen(review) || isRepeated(review, by, said.text)) return review;
  const { actions, log, id } = review;
  const number = actions.filter((item) => item.id.startsWith(`${id}/`)).length + 1;
  const added = said.action === undefined ? [] : [{ ...said.action, id: `${id}/${number}` }];
  const entry = { at, by, side, text: said.text };
  return { ...review, state: 'decided', log: [...log, entry], actions: [...actions, ...added] };
}

/** Ticks off what a side was to do. @returns the same review where there is nothing of that id to do. */
export function finish<Of extends Review>(review: Of, action: string, at: EpochMs): Of {
  if (!isOpen(review)) return review;
  const due = review.actions.find(({ id, doneAt }) => id === action && doneAt === undefined);
  if (due === undefined) return review;
  return {
    ...review,
    actions: review.actions.map((item) => (item === due ? { ...item, doneAt: at } : item)),
  };
}

/** Ends a review with a decision; what is left to do goes into the next one. @returns the same review where it is not open. */
export function closeReview<Of extends Review>(review: Of, speaker: Speaker, text: string, at: EpochMs): Of {
  if (!isOpen(review)) return review;
  const { by, side, actor } = speaker;
  const closed = {
    ...{ ...review, state: 'closed' as const, log: [...review.log, { at, by, side, text }] },
    // Nobody is asked, or reminded, of what is over.
    owed: Object.fromEntries(Object.entries(review.owed).filter(([, debt]) => debt.kind === 'fact')),
  };
  const tells = SIDES.map((one) => mail('tell', TURNS.closed, one));
  return owing(closed, [factOf(review.id, closedType(review), actor, at, aboutOf(review)), ...tells], at);
}

const closedType = (review: Review): string =>
  isInvestigation(review) ? 'investigation.closed' : 'review.closed';

export const isOpen = ({ state }: Pick<Review, 'state'>): boolean => state === 'open' || state === 'decided';

/** What nobody has done yet. */
export const leftToDo = ({ actions }: Pick<Review, 'actions'>): readonly ActionItem[] =>
  actions.filter(({ doneAt }) => doneAt === undefined);

/** Which turn of a review a mail is about, as the number of its debt. */
export const TURNS = { warned: 1, opened: 2, closed: 3 } as const;

const isRepeated = ({ log }: Review, by: string, text: string): boolean => {
  const last = log.at(-1);
  return last?.by === by && last.text === text;
};

/** Owed to a side in a turn. */
export const mail = (kind: MailDebt['kind'], number: number, side: Side): MailDebt => ({
  kind,
  number,
  side,
});

/** The side that is to decide is asked, the other told. */
export const openingMails = (asked: Side): readonly MailDebt[] =>
  SIDES.map((side) => mail(side === asked ? 'ask' : 'tell', TURNS.opened, side));

/** What an event says of it. */
export const aboutOf = (review: ShownReview): Fact['data'] => ({
  ...{ review: review.id, side: sideOf(review) },
  ...(isInvestigation(review)
    ? { rate: review.rate, period: periodName(review.found) }
    : { month: review.month, promise: review.promised.id }),
});

/** A fact about no lead. */
export const factOf = (
  review: string,
  type: string,
  actor: string,
  at: EpochMs,
  data: Fact['data'],
): PolicyDebt => ({
  kind: 'fact',
  fact: { id: `${type}.${review}`, type, at, actor, leadId: '', data },
});

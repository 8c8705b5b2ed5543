import type { Fact } from '../handoff/owed.ts';
import { type MailDebt, type Owing, owing, type PolicyDebt } from '../policy/debts.ts';
import { SIDES, type Side } from '../side.ts';
import type { EpochMs } from '../time.ts';
import type { Evidence } from './evidence.ts';
import type { Promised } from './promises.ts';

export const REVIEW_STATES = ['warned', 'open', 'decided', 'closed'] as const;

/**
 * What became of one promise of one month: there is one record at most. `warned`: it was on course to be missed, and there
 * is no review yet; a breach opens it, the first decision makes it `decided`, and people close it.
 *
 * @see RULES.md#C6
 */
export interface Review extends Owing {
  /** `2026-11.attempts`. */
  readonly id: string;
  readonly month: string;
  readonly promised: Promised;
  readonly state: (typeof REVIEW_STATES)[number];
  readonly warning?: Evidence | undefined;
  /** Of the breach; absent while there is none. */
  readonly breach?: Evidence | undefined;
  /** By when the side that promised is to have decided. */
  readonly dueAt?: EpochMs | undefined;
  /** Months before in which the same promise was broken, oldest first. */
  readonly earlier: readonly string[];
  readonly log: readonly LogEntry[];
  readonly actions: readonly ActionItem[];
}

/** What somebody decided. */
export interface LogEntry {
  readonly at: EpochMs;
  /** By name, as it was then. */
  readonly by: string;
  readonly side: Side;
  readonly text: string;
}

/** What a side is to do; it is carried into the next review of the promise until it is done. */
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

export const reviewId = (month: string, promised: Promised): string => `${month}.${promised.id}`;

/** The record of a promise that is on course to be missed. Both sides are mailed. */
export function warnOf(month: string, promised: Promised, warning: Evidence): Review {
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
export function openReview<Of extends Review>(warned: Of, { breach, dueAt, earlier, carried }: Opening): Of {
  if (warned.state !== 'warned') return warned;
  const { promised, month, id } = warned;
  const opened = { ...warned, state: 'open' as const, breach, dueAt, earlier, actions: carried };
  const others = SIDES.filter((side) => side !== promised.side);
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
      mail('ask', TURNS.opened, promised.side),
      ...others.map((side) => mail('tell', TURNS.opened, side)),
    ],
    breach.at,
  );
}

/** A promise of which nobody was warned. */
export const unwarned = (month: string, promised: Promised): Review => blank(month, promised, 'warned');

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
  return owing(closed, [factOf(review.id, 'review.closed', actor, at, aboutOf(review)), ...tells], at);
}

export const isOpen = ({ state }: Review): boolean => state === 'open' || state === 'decided';

/** What nobody has done yet. */
export const leftToDo = ({ actions }: Pick<Review, 'actions'>): readonly ActionItem[] =>
  actions.filter(({ doneAt }) => doneAt === undefined);

/** Which turn of a review a mail is about, as the number of its debt. */
export const TURNS = { warned: 1, opened: 2, closed: 3 } as const;

const blank = (month: string, promised: Promised, state: Review['state']): Review => ({
  ...{ id: reviewId(month, promised), month, promised, state },
  ...{ earlier: [], log: [], actions: [], owed: {} },
});

const isRepeated = ({ log }: Review, by: string, text: string): boolean => {
  const last = log.at(-1);
  return last?.by === by && last.text === text;
};

const mail = (kind: MailDebt['kind'], number: number, side: Side): MailDebt => ({ kind, number, side });

const aboutOf = ({ id, month, promised }: Review): Fact['data'] => ({
  ...{ review: id, month, promise: promised.id, side: promised.side },
});

/** A fact about no lead. */
const factOf = (
  review: string,
  type: string,
  actor: string,
  at: EpochMs,
  data: Fact['data'],
): PolicyDebt => ({
  kind: 'fact',
  fact: { id: `${type}.${review}`, type, at, actor, leadId: '', data },
});

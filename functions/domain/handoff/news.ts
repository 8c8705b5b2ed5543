import { type EpochMs, HOUR, MINUTE } from '../time.ts';
import type { Handoff, News, Phase } from './handoff.ts';
import { write } from './write.ts';

/** What does not press is collected for so long, so that a visit is one mail. */
const COLLECTED = 10 * MINUTE;
/** So long after one mail of news the next one leaves; a raised hand waits only for a mail that told of one. */
const APART = HOUR;
/** Whoever has claimed the mail has sent it long before. */
const CLAIMED = 10 * MINUTE;

/** Phases in which whoever owns it has been told of the lead, and can act on what is new. */
const TOLD: readonly Phase[] = ['routing', 'response', 'queue', 'disposition', 'undo'];

/**
 * Notes what the lead of an open handoff does anew, for its owner to be told. No clock moves by it.
 *
 * @returns the same handoff where the owner knows of it already, or where the next task mail will tell it.
 * @see RULES.md#H15
 */
export function hear(handoff: Handoff, heard: Omit<News, 'dueAt'>, now: EpochMs): Handoff {
  const { owner, news, newsTold, phase } = handoff;
  if (owner === undefined || !TOLD.includes(phase)) return handoff;
  const known = Math.max(owner.since, news?.upTo ?? 0, newsTold?.upTo ?? 0);
  if (heard.upTo <= known) return handoff;
  const dueAt = dueAtOf(handoff, heard.raised, now);
  const merged: News = {
    since: Math.min(heard.since, news?.since ?? heard.since),
    upTo: heard.upTo,
    raised: heard.raised || news?.raised === true,
    dueAt: Math.min(dueAt, news?.dueAt ?? dueAt),
  };
  return write(handoff, { news: merged }, [], now);
}

function dueAtOf({ newsTold }: Handoff, raised: boolean, now: EpochMs): EpochMs {
  const next = newsTold === undefined ? now : newsTold.at + APART;
  if (raised) return newsTold?.raised === true ? Math.max(now, next) : now;
  return Math.max(now + COLLECTED, next);
}

/** Whether the owner is to be told now. */
export const isNewsDue = ({ news }: Handoff, now: EpochMs): boolean =>
  news !== undefined && news.dueAt <= now;

/**
 * Takes the mail of news upon oneself: until it is told, or a while has passed, nobody else does.
 *
 * @returns the same handoff where none is due. The news is dropped where nobody is left to act on it, or where a task mail
 *   has told it to somebody else meanwhile.
 */
export function claimNews(handoff: Handoff, now: EpochMs): Handoff {
  const { news, owner, phase } = handoff;
  // While another owner is sought, nobody can say yet who is to be told.
  if (news === undefined || news.dueAt > now || phase === 'routing') return handoff;
  const isWanted = owner !== undefined && owner.since < news.upTo && TOLD.includes(phase);
  return write(handoff, { news: isWanted ? { ...news, dueAt: now + CLAIMED } : undefined }, [], now);
}

/** The mail of news has left. What has come since the claim is told by the next one. */
export function newsTold(handoff: Handoff, { upTo, raised }: News, now: EpochMs): Handoff {
  const { news } = handoff;
  const isOver = news === undefined || news.upTo <= upTo;
  const rest = isOver ? undefined : { ...news, since: upTo, dueAt: now + APART };
  return write(handoff, { news: rest, newsTold: { upTo, at: now, raised } }, [], now);
}

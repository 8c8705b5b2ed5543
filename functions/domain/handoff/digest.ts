import { DAY, type EpochMs, HOUR, MINUTE } from '../time.ts';
import type { Handoff, Plan } from './handoff.ts';
import { RESEND_AFTER } from './write.ts';

/**
 * `collecting`: further leads may come to it. `sending`: somebody has claimed it. `sent`: it left, and nothing is known of
 * it yet. `over`: it arrived, did not, or was sent once more.
 */
export const DIGEST_STATES = ['collecting', 'sending', 'sent', 'over'] as const;
export type DigestState = (typeof DIGEST_STATES)[number];

/** A lead of a digest: the wait of a handoff that asks its owner for the first attempt. */
export interface DigestEntry {
  readonly leadId: string;
  /** Of the handoff. */
  readonly number: number;
  readonly wait: number;
}

/** One mail that asks somebody for the first attempts at several leads. */
export interface Digest {
  /** Person id. */
  readonly person: string;
  /** 1, 2, 3 … of this person. */
  readonly number: number;
  readonly state: DigestState;
  readonly entries: readonly DigestEntry[];
  /** When it is to leave, to be tried again, or to be sent once more; absent once it is over. */
  readonly nextCheckAt?: EpochMs | undefined;
  /** From when on no news of the mail will come any more; absent before the first. */
  readonly expiresAt?: EpochMs;
}

/** What one pass of the sweeper releases comes within this, and before the next pass. */
const COLLECTED = 4 * MINUTE;
/** Whoever has claimed it has sent it long before. */
const CLAIMED = 5 * MINUTE;

/** A reader may call a mail spam weeks later. */
const HEARD_OF = 60 * DAY;

/** Mail programs cut longer mails. */
const MOST_LEADS = 12;

/** The sweeper sends what is due at most so much later. */
const PASS = 5 * MINUTE;

/** How many tasks somebody gets each in a mail of its own: `mailRate` in `config/sla.yaml`. */
export interface MailRate {
  /** Further ones of the same hour are collected. */
  readonly tasksAnHour: number;
  /** For so long. */
  readonly collectMinutes: number;
}

/** Whether a handoff counts against the rate of its owner: it has come to them by itself within the hour. */
const isRecent = ({ trigger, owner }: Handoff, person: string, now: EpochMs): boolean =>
  trigger !== 'list' && owner?.person === person && owner.since > now - HOUR;

/** Somebody waits for the call, or has chosen the owner: such leads are told of at once. */
const AT_ONCE: readonly Handoff['trigger'][] = ['request', 'by-hand', 'qualified'];

/**
 * Until when the task of an owner who gets many is collected. Whoever raised a hand, was handed on by somebody, or was promised a call
 * by an SDR, is told of at once, and so is what would be reminded of before the mail has left.
 *
 * @param received - What came to the owner that day.
 * @returns undefined where it leaves by itself.
 * @see RULES.md#H16
 */
export function collectedByRate(
  { leadId, number, trigger, owner }: Handoff,
  { rungs: [first] }: Pick<Plan, 'rungs'>,
  { tasksAnHour, collectMinutes }: MailRate,
  received: readonly Handoff[],
  now: EpochMs,
): EpochMs | undefined {
  if (owner === undefined || first === undefined || AT_ONCE.includes(trigger)) return undefined;
  const others = received.filter((other) => other.leadId !== leadId || other.number !== number);
  const recent = others.filter((other) => isRecent(other, owner.person, now)).length;
  const until = now + Math.max(0, collectMinutes * MINUTE - COLLECTED);
  return recent >= tasksAnHour && until + COLLECTED + PASS < first.at ? until : undefined;
}

/** Before anybody has got a digest. */
export const noDigest = (person: string): Digest => ({ person, number: 0, state: 'over', entries: [] });

/**
 * When the task that a wait owes from now on leaves with others: once all are released that come that day, and its
 * clock runs.
 *
 * @returns undefined where it leaves by itself.
 */
export const digestLeavesAt = (
  { collectUntil, responsePlan }: Pick<Handoff, 'collectUntil' | 'responsePlan'>,
  now: EpochMs,
): EpochMs | undefined =>
  collectUntil === undefined
    ? undefined
    : Math.max(now, collectUntil, responsePlan?.opensAt ?? now) + COLLECTED;

/**
 * Takes a lead into the latest digest of a person, or into a new one where that has been claimed or is full. The most urgent lead says
 * when it leaves.
 *
 * @returns the same digest where it holds the lead already.
 */
export function collect<Known extends Digest>(latest: Known, entry: DigestEntry, leavesAt: EpochMs): Known {
  if (latest.entries.some((known) => isSame(known, entry))) return latest;
  const { state, nextCheckAt: due } = latest;
  if (state !== 'collecting' || due === undefined || latest.entries.length >= MOST_LEADS)
    return {
      ...latest,
      ...{ number: latest.number + 1, state: 'collecting', entries: [entry], nextCheckAt: leavesAt },
      expiresAt: leavesAt + HEARD_OF,
    };
  return { ...latest, entries: [...latest.entries, entry], nextCheckAt: Math.min(due, leavesAt) };
}

const isSame = (one: DigestEntry, other: DigestEntry): boolean =>
  one.leadId === other.leadId && one.number === other.number && one.wait === other.wait;

/**
 * Claims a digest that is due, so that one caller sends it. The second copy is struck with the claim: there is never a third.
 *
 * @returns the same digest where nothing is to be sent now.
 */
export function claimDigest<Known extends Digest>(digest: Known, now: EpochMs): Known {
  const { state, nextCheckAt } = digest;
  if (nextCheckAt === undefined || nextCheckAt > now) return digest;
  return state === 'sent' ? over(digest) : { ...digest, state: 'sending', nextCheckAt: now + CLAIMED };
}

/** The mail service did not take it: the next pass tries again. */
export const unclaimDigest = <Known extends Digest>(digest: Known, now: EpochMs): Known =>
  digest.state === 'sending' ? { ...digest, nextCheckAt: now } : digest;

/** It has left with these leads; the others needed no mail any more. */
export function digestSent<Known extends Digest>(
  digest: Known,
  entries: readonly DigestEntry[],
  now: EpochMs,
): Known {
  if (digest.state !== 'sending') return digest;
  return entries.length === 0
    ? over(digest)
    : { ...digest, state: 'sent', entries, nextCheckAt: now + RESEND_AFTER };
}

/** What became of it is known, so no second copy is owed. One that is still claimed was sent all the same. */
export const digestHeard = <Known extends Digest>(digest: Known): Known =>
  digest.state === 'sending' || digest.state === 'sent' ? over(digest) : digest;

const over = <Known extends Digest>(digest: Known): Known => ({
  ...digest,
  state: 'over',
  nextCheckAt: undefined,
});

import { CLOCKS } from '../handoff/clocks.ts';
import type { HandoffKind } from '../handoff/handoff.ts';
import { type ClockPromise, promiseIn } from '../handoff/promise.ts';
import type { DurationMs, EpochMs } from '../time.ts';
import { answersIn, isAnswer, standing } from './standing-facts.ts';
import type { TimedFact } from './timed-fact.ts';
import { fairDue, workingTime } from './working-time.ts';

/**
 * How one owner kept a clock. `met`: done by the due time. `missed`: the due time passed while they had the lead.
 * `excused`: it did, and the machine told them only then or never, or took at least as much of their time as they were
 * late. `passed-on`: they lost the lead before it was due. `running`: none of it has happened yet.
 */
export const ATTAINMENTS = ['met', 'missed', 'excused', 'passed-on', 'running'] as const;
export type Attained = (typeof ATTAINMENTS)[number];

export interface Attainment extends Omit<ClockPromise, 'open'> {
  /** Of the handoff: to an SDR, or the second one, to an account executive. */
  readonly kind: HandoffKind;
  /** When the owner did what the clock asks for. */
  readonly doneAt?: EpochMs | undefined;
  readonly attained: Attained;
  /** Time after the due time, nights included; 0 where it was met or is not over. */
  readonly lateMs: DurationMs;
  /** Working time before the task mail reached the owner, of a response clock. */
  readonly machineMs: DurationMs;
  /** Why somebody above does not hold the miss against the owner; the miss stays. */
  readonly waivers: readonly string[];
}

/**
 * How each owner of a handoff kept each clock, in the order in which the clocks were planned. What was recorded then is
 * all that it goes by: no policy and no calendar of today is asked.
 *
 * @param facts - The lead's whole timeline.
 * @param now - Until when a clock that runs is judged.
 * @see RULES.md#A4
 */
export function attainmentsOf(
  facts: readonly TimedFact[],
  handoff: number,
  now: EpochMs,
): readonly Attainment[] {
  const own = facts.filter((fact) => fact.handoff === handoff).toSorted((one, other) => one.at - other.at);
  const stands = standing(own);
  const judged = clocksIn(stands).flatMap((clock): readonly Judged[] => {
    if (clock.clock === 'response') return [judgeResponse(clock, stands, now), ...atOnce(clock, stands, now)];
    return isAgreedLater(clock, stands) ? [] : [judgeOutcome(clock, stands, now)];
  });
  const waivers = own.filter(({ type }) => type === 'handoff.waived');
  const kind = kindOf(own);
  return judged.map((one) => ({
    ...{ ...one, kind },
    waivers: waivers
      .filter((waiver) => missOf(judged, waiver) === one)
      .map(({ data }) => String(data['reason'])),
  }));
}

type Judged = Omit<Attainment, 'kind' | 'waivers'>;

const kindOf = (facts: readonly TimedFact[]): HandoffKind =>
  facts.some(({ type, data }) => type === 'handoff.opened' && data['trigger'] === 'qualified') ? 'ae' : 'sdr';

const NEVER: EpochMs = Number.POSITIVE_INFINITY;

/** What takes a lead from its owner. */
const ENDS: ReadonlySet<string> = new Set([
  'handoff.returned',
  'handoff.moved',
  'handoff.left',
  'handoff.reassigned',
  'handoff.waiting',
  'handoff.queued',
  'handoff.closed',
]);

interface Clock extends ClockPromise {
  /** When the lead left this owner. */
  readonly end: EpochMs;
}

/** Each clock as it was promised last: one that was moved is promised anew. */
function clocksIn(facts: readonly TimedFact[]): readonly Clock[] {
  const clocks = new Map<string, Clock>();
  for (const [index, fact] of facts.entries()) {
    const promise = promiseIn(fact);
    if (promise === undefined) continue;
    const end = facts.slice(index + 1).find(({ type }) => ENDS.has(type))?.at ?? NEVER;
    clocks.set(`${promise.clock} ${promise.place} ${promise.startedAt}`, { ...promise, end });
  }
  return [...clocks.values()];
}

function judgeResponse(clock: Clock, facts: readonly TimedFact[], now: EpochMs): Judged {
  const doneAt = firstAttempt(clock, facts)?.at ?? NEVER;
  const stop = Math.min(now, doneAt, clock.end);
  const reached = reachedAt(facts, clock, stop);
  const machineMs = workingTime(clock.open, clock.startedAt, Math.min(reached, stop));
  return verdict(clock, doneAt, now, fairDue(clock, reached), machineMs);
}

/** A further attempt or an outcome is asked for, and nobody need be told of it by mail. */
function judgeOutcome(clock: Clock, facts: readonly TimedFact[], now: EpochMs): Judged {
  const theirs = answersIn(facts).filter(({ at }) => clock.startedAt < at && at <= clock.end);
  const outcome = facts.find(({ type, at }) => isOutcome(type) && clock.startedAt <= at && at <= clock.end);
  const further = clock.place === undefined ? undefined : theirs[clock.place - 1];
  const doneAt = Math.min(outcome?.at ?? NEVER, further?.at ?? NEVER);
  return verdict(clock, doneAt, now, clock.dueAt, 0);
}

/** An outcome that came with the first attempt needed no clock of its own: it was there at once. */
function atOnce(clock: Clock, facts: readonly TimedFact[], now: EpochMs): readonly Judged[] {
  const at = firstAttempt(clock, facts)?.at;
  const isThere = facts.some((fact) => isOutcome(fact.type) && fact.at === at);
  if (at === undefined || at > now || !isThere) return [];
  return [verdict({ ...clock, clock: 'disposition', startedAt: at, dueAt: at }, at, now, at, 0)];
}

const firstAttempt = ({ startedAt, end }: Clock, facts: readonly TimedFact[]): TimedFact | undefined =>
  facts.find((fact) => isAnswer(fact) && startedAt <= fact.at && fact.at <= end);

const isOutcome = (type: string): boolean => type === 'handoff.disposed';

/** @param fair - Until when the owner is excused: the due time, and what the machine took. */
function verdict(
  { open: _, end, ...promise }: Clock,
  doneAt: EpochMs,
  now: EpochMs,
  fair: EpochMs,
  machineMs: DurationMs,
): Judged {
  const { dueAt } = promise;
  const over = Math.min(doneAt, end);
  const done = doneAt <= Math.min(now, end) ? { doneAt } : {};
  const say = (attained: Attained, lateMs = 0): Judged => ({
    ...{ ...promise, ...done, attained, lateMs, machineMs },
  });
  const isOpen = over > now;
  if (isOpen && (now <= dueAt || (now <= fair && fair < NEVER))) return say('running');
  if (doneAt <= Math.min(dueAt, end)) return say('met');
  if (over < dueAt) return say('passed-on');
  const stop = Math.min(now, over);
  return say(stop <= fair && fair > dueAt ? 'excused' : 'missed', stop - dueAt);
}

/** When the task mail was in the owner's hands: delivered, or sent where no news of it came. */
function reachedAt(facts: readonly TimedFact[], { person, startedAt }: Clock, until: EpochMs): EpochMs {
  const mails = facts.filter(
    ({ at, data }) => startedAt <= at && at <= until && data['mail'] === 'task' && data['to'] === person,
  );
  const news = mails.filter(({ type }) => NEWS.has(type));
  const sign = news.length === 0 ? mails[0] : news.find(({ type }) => type === 'mail.delivered');
  return sign?.at ?? NEVER;
}

const NEWS: ReadonlySet<string> = new Set(['mail.delivered', 'mail.bounced', 'mail.rejected']);

/** The buyer asked to be called later than this follow-up would be due: it is not owed. */
const isAgreedLater = ({ clock, startedAt, dueAt }: Clock, facts: readonly TimedFact[]): boolean =>
  clock === 'follow-up' &&
  facts.some(({ at, data }) => startedAt <= at && at <= dueAt && Number(data['nextMs'] ?? 0) > dueAt);

/** The miss that a waiver is about: the one that it names, or else the latest of a response clock before it. */
function missOf(judged: readonly Judged[], { at, data }: TimedFact): Judged | undefined {
  const clock = CLOCKS.find((name) => name === data['clock']) ?? 'response';
  const { person } = data;
  return judged.findLast(
    (one) =>
      one.attained === 'missed' &&
      one.dueAt <= at &&
      one.clock === clock &&
      (person === undefined || one.person === person),
  );
}

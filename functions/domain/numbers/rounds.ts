import { type LatencyLedger, latencyOf } from '../analytics/latency.ts';
import { isAnswer, standing } from '../analytics/standing-facts.ts';
import { byPromise } from '../analytics/time-with.ts';
import type { TimedFact } from '../analytics/timed-fact.ts';
import { workingTime } from '../analytics/working-time.ts';
import { promiseIn } from '../handoff/promise.ts';
import type { DurationMs, EpochMs } from '../time.ts';

/** One handoff that was really handed to somebody, or is about to be, by what stands of its facts. */
export interface Round {
  readonly handoff: number;
  readonly openedAt: EpochMs;
  /** In order of time. */
  readonly facts: readonly TimedFact[];
  readonly attempts: readonly TimedFact[];
  readonly disposed?: TimedFact | undefined;
  readonly isClosed: boolean;
  /** How long the buyer waited for the first attempt, nights included; absent until there is one. */
  readonly waited?: DurationMs | undefined;
  /** The owner's working time until the first attempt, at most the hours that the promise names. */
  readonly response?: DurationMs | undefined;
  /** Where the time up to the first answer went; absent until there is one. */
  readonly ledger?: LatencyLedger | undefined;
}

/**
 * The handoffs of a lead. One of a pool that only observes or decides in the shadow is none, and neither is one that was withheld:
 * nobody was given anything.
 */
export function roundsOf(facts: readonly TimedFact[]): readonly Round[] {
  const numbers = new Set(facts.flatMap(({ handoff }) => handoff ?? []));
  return [...numbers].sort((one, other) => one - other).flatMap((handoff) => roundOf(facts, handoff) ?? []);
}

const REHEARSED: ReadonlySet<string> = new Set(['handoff.observed', 'handoff.shadowed', 'handoff.withheld']);
const ATTEMPTS: ReadonlySet<string> = new Set(['handoff.contacted', 'handoff.attempted']);
/** What a handoff opens upon. */
const CALLS: ReadonlySet<string> = new Set(['lead.qualified', 'lead.handed-over']);

function roundOf(facts: readonly TimedFact[], handoff: number): Round | undefined {
  const own = standing(
    facts.filter((fact) => fact.handoff === handoff).toSorted((one, other) => one.at - other.at),
  );
  const opened = own.find(({ type }) => type === 'handoff.opened');
  if (opened === undefined || own.some(({ type }) => REHEARSED.has(type))) return undefined;
  const attempts = own.filter(({ type }) => ATTEMPTS.has(type));
  const first = attempts[0]?.at;
  const call = facts.findLast(({ type, at }) => CALLS.has(type) && at <= opened.at) ?? opened;
  return {
    ...{ handoff, openedAt: opened.at, facts: own, attempts },
    disposed: own.findLast(({ type }) => type === 'handoff.disposed'),
    isClosed: own.some(({ type }) => type === 'handoff.closed'),
    waited: first === undefined ? undefined : Math.max(0, first - Number(call.data['receivedMs'] ?? call.at)),
    response: first === undefined ? undefined : responseBy(own, first),
    ledger: own.some(isAnswer) ? latencyOf(facts, handoff, byPromise(own, handoff)) : undefined,
  };
}

function responseBy(own: readonly TimedFact[], at: EpochMs): DurationMs | undefined {
  const promised = own.flatMap((fact) => promiseIn(fact) ?? []).filter(({ clock }) => clock === 'response');
  const promise = promised.findLast(({ startedAt }) => startedAt <= at);
  return promise && workingTime(promise.open, promise.startedAt, at);
}

import { Z_95 } from '../feedback/proportion.ts';
import type { Fates } from './month.ts';
import type { Expected } from './volume.ts';

/** As long as little is decided, what was promised counts like so many decisions. */
const PROMISE_COUNTS = 2;

/** A month may bring a quarter more than is expected of it, and by chance more still. */
const MAY_BRING = { more: 1.25, deviations: 2 };

/** What is known of a month for a promise of a share. */
export interface ShareSoFar {
  /** What was promised, from 0 to 1. */
  readonly share: number;
  readonly all: Fates;
  /** Of the days of which nothing is open: on others what goes well is often known first. */
  readonly decided: Pick<Fates, 'good' | 'bad'>;
  /** How many more the rest of the month should bring. */
  readonly rest: number;
}

export const sizeOf = ({ good, bad, open }: Fates): number => good + bad + open;

export const addUp = (fates: readonly Fates[]): Fates =>
  fates.reduce(
    (all, { good, bad, open }) => ({ good: all.good + good, bad: all.bad + bad, open: all.open + open }),
    { good: 0, bad: 0, open: 0 },
  );

/**
 * The share that is expected once everything is decided.
 *
 * @returns undefined where there is nothing to have a share of.
 */
export function expectedShare({ share, all, decided, rest }: ShareSoFar): Expected | undefined {
  const size = sizeOf(all) + rest;
  if (size === 0) return undefined;
  const known = decided.good + decided.bad;
  const weight = known + PROMISE_COUNTS;
  const rate = (decided.good + PROMISE_COUNTS * share) / weight;
  const unknown = size - known;
  const reach = Z_95 * Math.sqrt((rate * (1 - rate)) / weight + (rate * (1 - rate)) / Math.max(unknown, 1));
  const least = all.good / size;
  const most = 1 - all.bad / size;
  const within = (value: number): number => Math.min(most, Math.max(least, value));
  const at = (wide: number): number => within((decided.good + unknown * (rate + wide)) / size);
  return { value: at(0), low: at(-reach), high: at(reach) };
}

/** Whether the promise cannot be kept any more even if everything to come goes well. @see RULES.md#C5 */
export function isLost({ share, all, rest }: ShareSoFar): boolean {
  const more = MAY_BRING.more * rest + MAY_BRING.deviations * Math.sqrt(rest);
  return all.bad > (1 - share) * (sizeOf(all) + more);
}

/** How a month that is over has ended; undefined as long as what is open decides. Of nothing every share is kept. */
export function endingOf({ share, all }: Pick<ShareSoFar, 'share' | 'all'>): 'kept' | 'missed' | undefined {
  const size = sizeOf(all);
  if (all.good >= share * size - ROUNDING) return 'kept';
  return size - all.bad < share * size - ROUNDING ? 'missed' : undefined;
}

/** A share like 0.7 has no exact binary form: seven of ten keep it. */
const ROUNDING = 1e-9;

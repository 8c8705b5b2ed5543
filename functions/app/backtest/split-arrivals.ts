import type { IntakePolicy } from '../../domain/lead/intake-policy.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Arrival, ArrivalHandlers, BadArrival } from './arrival.ts';
import { type FirstLines, firstLines } from './first-lines.ts';
import { addressOf, type ReadBy } from './past-leads.ts';

export interface SplitBy {
  readonly intake: IntakePolicy;
  /** What came then or later is left out. */
  readonly to?: EpochMs | undefined;
  /** So many bad rows are told, at most. */
  readonly most: number;
}

export interface SplitPorts extends Pick<ReadBy, 'isAddress'> {
  /** Tells what happened, in the order of its lines. */
  readonly eachArrival: (handlers: ArrivalHandlers) => Promise<void>;
  /** Where arrivals are parted by lead. */
  readonly parts: {
    /** @param lead - Whom it is of, in a form in which nobody else is called so. */
    add(arrival: Arrival, lead: string): void;
    close(): void;
  };
}

/** What was parted; plain data. */
export interface Split {
  readonly arrivals: number;
  /** Of the latest of them; before all time where there are none. */
  readonly last: EpochMs;
  readonly bad: FirstLines<BadArrival>;
}

/** Parts arrivals by lead, so that all of one lead are in one part. */
export async function splitArrivals(
  { intake, most, to = Number.POSITIVE_INFINITY }: SplitBy,
  { eachArrival, parts, isAddress }: SplitPorts,
): Promise<Split> {
  const bad = firstLines<BadArrival>(most);
  let arrivals = 0;
  let last = Number.NEGATIVE_INFINITY;
  try {
    await eachArrival({
      onBad: bad.add,
      onArrival(arrival) {
        if (arrival.at >= to) return;
        arrivals += 1;
        last = Math.max(last, arrival.at);
        parts.add(arrival, addressOf(arrival.record, { intake, isAddress }) ?? '');
      },
    });
  } finally {
    parts.close();
  }
  return { arrivals, last, bad: bad.result() };
}

/** What was parted apart, taken together. */
export function allSplit(splits: readonly Split[], most: number): Split {
  const bad = firstLines<BadArrival>(most);
  for (const each of splits) bad.absorb(each.bad);
  return {
    arrivals: splits.reduce((sum, { arrivals }) => sum + arrivals, 0),
    last: Math.max(...splits.map(({ last }) => last)),
    bad: bad.result(),
  };
}

import type { IntakePolicy } from '../../domain/lead/intake-policy.ts';
import { DAY, type EpochMs } from '../../domain/time.ts';
import type { Arrival, ArrivalHandlers, BadArrival } from './arrival.ts';
import { type FirstLines, firstLines } from './first-lines.ts';
import { type Judged, together } from './judge-parts.ts';
import { addressOf, type ReadBy } from './past-leads.ts';
import { type Comparison, tryCriteria, type Versions } from './try-criteria.ts';

/** No interest is worth anything after so long without news; what time alone raises has risen by then. */
export const RUN_OUT = 90 * DAY;

/** By what leads of the past are tried, and which of them; plain data. */
export interface BacktestBy extends Versions, Pick<ReadBy, 'reasons' | 'isExport'> {
  readonly intake: IntakePolicy;
  /** Leads that came before are left out. */
  readonly from?: EpochMs | undefined;
  /** What came then or later is left out. */
  readonly to?: EpochMs | undefined;
  /** So many flips and bad rows are told, at most. */
  readonly most: number;
}

export interface BacktestPorts extends Pick<ReadBy, 'isAddress'> {
  /** Tells what happened, in the order of its lines. */
  readonly eachArrival: (handlers: ArrivalHandlers) => Promise<void>;
  /** Where arrivals are parted by lead. */
  readonly parts: {
    /** @param lead - Whom it is of, in a form in which nobody else is called so. */
    add(arrival: Arrival, lead: string): void;
    close(): void;
  };
  /** Judges all parts. @param arrivals - How many are in them. */
  readonly judge: (until: EpochMs, arrivals: number) => Promise<readonly Judged[]>;
}

/** What a back-test came to; plain data. */
export interface Backtested extends Omit<Judged, 'tally'> {
  readonly comparison: Comparison;
  /** Those that could be read, within the span. */
  readonly rows: number;
}

/**
 * Tries criteria on leads of the past, however many: they are parted by lead, and no more than a part is judged at once.
 *
 * @returns undefined where there is no lead to try them on.
 */
export async function backtest(by: BacktestBy, ports: BacktestPorts): Promise<Backtested | undefined> {
  const { criteria, draft, routing, team, most, to = Number.POSITIVE_INFINITY } = by;
  const { arrivals, last, bad } = await split(by, ports);
  const until = Math.min(to, last + RUN_OUT);
  const { tally, ...told } = together(await ports.judge(until, arrivals), most, bad);
  if (told.came.last < told.came.first) return undefined;
  const comparison = tryCriteria({ criteria, draft, routing, team }, until, tally).result();
  return { ...told, comparison, rows: arrivals };
}

interface Split {
  readonly arrivals: number;
  /** Of the latest of them; before all time where there are none. */
  readonly last: EpochMs;
  readonly bad: FirstLines<BadArrival>;
}

async function split(
  { intake, most, to = Number.POSITIVE_INFINITY }: BacktestBy,
  { eachArrival, parts, isAddress }: BacktestPorts,
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

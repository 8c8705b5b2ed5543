import { type Proportion, proportion } from '../feedback/proportion.ts';
import type { DurationMs } from '../time.ts';
import { WAITS, type Wait } from './cohort-counts.ts';
import type { Counts } from './counts.ts';
import { lagQuantile } from './sketch.ts';

/** What came of those MQLs of a period that waited so long for the first attempt. */
export interface WaitRow {
  readonly wait: Wait | 'all';
  readonly leads: number;
  readonly sql: Proportion;
  readonly opportunity: Proportion;
  readonly customer: Proportion;
  /** Of all first attempts of the period: how long the buyer had waited, and how much of it was the owner's working time. */
  readonly medianMs?: DurationMs | undefined;
  readonly workingMs?: DurationMs | undefined;
}

/** A row for each wait, and one for all. It is a comparison, not a cause: who is called late may be another kind of lead. */
export function waitRows(counts: Counts): readonly WaitRow[] {
  const [medianMs, workingMs] = (['wait', 'response'] as const).map((lag) => lagQuantile(counts, lag, 0.5));
  return [
    ...WAITS.map((wait) => rowOf(counts, wait, [wait])),
    { ...rowOf(counts, 'all', WAITS), medianMs, workingMs },
  ];
}

function rowOf(counts: Counts, wait: WaitRow['wait'], waits: readonly Wait[]): WaitRow {
  const count = (name: string): number =>
    waits.reduce((sum, one) => sum + (counts[`mql>waited-${one}${name}`] ?? 0), 0);
  const leads = count('');
  const came = (stage: string): Proportion => proportion(count(`>${stage}`), leads);
  return { wait, leads, sql: came('sql'), opportunity: came('opportunity'), customer: came('customer') };
}

const WAITED = 'mql>waited';

/** What is counted of an MQL by its wait, or whatever that was. */
export const waitMeasure = (wait: WaitRow['wait'], stage = ''): string =>
  `${WAITED}${wait === 'all' ? '' : `-${wait}`}${stage === '' ? '' : `>${stage}`}`;

/** The counters of what is counted whatever the wait was; undefined for any other measure. */
export const waitCounters = (measure: string): readonly string[] | undefined =>
  measure === WAITED || measure.startsWith(`${WAITED}>`)
    ? WAITS.map((wait) => waitMeasure(wait, measure.slice(WAITED.length + 1)))
    : undefined;

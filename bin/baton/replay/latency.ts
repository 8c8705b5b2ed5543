import { peopleRecords } from '../../../functions/adapters/records/people.ts';
import { timelineRecords } from '../../../functions/adapters/records/timeline.ts';
import { readLatency } from '../../../functions/app/handoff/latency.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { type LatencyLedger, SEGMENTS, type Segment } from '../../../functions/domain/analytics/latency.ts';
import { handoffKeyOf } from '../../../functions/domain/handoff/handoff-id.ts';

/** Milliseconds. */
interface Spread {
  readonly median: number;
  readonly p90: number;
}

/** Where the time from request to first attempt went, over all handoffs in which contact was attempted. */
export interface LatencySummary {
  readonly handoffs: number;
  readonly segments: Readonly<Record<Segment, Spread>>;
  readonly machine: Spread & { readonly total: number };
  readonly human: Spread;
}

/** @param handoffs - Ids; those without an attempt are left out. */
export async function latencyLedgers(
  table: ItemStore,
  handoffs: Iterable<string>,
): Promise<readonly LatencyLedger[]> {
  const read = readLatency({ timeline: timelineRecords(table), people: peopleRecords(table) });
  const ledgers: LatencyLedger[] = [];
  for (const id of handoffs) {
    const ledger = await read(handoffKeyOf(id));
    if (ledger !== undefined) ledgers.push(ledger);
  }
  return ledgers;
}

export function latencySummary(ledgers: readonly LatencyLedger[]): LatencySummary {
  const machine = ledgers.map(({ machineMs }) => machineMs);
  const spreads = SEGMENTS.map((name) => [name, spreadOf(ledgers.map(({ segments }) => segments[name]))]);
  return {
    handoffs: ledgers.length,
    segments: Object.fromEntries(spreads),
    machine: { ...spreadOf(machine), total: machine.reduce((sum, ms) => sum + ms, 0) },
    human: spreadOf(ledgers.map(({ humanMs }) => humanMs)),
  };
}

/** The smallest value that so many of all do not exceed; 0 of none. */
function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  return { median: at(0.5), p90: at(0.9) };
}

/** As lines for a terminal; segments in which no time passed are left out. */
export function latencyLines({ handoffs, segments, machine, human }: LatencySummary): readonly string[] {
  if (handoffs === 0) return [];
  const row = (name: string, { median, p90 }: Spread, more = '') =>
    `  ${name.padEnd(16)} ${seconds(median)} ${seconds(p90)}${more}`;
  const spent = SEGMENTS.filter((name) => segments[name].p90 > 0);
  return [
    '',
    `request to attempt    median        p90   (${handoffs} handoffs; machine time is virtual)`,
    ...spent.map((name) => row(name, segments[name])),
    row('people', human),
    row('machine', machine, `   ${(machine.total / 1_000).toFixed(3)} s in all`),
  ];
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(3)} s`.padStart(12);

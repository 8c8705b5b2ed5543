import { HUMAN, type LatencyLedger, SEGMENTS, type Segment } from '../analytics/latency.ts';
import type { DurationMs } from '../time.ts';
import type { Counts } from './counts.ts';
import { type LagAt, lagCounter, lagQuantile, lagsIn } from './sketch.ts';

/** The whole time from request to first answer, what of it the machine took and what people, and the segments of both. */
export const PARTS = [
  'all',
  'machine',
  ...SEGMENTS.filter((segment) => !HUMAN.has(segment)),
  'people',
  ...SEGMENTS.filter((segment) => HUMAN.has(segment)),
] as const;
export type LatencyPart = (typeof PARTS)[number];

/** Where the time of the handoffs went that were first answered in a period. */
export interface LatencyRow {
  readonly part: LatencyPart;
  /** Exact: the segments sum to the whole. */
  readonly totalMs: DurationMs;
  /** Of the whole; undefined where that is nothing. */
  readonly ofAll?: number | undefined;
  /** Over all of them, those in which it took no time too; undefined where that is not kept. */
  readonly medianMs?: DurationMs | undefined;
  readonly p90Ms?: DurationMs | undefined;
}

/** The counter of handoffs that were answered. */
export const ANSWERED = 'answered';

const SPENT = 'spent:';
const lagOf = (part: LatencyPart): LagAt => `spent-${part}`;

const SEGMENT_LAGS = SEGMENTS.map((segment) => `lag:${lagOf(segment)}:`);

/** Whether a counter is of what was spent on a part. */
export const isOfLatency = (counter: string): boolean =>
  counter.startsWith(SPENT) || counter.startsWith('lag:spent-');

/** Whether a counter is of how long a single segment took, not the machine, people or the whole. */
export const isOfSegmentLag = (counter: string): boolean =>
  SEGMENT_LAGS.some((lag) => counter.startsWith(lag));

/** What one ledger counts for: exact milliseconds of each segment, and how long each part took. */
export function latencyCounts({ segments, machineMs, humanMs }: LatencyLedger): Counts {
  const took = { ...segments, machine: machineMs, people: humanMs, all: machineMs + humanMs };
  return Object.fromEntries([
    [ANSWERED, 1],
    ...SEGMENTS.map((segment) => [`${SPENT}${segment}`, segments[segment]]),
    ...PARTS.filter((part) => took[part] > 0).map((part) => [lagCounter(lagOf(part), took[part], 1), 1]),
  ]);
}

/** A row for each part, in order; none where nobody answered. @see RULES.md#A17 */
export function latencyRows(counts: Counts): readonly LatencyRow[] {
  const answered = counts[ANSWERED] ?? 0;
  if (answered === 0) return [];
  const all = totalOf(counts, 'all');
  return PARTS.map((part) => {
    const totalMs = totalOf(counts, part);
    const ofAll = all === 0 ? undefined : totalMs / all;
    const isKept = totalMs === 0 || lagsIn(counts, lagOf(part)) > 0;
    const [medianMs, p90Ms] = isKept
      ? [0.5, 0.9].map((share) => lagQuantile(counts, lagOf(part), share, answered))
      : [];
    return { part, totalMs, ofAll, medianMs, p90Ms };
  });
}

const totalOf = (counts: Counts, part: LatencyPart): DurationMs =>
  segmentsOf(part).reduce((sum, segment) => sum + (counts[`${SPENT}${segment}`] ?? 0), 0);

function segmentsOf(part: LatencyPart): readonly Segment[] {
  if (part === 'all') return SEGMENTS;
  if (part === 'machine') return SEGMENTS.filter((segment) => !HUMAN.has(segment));
  return part === 'people' ? [...HUMAN] : [part];
}

import { ok, type Result, refused } from '../result.ts';
import type { DurationMs, EpochMs } from '../time.ts';
import type { WorkingCalendar } from './calendar.ts';
import { openPeriod, periodOf } from './open-time.ts';
import type { OpenPeriod, OpenSpan } from './period.ts';

/** The calendar has no more open time, as far as one looks. */
export interface NeverOpen {
  readonly kind: 'never-open';
}

/** Some 109 years: no clock runs so long, the bound is for absurd targets. */
const PERIODS_AHEAD = 100;

/**
 * The earliest instant at which `workingMs` of open time have passed since `startedAt`.
 * The exact inverse of `elapsed`, to the millisecond.
 *
 * @param workingMs - whole milliseconds; with 0 the due time is `startedAt` itself, open or not.
 * @throws RangeError for a negative time.
 * @see RULES.md#S3
 */
export function dueAt(
  calendar: WorkingCalendar,
  startedAt: EpochMs,
  workingMs: DurationMs,
): Result<EpochMs, NeverOpen> {
  if (!(workingMs >= 0)) throw new RangeError('Working time is never negative.');
  if (workingMs === 0) return ok(startedAt);
  let missing = workingMs + openBefore(openPeriod(calendar, periodOf(startedAt)), startedAt);
  for (const { spans, total } of periodsFrom(calendar, startedAt)) {
    const span = spans[countWhile(spans, ({ before }) => before < missing) - 1];
    const due = span === undefined ? Number.POSITIVE_INFINITY : span.from + missing - span.before;
    if (span !== undefined && due <= span.until) return ok(due);
    missing -= total;
  }
  return refused({ kind: 'never-open' });
}

/** Open time between two instants; 0 when `to` is not after `from`. @see RULES.md#S3 */
export function elapsed(calendar: WorkingCalendar, from: EpochMs, to: EpochMs): DurationMs {
  if (to <= from) return 0;
  const [first, last] = [periodOf(from), periodOf(to)];
  let open = openBefore(openPeriod(calendar, last), to) - openBefore(openPeriod(calendar, first), from);
  for (let period = first; period < last; period++) open += openPeriod(calendar, period).total;
  return open;
}

/** @returns whether the clock runs at the instant. */
export function isOpen(calendar: WorkingCalendar, at: EpochMs): boolean {
  const { spans } = openPeriod(calendar, periodOf(at));
  const span = spans[countWhile(spans, ({ until }) => until <= at)];
  return span !== undefined && span.from <= at;
}

/** The first instant, not before `at`, at which the calendar is open. */
export function nextOpening(calendar: WorkingCalendar, at: EpochMs): Result<EpochMs, NeverOpen> {
  for (const span of spansFrom(calendar, at)) return ok(Math.max(at, span.from));
  return refused({ kind: 'never-open' });
}

/** The open spans that end after an instant, in order. */
export function* spansFrom(calendar: WorkingCalendar, at: EpochMs): Generator<OpenSpan, undefined> {
  for (const { spans } of periodsFrom(calendar, at)) {
    yield* spans.slice(countWhile(spans, ({ until }) => until <= at));
  }
}

/** The periods from that of an instant on, as long as there is hope of open time. */
function* periodsFrom(calendar: WorkingCalendar, at: EpochMs): Generator<OpenPeriod, undefined> {
  const first = periodOf(at);
  yield openPeriod(calendar, first);
  for (let period = first + 1; period <= first + PERIODS_AHEAD; period++) {
    const open = openPeriod(calendar, period);
    if (open.total === 0) return;
    yield open;
  }
}

/** Open time of a period before an instant in it. */
function openBefore({ spans }: OpenPeriod, at: EpochMs): DurationMs {
  const span = spans[countWhile(spans, ({ from }) => from <= at) - 1];
  return span === undefined ? 0 : span.before + Math.min(at, span.until) - span.from;
}

/** How many spans at the head of the list satisfy a condition that none after them does; by halving. */
function countWhile(spans: readonly OpenSpan[], holds: (span: OpenSpan) => boolean): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const span = spans[middle];
    if (span !== undefined && holds(span)) low = middle + 1;
    else high = middle;
  }
  return low;
}

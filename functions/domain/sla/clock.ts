import { ok, type Result, refused } from '../result.ts';
import type { DurationMs, EpochMs } from '../time.ts';
import type { WorkingCalendar } from './calendar.ts';
import { type OpenSpan, type OpenYear, openYear } from './year.ts';

/** The calendar has no more open time: a whole calendar year of it passes closed. */
export interface NeverOpen {
  readonly kind: 'never-open';
}

/** No clock of a handoff runs so long; it bounds the look-ahead for absurd targets. */
const YEARS_AHEAD = 100;

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
  let missing = workingMs + openBefore(openYear(calendar, yearOf(startedAt)), startedAt);
  for (const { spans, total } of yearsFrom(calendar, startedAt)) {
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
  const [first, last] = [yearOf(from), yearOf(to)];
  let open = openBefore(openYear(calendar, last), to) - openBefore(openYear(calendar, first), from);
  for (let year = first; year < last; year++) open += openYear(calendar, year).total;
  return open;
}

/** @returns whether the clock runs at the instant. */
export function isOpen(calendar: WorkingCalendar, at: EpochMs): boolean {
  const { spans } = openYear(calendar, yearOf(at));
  const span = spans[countWhile(spans, ({ until }) => until <= at)];
  return span !== undefined && span.from <= at;
}

/** @returns the first instant, not before `at`, at which the calendar is open. */
export function nextOpening(calendar: WorkingCalendar, at: EpochMs): Result<EpochMs, NeverOpen> {
  for (const span of spansFrom(calendar, at)) return ok(Math.max(at, span.from));
  return refused({ kind: 'never-open' });
}

/** The open spans that end after an instant, in order. */
export function* spansFrom(calendar: WorkingCalendar, at: EpochMs): Generator<OpenSpan, undefined> {
  for (const { spans } of yearsFrom(calendar, at)) {
    yield* spans.slice(countWhile(spans, ({ until }) => until <= at));
  }
}

/** The UTC years from that of an instant on, as long as there is hope of open time. */
function* yearsFrom(calendar: WorkingCalendar, at: EpochMs): Generator<OpenYear, undefined> {
  const first = yearOf(at);
  yield openYear(calendar, first);
  for (let year = first + 1; year <= first + YEARS_AHEAD; year++) {
    const open = openYear(calendar, year);
    if (open.total === 0) return;
    yield open;
  }
}

/** Open time of a year before an instant in it. */
function openBefore({ spans }: OpenYear, at: EpochMs): DurationMs {
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

const yearOf = (at: EpochMs): number => new Date(at).getUTCFullYear();

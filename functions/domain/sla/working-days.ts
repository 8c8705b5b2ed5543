import { ok, type Result, refused } from '../result.ts';
import { DAY, type EpochMs } from '../time.ts';
import type { WorkingCalendar } from './calendar.ts';
import { type NeverOpen, spansFrom } from './clock.ts';

/**
 * The same time of day on the n-th working day after the one on which the clock starts.
 *
 * A working day is a local date with open time; off hours, the clock starts when the calendar next opens. Where the
 * time of day falls into a break, the day's next opening counts; where the day has closed by then, its close.
 *
 * @param days - 0 gives the start itself.
 * @see RULES.md#S6
 */
export function workingDaysAfter(
  calendar: WorkingCalendar,
  startedAt: EpochMs,
  days: number,
): Result<EpochMs, NeverOpen> {
  let wallTime: number | undefined;
  let date: number | undefined;
  let close: EpochMs | undefined;
  let datesLeft = days + 1;
  for (const span of spansFrom(calendar, startedAt)) {
    wallTime ??= Math.max(startedAt, span.from) + span.offset - span.day * DAY;
    if (span.day !== date) datesLeft -= 1;
    date = span.day;
    if (datesLeft > 0) continue;
    if (datesLeft < 0) break;
    const at = Math.max(span.from, span.day * DAY + wallTime - span.offset);
    if (at < span.until) return ok(at);
    close = span.until;
  }
  return close === undefined ? refused({ kind: 'never-open' }) : ok(close);
}

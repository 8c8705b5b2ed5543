import type { EpochMs, Interval } from '../time.ts';
import type { WorkingCalendar } from './calendar.ts';
import { elapsed, spansFrom } from './clock.ts';
import { dayAndNight } from './hours.ts';

/**
 * The open time that a clock was reckoned on, from its start on: what it was given, and as much again, so that time which
 * the machine took of it can be added without knowing the calendar any more.
 */
export function stretchesOf(
  calendar: WorkingCalendar,
  startedAt: EpochMs,
  dueAt: EpochMs,
): readonly Interval[] {
  const given = elapsed(calendar, startedAt, dueAt);
  // For an owner whose calendar never opens the clock runs day and night.
  if (given === 0) return stretchesOf(dayAndNight(calendar), startedAt, dueAt);
  const open: Interval[] = [];
  let left = 2 * given;
  for (const span of spansFrom(calendar, startedAt)) {
    const from = Math.max(span.from, startedAt);
    const until = Math.min(span.until, from + left);
    const last = open.at(-1);
    if (last?.until === from) open[open.length - 1] = { from: last.from, until };
    else open.push({ from, until });
    left -= until - from;
    if (left === 0) break;
  }
  return open;
}

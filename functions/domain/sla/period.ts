import { DAY, type DurationMs, HOUR, type Interval, MINUTE, SECOND } from '../time.ts';
import { type Shift, WEEKDAYS, type WorkingCalendar } from './calendar.ts';
import { without, withoutOverlap } from './intervals.ts';
import type { Segment } from './zone.ts';

/** An unbroken stretch of open time within one local day. */
export interface OpenSpan extends Interval {
  /** The local date, in days since 1970-01-01. */
  readonly day: number;
  /** Wall clock = instant + offset. */
  readonly offset: DurationMs;
  /** Open time of the same period before this span. */
  readonly before: DurationMs;
}

/** The open time of one period, in order. */
export interface OpenPeriod {
  readonly spans: readonly OpenSpan[];
  readonly total: DurationMs;
}

/** The open time of a calendar within the stretches of constant offset that make up a period. */
export function computePeriod(calendar: WorkingCalendar, segments: readonly Segment[]): OpenPeriod {
  const shiftsOn = calendar.always ? () => AROUND_THE_CLOCK : shiftsByDay(calendar);
  const absences = withoutOverlap(calendar.absences);
  const spans: OpenSpan[] = [];
  let before = 0;
  for (const segment of segments) {
    const { offset } = segment;
    for (const { day, shift } of shiftsWithin(segment, shiftsOn)) {
      for (const { from, until } of without(absences, shift)) {
        spans.push({ from, until, day, offset, before });
        before += until - from;
      }
    }
  }
  return { spans, total: before };
}

/**
 * Cutting each shift to the stretch of constant offset is what makes daylight saving right: the clock runs where the
 * wall clock reads a time of the shift, so a skipped hour is missing and a repeated one counts twice.
 */
function* shiftsWithin(segment: Segment, shiftsOn: (day: number) => readonly Interval[]) {
  const lastDay = Math.floor((segment.until + segment.offset) / DAY);
  for (let day = Math.floor((segment.from + segment.offset) / DAY); day <= lastDay; day++) {
    const midnight = day * DAY - segment.offset;
    for (const { from, until } of shiftsOn(day)) {
      const shift = {
        from: Math.max(segment.from, midnight + from),
        until: Math.min(segment.until, midnight + until),
      };
      if (shift.from < shift.until) yield { day, shift };
    }
  }
}

/** A day's only shift, as times since midnight. */
const AROUND_THE_CLOCK: readonly Interval[] = [{ from: 0, until: DAY }];

const CLOSED: readonly Interval[] = [];

/** @returns the shifts of a local date, as times since midnight. */
function shiftsByDay(calendar: WorkingCalendar): (day: number) => readonly Interval[] {
  const holidays = new Set(calendar.holidays.map((date) => Date.parse(date) / DAY));
  const week = new Map<number, readonly Interval[]>();
  for (const [weekday, name] of WEEKDAYS.entries()) {
    const shifts = calendar.week[name];
    if (shifts) week.set(weekday, timesOf(shifts));
  }
  return (day) => (holidays.has(day) ? CLOSED : (week.get(weekdayOf(day)) ?? CLOSED));
}

const timesOf = (shifts: readonly Shift[]): readonly Interval[] =>
  withoutOverlap(shifts.map(([from, until]) => ({ from: timeOf(from), until: timeOf(until) })));

/** Index into `WEEKDAYS`; 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** `HH:MM` or `HH:MM:SS` as time since midnight. */
const timeOf = (wallTime: string): DurationMs =>
  Number(wallTime.slice(0, 2)) * HOUR +
  Number(wallTime.slice(3, 5)) * MINUTE +
  Number(wallTime.slice(6)) * SECOND;

import { DAY, type DurationMs, HOUR, type Interval, MINUTE } from '../time.ts';
import { WEEKDAYS, type WorkingCalendar } from './calendar.ts';
import { without, withoutOverlap } from './intervals.ts';
import { type Segment, segmentsOf } from './zone.ts';

/** An unbroken stretch of open time within one local day. */
export interface OpenSpan extends Interval {
  /** The local date, in days since 1970-01-01. */
  readonly day: number;
  /** Wall clock = instant + offset. */
  readonly offset: DurationMs;
  /** Open time of the same UTC year before this span. */
  readonly before: DurationMs;
}

/** The open time of one UTC year, in order. */
export interface OpenYear {
  readonly spans: readonly OpenSpan[];
  readonly total: DurationMs;
}

type Years = Map<number, OpenYear>;

/** By object, which costs next to nothing; by content, since a calendar is read anew with its person. */
const byObject = new WeakMap<WorkingCalendar, Years>();
const byContent = new Map<string, Years>();

/** Far above the reps of one company; a year of a calendar takes some 40 kB. */
const CALENDARS_KEPT = 500;

/** The open time of a UTC year, computed once per calendar and year. */
export function openYear(calendar: WorkingCalendar, year: number): OpenYear {
  const years = yearsOf(calendar);
  const known = years.get(year);
  if (known) return known;
  const computed = computeYear(calendar, year);
  years.set(year, computed);
  return computed;
}

function yearsOf(calendar: WorkingCalendar): Years {
  const known = byObject.get(calendar);
  if (known) return known;
  const content = JSON.stringify(calendar);
  const years: Years = byContent.get(content) ?? new Map();
  if (byContent.size >= CALENDARS_KEPT) byContent.clear();
  byContent.set(content, years);
  byObject.set(calendar, years);
  return years;
}

function computeYear(calendar: WorkingCalendar, year: number): OpenYear {
  const shiftsOn = calendar.always ? () => AROUND_THE_CLOCK : shiftsByDay(calendar);
  const absences = withoutOverlap(calendar.absences);
  const spans: OpenSpan[] = [];
  let total = 0;
  for (const segment of segmentsOf(calendar.zone, year)) {
    for (const { day, shift } of shiftsWithin(segment, shiftsOn)) {
      for (const present of without(absences, shift)) {
        spans.push({ ...present, day, offset: segment.offset, before: total });
        total += present.until - present.from;
      }
    }
  }
  return { spans, total };
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

/** @returns the shifts of a local date, as times since midnight. */
function shiftsByDay(calendar: WorkingCalendar): (day: number) => readonly Interval[] {
  const week = WEEKDAYS.flatMap((name, weekday) =>
    withoutOverlap(
      (calendar.week[name] ?? []).map(([from, until]) => ({ from: timeOf(from), until: timeOf(until) })),
    ).map((shift) => ({ ...shift, weekday })),
  );
  const holidays = new Set(calendar.holidays.map((date) => Date.parse(date) / DAY));
  return (day) => (holidays.has(day) ? [] : week.filter(({ weekday }) => weekday === weekdayOf(day)));
}

/** Index into `WEEKDAYS`; 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** `HH:MM` as time since midnight. */
const timeOf = (wallTime: string): DurationMs =>
  Number(wallTime.slice(0, 2)) * HOUR + Number(wallTime.slice(3)) * MINUTE;

import { DAY, type DurationMs, type EpochMs } from '../time.ts';
import type { WorkingCalendar } from './calendar.ts';
import { computePeriod, type OpenPeriod } from './period.ts';
import { type Segment, segmentsOf } from './zone.ts';

/** Time is cut into periods, each computed as a whole. The length is also how far a closed calendar is searched. */
const PERIOD: DurationMs = 400 * DAY;

/** The period in which an instant lies, counted from 1970-01-01. */
export const periodOf = (at: EpochMs): number => Math.floor(at / PERIOD);

/** By object, which costs next to nothing; by content, since a calendar is read anew with its person. */
const byObject = new WeakMap<WorkingCalendar, Map<number, OpenPeriod>>();
const byContent = new Map<string, Map<number, OpenPeriod>>();

/** Above the reps of one company; a period of a calendar takes some 80 kB. */
const CALENDARS_KEPT = 200;

const zones = new Map<string, readonly Segment[]>();

/** The open time of a period, computed once per calendar. */
export function openPeriod(calendar: WorkingCalendar, period: number): OpenPeriod {
  const periods = periodsOf(calendar);
  const known = periods.get(period);
  if (known) return known;
  const computed = computePeriod(calendar, zoneIn(calendar.zone, period));
  periods.set(period, computed);
  return computed;
}

function periodsOf(calendar: WorkingCalendar): Map<number, OpenPeriod> {
  const known = byObject.get(calendar);
  if (known) return known;
  const content = JSON.stringify(calendar);
  const periods = byContent.get(content) ?? new Map<number, OpenPeriod>();
  if (byContent.size >= CALENDARS_KEPT) byContent.clear();
  byContent.set(content, periods);
  byObject.set(calendar, periods);
  return periods;
}

/** The zone's stretches of constant offset within a period, computed once per zone. */
function zoneIn(zone: string, period: number): readonly Segment[] {
  const key = `${zone} ${period}`;
  const known = zones.get(key);
  if (known) return known;
  const computed = segmentsOf(zone, { from: period * PERIOD, until: (period + 1) * PERIOD });
  zones.set(key, computed);
  return computed;
}

import ICAL from 'ical.js';
import type { CalendarRequest } from '../../app/team/read-busy-times.ts';
import { isZone } from '../../contracts/zone.ts';
import { instantOf } from '../../domain/sla/wall-clock.ts';
import { DAY, type EpochMs, type Interval, SECOND } from '../../domain/time.ts';

type Component = InstanceType<typeof ICAL.Component>;
type Event = InstanceType<typeof ICAL.Event>;
type Time = InstanceType<typeof ICAL.Time>;
type Window = Pick<CalendarRequest, 'window' | 'zone'>;
/** Asking the runtime for a zone is slow, and calendars have few. */
type Reading = Window & { readonly isZone: (name: string) => boolean };

/** A meeting on each day of thirty years; what repeats more often has no place in a calendar of people. */
const MOST_OCCURRENCES = 11_000;

/**
 * When somebody is busy by the text of their calendar (RFC 5545): its events with all that repeats, is moved or left out.
 * Events that are cancelled, or that the calendar itself calls free, are none. Whole days, and times without a zone,
 * are those of the person's zone.
 *
 * @returns spans that touch the window; they may overlap, and have no order.
 * @throws where the text is no calendar.
 */
export function busySpans(text: string, wanted: Window): readonly Interval[] {
  const of: Reading = { ...wanted, isZone: remembering(isZone) };
  const parsed: unknown = ICAL.parse(text);
  const calendars = componentsIn(parsed);
  if (calendars.length === 0 || calendars.some(({ name }) => name !== 'vcalendar'))
    throw new Error('This is no calendar.');
  return calendars
    .flatMap((calendar) => eventsIn(calendar, of.window))
    .flatMap((event) => [...spansOf(event, of)])
    .filter(({ from, until }) => from < until && from < of.window.until && until > of.window.from);
}

/** One component is an array that begins with its name, several are a list of such. */
function componentsIn(parsed: unknown): readonly Component[] {
  if (!Array.isArray(parsed)) return [];
  const all = typeof parsed[0] === 'string' ? [parsed] : parsed;
  return all.map((one) => new ICAL.Component(one));
}

/** Series with what is said of single ones of them, and all that stands alone. */
function eventsIn(calendar: Component, window: Interval): readonly Event[] {
  const parts = calendar.getAllSubcomponents('vevent').filter((part) => mayTouch(part, window));
  const exceptions = parts.filter((part) => part.hasProperty('recurrence-id'));
  return parts.map((part) => {
    const uid = part.getFirstPropertyValue('uid');
    const own = exceptions.filter((one) => one !== part && one.getFirstPropertyValue('uid') === uid);
    return new ICAL.Event(part, { exceptions: part.hasProperty('recurrence-id') ? [] : own });
  });
}

/** No event of people lasts longer. */
const LONGEST_EVENT = 366 * DAY;
/** No zone is further from UTC. */
const FARTHEST = DAY;

/** Whether it is worth looking closer: calendars hold years of events, and reading a time properly is slow. */
function mayTouch(part: Component, { from, until }: Interval): boolean {
  const start = roughly(part, 'dtstart');
  if (Number.isNaN(start)) return false;
  const repeats = part.hasProperty('rrule') || part.hasProperty('rdate');
  if (repeats || part.hasProperty('recurrence-id')) return true;
  const end = roughly(part, 'dtend');
  return start < until + FARTHEST && (Number.isNaN(end) ? start + LONGEST_EVENT : end + FARTHEST) > from;
}

/** A time as if its zone were UTC; NaN where there is none. */
const roughly = (part: Component, name: string): EpochMs =>
  Date.parse(`${String(part.getFirstProperty(name)?.toJSON()[3]).slice(0, 10)}T00:00:00Z`);

function* spansOf(event: Event, of: Reading): Generator<Interval> {
  if (!event.isRecurring()) {
    if (isBusy(event.component)) yield spanOf(event, event.startDate, event.endDate, of);
    return;
  }
  const occurrences = event.iterator();
  for (let count = 0; count < MOST_OCCURRENCES; count += 1) {
    const next: Time | null = occurrences.next();
    if (!next) return;
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    // Moved ones stand alone too, so the series may end where it leaves the window.
    if (instantAt(next, zoneOf(event, of)) >= of.window.until) return;
    if (isBusy(item.component)) yield spanOf(item, startDate, endDate, of);
  }
}

/** Words by which calendars say that somebody is there all the same. */
const THERE = new Set(['FREE', 'WORKINGELSEWHERE']);

function isBusy(component: Component): boolean {
  const word = (name: string) => String(component.getFirstPropertyValue(name) ?? '').toUpperCase();
  return (
    word('status') !== 'CANCELLED' &&
    word('transp') !== 'TRANSPARENT' &&
    !THERE.has(word('x-microsoft-cdo-busystatus'))
  );
}

function spanOf(event: Event, start: Time, end: Time, of: Reading): Interval {
  const zone = zoneOf(event, of);
  return { from: instantAt(start, zone), until: instantAt(end, zone) };
}

/** What turns a reading of the wall clock into an instant. */
type Zone = (time: Time) => EpochMs;

const instantAt = (time: Time, zone: Zone): EpochMs => zone(time);

function zoneOf({ component }: Event, { zone, isZone: isKnown }: Reading): Zone {
  const named = component.getFirstProperty('dtstart')?.getFirstParameter('tzid');
  return (time) => {
    const reading = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
    if (time.isDate) return instantOf(reading, zone);
    if (time.zone === ICAL.Timezone.utcTimezone) return reading;
    if (named !== undefined && isKnown(named)) return instantOf(reading, named);
    if (time.zone === null || time.zone === ICAL.Timezone.localTimezone) return instantOf(reading, zone);
    // As the calendar itself describes a zone that nobody else knows by this name.
    return reading - time.utcOffset() * SECOND;
  };
}

function remembering(ask: (name: string) => boolean): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    const answer = known.get(name) ?? ask(name);
    known.set(name, answer);
    return answer;
  };
}

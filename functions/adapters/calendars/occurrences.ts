import ICAL from 'ical.js';
import { DAY, type EpochMs, type Interval } from '../../domain/time.ts';

type Component = InstanceType<typeof ICAL.Component>;
export type CalendarEvent = InstanceType<typeof ICAL.Event>;
export type CalendarTime = InstanceType<typeof ICAL.Time>;

/** One time that an event takes place. */
export interface Occurrence {
  /** The event, or what is said of this one of a series. */
  readonly item: CalendarEvent;
  readonly start: CalendarTime;
  readonly end: CalendarTime;
}

/** A meeting on each day of thirty years; what repeats more often has no place in a calendar of people. */
const MOST_OCCURRENCES = 11_000;

/**
 * The events in the text of a calendar (RFC 5545), with all that repeats, is moved or left out. Some lie outside of the window.
 *
 * @param isBeyond - Whether an occurrence begins after all that is wanted: a series ends there.
 * @throws where the text is no calendar.
 */
export function* occurrencesIn(
  text: string,
  window: Interval,
  isBeyond: (event: CalendarEvent, start: CalendarTime) => boolean,
): Generator<Occurrence> {
  for (const calendar of calendarsIn(text))
    for (const event of eventsIn(calendar, window)) yield* occurrencesOf(event, isBeyond);
}

/** One component is an array that begins with its name, several are a list of such. */
function calendarsIn(text: string): readonly Component[] {
  const parsed: unknown = ICAL.parse(text);
  const parts = Array.isArray(parsed) ? (typeof parsed[0] === 'string' ? [parsed] : parsed) : [];
  const calendars = parts.map((one) => new ICAL.Component(one));
  if (calendars.length === 0 || calendars.some(({ name }) => name !== 'vcalendar'))
    throw new Error('This is no calendar.');
  return calendars;
}

/** Series with what is said of single ones of them, and all that stands alone. */
function eventsIn(calendar: Component, window: Interval): readonly CalendarEvent[] {
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

function* occurrencesOf(
  event: CalendarEvent,
  isBeyond: (event: CalendarEvent, start: CalendarTime) => boolean,
): Generator<Occurrence> {
  if (!event.isRecurring()) {
    yield { item: event, start: event.startDate, end: event.endDate };
    return;
  }
  const occurrences = event.iterator();
  for (let count = 0; count < MOST_OCCURRENCES; count += 1) {
    const next: CalendarTime | null = occurrences.next();
    // Moved ones stand alone too, so the series may end here.
    if (!next || isBeyond(event, next)) return;
    const { item, startDate: start, endDate: end } = event.getOccurrenceDetails(next);
    yield { item, start, end };
  }
}

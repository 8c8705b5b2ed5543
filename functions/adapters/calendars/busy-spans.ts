import ICAL from 'ical.js';
import type { CalendarRequest } from '../../app/team/read-busy-times.ts';
import { isZone } from '../../contracts/zone.ts';
import { instantOf } from '../../domain/sla/wall-clock.ts';
import { type EpochMs, type Interval, SECOND } from '../../domain/time.ts';
import { type CalendarEvent, type CalendarTime, type Occurrence, occurrencesIn } from './occurrences.ts';

type Window = Pick<CalendarRequest, 'window' | 'zone'>;
/** Asking the runtime for a zone is slow, and calendars have few. */
type Reading = Window & { readonly isZone: (name: string) => boolean };

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
  const { window } = of;
  const isBeyond = (event: CalendarEvent, start: CalendarTime) => zoneOf(event, of)(start) >= window.until;
  return [...occurrencesIn(text, window, isBeyond)]
    .filter(isBusy)
    .map((occurrence) => spanOf(occurrence, of))
    .filter(({ from, until }) => from < until && from < window.until && until > window.from);
}

/** Words by which calendars say that somebody is there all the same. */
const THERE = new Set(['FREE', 'WORKINGELSEWHERE']);

function isBusy({ item }: Occurrence): boolean {
  const word = (name: string) => String(item.component.getFirstPropertyValue(name) ?? '').toUpperCase();
  return (
    word('status') !== 'CANCELLED' &&
    word('transp') !== 'TRANSPARENT' &&
    !THERE.has(word('x-microsoft-cdo-busystatus'))
  );
}

function spanOf({ item, start, end }: Occurrence, of: Reading): Interval {
  const instantAt = zoneOf(item, of);
  return { from: instantAt(start), until: instantAt(end) };
}

/** What turns a reading of the wall clock into an instant. */
type Zone = (time: CalendarTime) => EpochMs;

function zoneOf({ component }: CalendarEvent, { zone, isZone: isKnown }: Reading): Zone {
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

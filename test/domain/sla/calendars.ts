import fc from 'fast-check';
import { type Shift, WEEKDAYS, type WorkingCalendar } from '../../../functions/domain/sla/calendar.ts';
import { DAY, type EpochMs, HOUR } from '../../../functions/domain/time.ts';

/** A test's calendar: Monday to Friday, a split shift in Madrid, unless said otherwise. */
export function calendarWith(changes: Partial<WorkingCalendar> = {}): WorkingCalendar {
  const shifts: readonly Shift[] = [
    ['09:00', '13:00'],
    ['14:00', '18:00'],
  ];
  const week = { mon: shifts, tue: shifts, wed: shifts, thu: shifts, fri: shifts };
  return { zone: 'Europe/Madrid', always: false, week, holidays: [], absences: [], ...changes };
}

/** The instant of an ISO-8601 text with offset. */
export const at = (text: string): EpochMs => Date.parse(text);

/** Offsets of half and quarter hours, changes of half an hour, at midnight, by Ramadan, by law, across the date line. */
const ZONES = [
  'Europe/Madrid',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Casablanca',
  'America/Havana',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Asia/Almaty',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Etc/UTC',
];

/** Instants near which a zone of the list does something odd. */
const ODD_INSTANTS = [
  '2026-03-29T01:00:00Z',
  '2026-10-25T01:00:00Z',
  '2026-03-08T07:00:00Z',
  '2026-11-01T06:00:00Z',
  '2026-04-04T15:00:00Z',
  '2026-10-03T15:30:00Z',
  '2026-04-05T03:00:00Z',
  '2026-09-06T04:00:00Z',
  '2026-02-15T02:00:00Z',
  '2026-03-22T02:00:00Z',
  '2024-02-29T18:00:00Z',
  '2011-12-30T10:00:00Z',
  '2024-02-29T00:00:00Z',
  '2027-01-01T00:00:00Z',
];

const quarterHours = (count: number): string =>
  `${String(Math.floor(count / 4)).padStart(2, '0')}:${String((count % 4) * 15).padStart(2, '0')}`;

/** May overlap with another of the same day. */
const shift: fc.Arbitrary<Shift> = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 48 }))
  .map(([from, length]) => [quarterHours(from), quarterHours(Math.min(96, from + length))]);

const week = fc
  .tuple(...WEEKDAYS.map(() => fc.array(shift, { maxLength: 3 })))
  .filter((days) => days.some((shifts) => shifts.length > 0))
  .map((days) => Object.fromEntries(WEEKDAYS.map((weekday, index) => [weekday, days[index] ?? []])));

/** Within four days of an odd instant, on the quarter hour. */
export const oddInstant: fc.Arbitrary<EpochMs> = fc
  .tuple(fc.constantFrom(...ODD_INSTANTS), fc.integer({ min: -384, max: 384 }))
  .map(([instant, quarters]) => at(instant) + (quarters * HOUR) / 4);

const absence = fc
  .tuple(oddInstant, fc.integer({ min: 1, max: 200 }))
  .map(([from, quarters]) => ({ from, until: from + (quarters * HOUR) / 4 }));

const holiday = oddInstant.map((instant) => new Date(instant).toISOString().slice(0, 10));

/** Calendars with split, overlapping, all-day and missing shifts, holidays and absences. */
export const calendars: fc.Arbitrary<WorkingCalendar> = fc.record({
  zone: fc.constantFrom(...ZONES),
  always: fc.constantFrom(false, false, false, true),
  week,
  holidays: fc.array(holiday, { maxLength: 3 }),
  absences: fc.array(absence, { maxLength: 3 }),
});

/** To the millisecond. */
export const instants: fc.Arbitrary<EpochMs> = fc
  .tuple(oddInstant, fc.integer({ min: -HOUR, max: HOUR }))
  .map(([instant, shiftMs]) => instant + shiftMs);

export const workingTimes = fc.integer({ min: 0, max: 20 * DAY });

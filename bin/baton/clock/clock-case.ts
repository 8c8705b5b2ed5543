import * as z from 'zod';
import { shiftOf } from '../../../functions/contracts/policies/shift.ts';
import { zone } from '../../../functions/contracts/zone.ts';
import {
  type Shift,
  WEEKDAYS,
  type Weekday,
  type WorkingCalendar,
} from '../../../functions/domain/sla/calendar.ts';
import { cutAtMidnight } from '../../../functions/domain/sla/week.ts';
import { type DurationMs, type EpochMs, type Interval, SECOND } from '../../../functions/domain/time.ts';
import { readInstant, writeInstant } from './instant.ts';

/** A calendar, and what is asked of the clock that runs on it. */
export interface ClockCase {
  readonly calendar: WorkingCalendar;
  readonly start: EpochMs;
  /** Working time whose due time is asked for. */
  readonly working?: DurationMs;
  /** The instant until which the working time is asked for. */
  readonly to?: EpochMs;
  /** What the case says the answers are; `null` where it is never due. */
  readonly expected: { readonly due?: string | null; readonly elapsed?: number };
}

const MIDNIGHT = '00:00:00';
const END_OF_DAY = '24:00:00';

/** Made `HH:MM:SS`, so that times compare as text. */
const wallTime = z
  .string()
  .regex(/^([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?$|^24:00(:00)?$/, 'Write a time of the day like "09:00".')
  .transform((text) => text.padStart(text.length < 6 ? 5 : 8, '0').padEnd(8, ':00'));

const shifts = z.array(
  shiftOf(wallTime),
  'Write a list of shifts, like [["09:00","12:30"],["13:30","18:00"]].',
);

const date = z.iso.date('Write a date like "2026-12-25".');

/** More than any clock runs, and as far as the rule looks. */
const CENTURY = 100 * 365 * 86_400;

const seconds = z
  .number()
  .min(0, 'Write seconds of working time, 0 or more.')
  .max(CENTURY, `Write at most ${CENTURY} seconds, which is a century.`);

const fields = z.object({
  name: z.string().exactOptional(),
  source: z.string().exactOptional(),
  zone,
  hours: z.union([z.partialRecord(z.enum(WEEKDAYS), shifts), z.literal('always')]),
  holidays: z.array(date).default([]),
  absences: z.array(z.tuple([z.string(), z.string()], 'Write an absence as two instants.')).default([]),
  start: z.string(),
  seconds: seconds.exactOptional(),
  to: z.string().exactOptional(),
  due: z.string().nullable().exactOptional(),
  elapsed: z.number().exactOptional(),
});

export const CASE_FIELDS: readonly string[] = Object.keys(fields.shape);

/** One case of a file. Fields that it does not know are left alone, and `null` is as good as absent. */
export const clockCase = z.preprocess(withoutNulls, fields).transform((given, context): ClockCase => {
  const instant = (path: readonly (string | number)[], text: string): EpochMs => {
    const read = readInstant(text, given.zone);
    if (read === undefined)
      context.addIssue({ code: 'custom', path: [...path], input: text, message: INSTANT_HINT });
    return read ?? Number.NaN;
  };
  const absence = ([from, until]: readonly [string, string], index: number): Interval => {
    const away = {
      from: instant(['absences', index, 0], from),
      until: instant(['absences', index, 1], until),
    };
    if (away.until <= away.from)
      context.addIssue({
        code: 'custom',
        path: ['absences', index],
        message: 'An absence ends after it begins.',
      });
    return away;
  };
  if (given.seconds === undefined && given.to === undefined)
    context.addIssue({ code: 'custom', path: [], message: 'Give seconds, to, or both.' });
  return {
    calendar: {
      zone: given.zone,
      always: false,
      week: cutAtMidnight(given.hours === 'always' ? AROUND_THE_CLOCK : given.hours),
      holidays: given.holidays,
      absences: given.absences.map(absence),
    },
    start: instant(['start'], given.start),
    ...(given.seconds !== undefined && { working: Math.round(given.seconds * SECOND) }),
    ...(given.to !== undefined && { to: instant(['to'], given.to) }),
    expected: {
      ...(given.due === null && { due: null }),
      ...(typeof given.due === 'string' && { due: writeInstant(instant(['due'], given.due)) }),
      ...(given.elapsed !== undefined && { elapsed: given.elapsed }),
    },
  };
});

const INSTANT_HINT =
  'Write an instant of the years 1970 to 2199 like "2026-11-22T09:30:00+01:00", or without the offset for the time in the zone.';

/** A missing value is written as `null` by many tools; only for `due` it says something: that it never comes. */
function withoutNulls(given: unknown): unknown {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given;
  return Object.fromEntries(
    Object.entries(given).filter(([name, value]) => value !== null || name === 'due'),
  );
}

type Hours = Readonly<Partial<Record<Weekday, readonly Shift[]>>>;

const AROUND_THE_CLOCK: Hours = Object.fromEntries(
  WEEKDAYS.map((weekday) => [weekday, [[MIDNIGHT, END_OF_DAY]]]),
);

import * as z from 'zod';
import type { Finding } from '../domain/commitments/review.ts';
import type { Departure } from '../domain/investigations/departures.ts';
import { WATCHED_KINDS } from '../domain/investigations/watched-periods.ts';
import { RATES, type Trials, WATCHED_BY } from '../domain/numbers/rates.ts';
import { type FieldsOf, instant } from './items-parts.ts';

/** What the table holds of rates that are watched: words and counts. */

export const rate = z.enum(RATES);

const period = { kind: z.enum(WATCHED_KINDS), from: z.string(), to: z.string() };

const trials = { count: z.int(), of: z.int() };

const departure = z.object({
  ...{ rate, by: z.enum(WATCHED_BY), value: z.string() },
  ...{ ...trials, usual: z.object(trials satisfies FieldsOf<Trials>), periods: z.int() },
  ...{ low: z.int(), high: z.int(), chance: z.number() },
} satisfies FieldsOf<Departure>);

export const finding = z.object({
  ...period,
  at: instant,
  departures: z.tuple([departure]).rest(departure),
} satisfies FieldsOf<Finding>);

/** The counters of many values are packed. */
export const keptPeriodItem = z.object({
  ...period,
  figures: z.string(),
  judged: z.boolean(),
  version: z.int(),
});

import * as z from 'zod';
import { RATES, type Watch } from '../../domain/numbers/rates.ts';
import type { Reporting } from '../../domain/numbers/reporting.ts';
import { REPORT_EVERY } from '../../domain/report/periods.ts';
import { WEEKDAYS } from '../../domain/sla/calendar.ts';
import { zone } from '../zone.ts';
import { sourceMap } from './source-map.ts';

const report = z
  .strictObject({
    every: z.enum(REPORT_EVERY).describe('How long the period of a report is.'),
    on: z
      .enum(WEEKDAYS)
      .optional()
      .describe('Day on which the owners of both sides are mailed the report; nobody is without this.'),
    at: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Write a time like '08:00', with quotes.")
      .optional()
      .describe("When on that day, on the clock of the zone, like '08:00'."),
  })
  .superRefine(({ on, at }, context) => {
    if (at !== undefined && on === undefined)
      context.addIssue({
        code: 'custom',
        path: ['on'],
        message: 'Name the day too, like mon, or leave out at.',
      });
    if (on !== undefined && at === undefined)
      context.addIssue({ code: 'custom', path: ['at'], message: "Give the time too, like '08:00'." });
  });

const watch = z.strictObject({
  rates: z
    .array(z.enum(RATES))
    .describe(
      'Which rates are compared with the weeks and months before; none opens an investigation without.',
    )
    .refine((rates) => new Set(rates).size === rates.length, 'A rate is named twice; take it out once.'),
  falseAlarmsPerYear: z
    .number()
    .min(0.1)
    .max(12)
    .describe('So many investigations a year open at most, on average, while nothing changes.'),
}) satisfies z.ZodType<Watch>;

/** `config/reporting.yaml`. */
export const reporting = z.strictObject({
  zone: zone.describe('On whose clock hours, days and months begin, like Europe/Madrid.'),
  weekStart: z.enum(['monday', 'sunday']).describe('Day with which a week begins.'),
  fiscalYearStart: z.int().min(1).max(12).describe('Month with which the fiscal year begins.'),
  closeAfterDays: z
    .int()
    .min(0)
    .max(60)
    .describe('So many days after its end a month is closed: what is learned later shows as restated.'),
  report: report.optional().describe('The report to both leaderships; weekly, and not mailed, without this.'),
  watch: watch
    .optional()
    .describe('Which rates open an investigation as they leave their interval; all of them without this.'),
  sources: sourceMap
    .optional()
    .describe(
      'Under which names leads count, whatever forms and links call their source; as it was sent without this.',
    ),
}) satisfies z.ZodType<Reporting>;

import * as z from 'zod';
import type { Reporting } from '../../domain/numbers/reporting.ts';
import { REPORT_EVERY } from '../../domain/report/periods.ts';
import { zone } from '../zone.ts';

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
  report: z
    .strictObject({ every: z.enum(REPORT_EVERY).describe('How long the period of a report is.') })
    .optional()
    .describe('The report of both leaderships; weekly without this.'),
}) satisfies z.ZodType<Reporting>;

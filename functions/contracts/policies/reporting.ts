import * as z from 'zod';
import type { Reporting } from '../../domain/numbers/reporting.ts';
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
}) satisfies z.ZodType<Reporting>;

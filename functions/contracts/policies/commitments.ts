import * as z from 'zod';
import type { Commitments } from '../../domain/policy/commitments.ts';

const percent = z.number().positive().max(100);

/** `config/commitments.yaml`. @see RULES.md, section Policies */
export const commitments = z.strictObject({
  marketing: z
    .strictObject({
      mqlsPerMonth: z.int().positive().describe('At least so many MQLs a month.').exactOptional(),
      acceptedPercent: percent.describe('At least so many of them are accepted by sales.').exactOptional(),
      opportunities: z
        .strictObject({ percent, withinDays: z.int().positive().max(730) })
        .describe('At least so many of the MQLs of a month are an opportunity so many days later.')
        .exactOptional(),
    })
    .describe('What marketing promised; what is left out was not promised.'),
  sales: z
    .strictObject({
      attemptedInTimePercent: percent
        .describe('At least so many handoffs are attempted by their due time.')
        .exactOptional(),
      outcomes: z
        .strictObject({ percent, withinWorkingDays: z.int().positive().max(60) })
        .describe('At least so many of those attempted have an outcome so many working days later.')
        .exactOptional(),
      recycled: z
        .strictObject({ percent, attempts: z.int().positive().max(20) })
        .describe('At least so many of the leads that nobody could reach were attempted so often.')
        .exactOptional(),
    })
    .describe('What sales promised; what is left out was not promised.'),
}) satisfies z.ZodType<Commitments>;

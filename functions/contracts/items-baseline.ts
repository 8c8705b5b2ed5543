import * as z from 'zod';
import type { StoredBaseline } from '../app/numbers/keep-baseline.ts';
import type { BaselineMonth } from '../domain/numbers/baseline.ts';
import type { FieldsOf } from './items-parts.ts';

const stage = z.int().exactOptional();

/** Fields in the order in which they are compared. */
const month = z.object({
  month: z.string(),
  leads: z.int(),
  ...{ mql: stage, sal: stage, sql: stage, opportunity: stage, customer: stage },
} satisfies FieldsOf<BaselineMonth>);

/** What the table holds of the months before. */
export const baselineItem: z.ZodType<StoredBaseline> = z.object({
  months: z.array(month),
  version: z.int(),
} satisfies FieldsOf<StoredBaseline>);

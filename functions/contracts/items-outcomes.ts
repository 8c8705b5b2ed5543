import * as z from 'zod';
import type { StoredOutcomes } from '../app/policy/ports.ts';
import type { OutcomeCount } from '../domain/feedback/outcome-counts.ts';
import { type FieldsOf, interval } from './items-parts.ts';

/** What the table holds of what came of leads. */

const count = z.object({
  leads: z.int(),
  refused: z.record(z.string(), z.int()),
} satisfies FieldsOf<OutcomeCount>);

export const outcomesItem: z.ZodType<StoredOutcomes> = z.object({
  criteria: z.string(),
  span: interval.exactOptional(),
  all: count,
  byRule: z.record(z.string(), count),
  counted: z.array(z.string()),
  version: z.int(),
} satisfies FieldsOf<StoredOutcomes>);

import * as z from 'zod';
import type { CountedAs, Progress, StoredContribution } from '../app/numbers/ports.ts';
import type { Part } from '../domain/numbers/contribution.ts';
import { type FieldsOf, instant } from './items-parts.ts';

/** What the table holds of numbers: ids, words and counts. */

const counts = z.record(z.string(), z.int());

const words = { source: z.string(), campaign: z.string() };

export const contributionItem: z.ZodType<StoredContribution> = z.object({
  leadId: z.string(),
  hour: z.string(),
  ...words,
  segment: z.string(),
  criteria: z.string(),
  parts: z.array(z.object({ pool: z.string(), rep: z.string(), counts } satisfies FieldsOf<Part>)),
  facts: z.int(),
  lookAt: instant.exactOptional(),
  version: z.int(),
} satisfies FieldsOf<StoredContribution>);

export const countedAsItem: z.ZodType<CountedAs> = z.object({
  leadId: z.string(),
  ...words,
  origin: z.string().exactOptional(),
  zone: z.string(),
  version: z.int(),
} satisfies FieldsOf<CountedAs>);

export const progressItem: z.ZodType<Progress> = z.object({
  upTo: instant,
  dirty: z.array(z.string()),
  closed: z.string().exactOptional(),
  version: z.int(),
} satisfies FieldsOf<Progress>);

/** Sums are packed: as they are they may be larger than an item. */
export const sumsItem = z.object({ period: z.string(), sums: z.string(), version: z.int() });

export const closedMonthItem = z.object({ month: z.string(), closedAt: instant, version: z.int() });

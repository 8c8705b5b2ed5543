import * as z from 'zod';
import type { StoredSourceDay } from '../app/numbers/note-sources.ts';
import type { Brought } from '../domain/numbers/source-days.ts';
import type { FieldsOf } from './items-parts.ts';

/** What the table holds of what sources brought and cost. */

const brought = z.object({
  visitors: z.int().exactOptional(),
  spend: z.record(z.string(), z.int()).exactOptional(),
} satisfies FieldsOf<Brought>);

export const sourceDayItem: z.ZodType<StoredSourceDay> = z.object({
  day: z.string(),
  sources: z.record(z.string(), brought),
  version: z.int(),
} satisfies FieldsOf<StoredSourceDay>);

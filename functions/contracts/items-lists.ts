import * as z from 'zod';
import type { ImportRecord, ListEntry, StoredBook, StoredPart } from '../app/lists/ports.ts';
import { IMPORT_KINDS } from '../domain/lists/import-kind.ts';
import { PART_STATES } from '../domain/lists/part.ts';
import { type FieldsOf, instant } from './items-parts.ts';

/** What the table holds of imports. */

export const importItem: z.ZodType<ImportRecord> = z.object({
  importId: z.string(),
  kind: z.enum(IMPORT_KINDS),
  name: z.string(),
  startedAt: instant,
  closedAt: instant.exactOptional(),
  leads: z.int(),
  version: z.int(),
} satisfies FieldsOf<ImportRecord>);

const decision = z.object({ by: z.string(), at: instant });

export const listPartItem: z.ZodType<StoredPart> = z.object({
  importId: z.string(),
  kind: z.enum(['list', 'backlog']),
  name: z.string(),
  pool: z.string(),
  leads: z.int(),
  createdAt: instant,
  state: z.enum(PART_STATES),
  decided: decision.exactOptional(),
  approved: decision.exactOptional(),
  asked: z.int().exactOptional(),
  grades: z.record(z.string(), z.int()),
  routes: z.record(z.string(), z.int()),
  nextCheckAt: instant.optional(),
  version: z.int(),
} satisfies FieldsOf<StoredPart>);

export const listEntryItem: z.ZodType<ListEntry> = z.object({
  leadId: z.string(),
  score: z.int(),
  grade: z.string(),
  route: z.string(),
} satisfies FieldsOf<ListEntry>);

export const releaseBookItem: z.ZodType<StoredBook> = z.object({
  pool: z.string(),
  grants: z.record(z.string(), z.object({ day: z.string(), left: z.int() })),
  version: z.int(),
} satisfies FieldsOf<StoredBook>);

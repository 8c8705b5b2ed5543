import * as z from 'zod';
import type { StoredReview } from '../app/commitments/ports.ts';
import type { DayFigures, Evidence } from '../domain/commitments/evidence.ts';
import {
  type ActionItem,
  type Investigation,
  type LogEntry,
  type PromiseReview,
  REVIEW_STATES,
} from '../domain/commitments/review.ts';
import { finding, rate } from './items-investigations.ts';
import { type FieldsOf, instant } from './items-parts.ts';
import { promised, side } from './items-promises.ts';
import { policyDebt } from './items-proposals.ts';

/** What the table holds of warnings and reviews. */

const evidence = z.object({
  at: instant,
  ...{ commitments: z.string(), until: z.string(), count: z.int() },
  ...{ of: z.int().optional(), open: z.int().optional(), expected: z.number().optional() },
  days: z.array(z.object({ date: z.string(), good: z.int(), bad: z.int() } satisfies FieldsOf<DayFigures>)),
} satisfies FieldsOf<Evidence>);

const common = {
  id: z.string(),
  state: z.enum(REVIEW_STATES),
  earlier: z.array(z.string()),
  log: z.array(
    z.object({ at: instant, by: z.string(), side, text: z.string() } satisfies FieldsOf<LogEntry>),
  ),
  actions: z.array(
    z.object({
      ...{ id: z.string(), text: z.string(), side, doneAt: instant.optional() },
    } satisfies FieldsOf<ActionItem>),
  ),
  owed: z.record(z.string(), policyDebt),
  nextCheckAt: instant.optional(),
  version: z.int(),
};

const ofPromise = z.object({
  ...{ ...common, month: z.string(), promised },
  ...{ warning: evidence.optional(), breach: evidence.optional(), dueAt: instant.optional() },
} satisfies FieldsOf<PromiseReview & { readonly version: number }>);

const ofRate = z.object({
  ...{ ...common, rate, found: finding, dueAt: instant },
} satisfies FieldsOf<Investigation & { readonly version: number }>);

export const reviewItem: z.ZodType<StoredReview> = z.union([ofRate, ofPromise]);

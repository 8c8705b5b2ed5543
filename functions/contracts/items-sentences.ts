import * as z from 'zod';
import { LEAKS, OUTCOME_STAGES, type Sentence } from '../domain/report/sentences.ts';

/** What a report says, by the rule that chose each sentence. */

const says = <Rule extends Sentence['says']>(rule: Rule) => z.literal(rule);
const figures = { now: z.int(), before: z.int(), median: z.number().optional() };

export const sentence: z.ZodType<Sentence> = z.discriminatedUnion('says', [
  z.object({ says: says('passed'), ...figures, change: z.enum(['more', 'fewer', 'same']) }),
  z.object({
    says: says('came-of-it'),
    stages: z.array(z.object({ stage: z.enum(OUTCOME_STAGES), ...figures })),
  }),
  z.object({ says: says('waited'), medianMs: z.number(), withinHour: z.int(), mqls: z.int() }),
  z.object({ says: says('nobody-attempted'), mqls: z.int() }),
  z.object({ says: says('leak'), leak: z.enum(LEAKS), count: z.int(), of: z.int() }),
  z.object({ says: says('no-leak'), mqls: z.int() }),
  z.object({
    ...{ says: says('promises'), all: z.int(), well: z.int() },
    ...{ atRisk: z.int(), missed: z.int(), early: z.int() },
  }),
  z.object({ says: says('no-promises') }),
]);

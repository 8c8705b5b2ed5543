import * as z from 'zod';
import { type MonthStandings, type PromiseStanding, VERDICTS } from '../domain/commitments/standing.ts';
import type { Proportion } from '../domain/feedback/proportion.ts';
import type { Cell } from '../domain/numbers/cells.ts';
import type { Between } from '../domain/numbers/spans.ts';
import { REACHED_STAGES } from '../domain/numbers/stages.ts';
import type { Owing } from '../domain/policy/debts.ts';
import type { Restated, StageFigures } from '../domain/report/compare.ts';
import { type Decided, REPORT_TABLES, type Report } from '../domain/report/report.ts';
import { type FieldsOf, instant } from './items-parts.ts';
import { promised } from './items-promises.ts';
import { policyDebt } from './items-proposals.ts';
import { sentence } from './items-sentences.ts';

/** What the table holds of reports: ids and figures. */

const between = z.object({ from: z.string(), to: z.string() } satisfies FieldsOf<Between>);
const money = z.record(z.string(), z.number());

const proportion = z.object({
  ...{ count: z.int(), of: z.int(), share: z.number().exactOptional() },
  ...{ low: z.number(), high: z.number() },
} satisfies FieldsOf<Proportion>);

const cell: z.ZodType<Cell> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('word'), word: z.string() }),
  z.object({
    ...{ kind: z.literal('count'), count: z.number() },
    ...{ measure: z.string().exactOptional(), between: between.exactOptional() },
  }),
  z.object({ kind: z.literal('restated'), by: z.number() }),
  z.object({ kind: z.literal('share'), share: proportion, measure: z.string() }),
  z.object({ kind: z.literal('duration'), ms: z.number() }),
  z.object({ kind: z.literal('fraction'), fraction: z.number() }),
  z.object({ kind: z.literal('days'), days: z.number() }),
  z.object({ kind: z.literal('money'), money, measure: z.string().exactOptional() }),
]);

/** As it is shown; what a promise was expected to come to is told while its month runs. */
type ShownStanding = Pick<PromiseStanding, 'promised' | 'verdict' | 'count' | 'of' | 'open'>;

const standing = z.object({
  promised,
  verdict: z.enum(VERDICTS),
  ...{ count: z.int(), of: z.int().exactOptional(), open: z.int().exactOptional() },
} satisfies FieldsOf<ShownStanding>);

const stage = z.enum(REACHED_STAGES);
const table = z.array(z.record(z.string(), cell));

export const keptReport: z.ZodType<Report> = z.object({
  ...{ period: between, before: between, at: instant, countedUntil: instant.optional() },
  sentences: z.array(sentence),
  stages: z.array(
    z.object({
      ...{ stage, now: z.int(), before: z.int(), median: z.number().optional() },
    } satisfies FieldsOf<StageFigures>),
  ),
  tables: z.record(z.enum(REPORT_TABLES), table),
  promises: z
    .object({
      ...{ month: z.string(), until: z.string(), standings: z.array(standing) },
      judgedFrom: z.string().exactOptional(),
    } satisfies FieldsOf<Omit<MonthStandings, 'zone'>>)
    .optional(),
  decisions: z.array(z.object({ review: z.string(), place: z.int() } satisfies FieldsOf<Decided>)),
  actions: z.array(z.string()),
  // Reports from before there were any.
  investigations: z.array(z.string()).default([]),
  restated: z.array(
    z.object({
      ...{ month: z.string(), stage: z.enum(['captured', ...REACHED_STAGES]) },
      ...{ closed: z.int(), by: z.int() },
    } satisfies FieldsOf<Restated>),
  ),
} satisfies FieldsOf<Report>);

/** A report that was mailed. Its figures are packed: a campaign more is a row more. */
export interface ReportItem extends Between, Pick<Owing, 'owed'> {
  readonly packed: string;
  readonly version: number;
}

export const reportItem: z.ZodType<ReportItem> = z.object({
  ...{ from: z.string(), to: z.string(), packed: z.string() },
  owed: z.record(z.string(), policyDebt),
  version: z.int(),
} satisfies FieldsOf<ReportItem>);

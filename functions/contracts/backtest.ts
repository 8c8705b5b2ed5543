import * as z from 'zod';
import type { BacktestBy, Backtested } from '../app/backtest/backtest.ts';
import type { PoolLoad } from '../app/backtest/pool-loads.ts';
import type { FlipOfFile, Side } from '../app/backtest/try-criteria.ts';
import type { Flipped } from '../domain/feedback/flipped.ts';
import type { EpochMs } from '../domain/time.ts';
import { proportion, ruleEffect } from './items-backtest.ts';
import { type FieldsOf, instant } from './items-parts.ts';
import { criteriaPolicy } from './policies/criteria.ts';
import { dispositions } from './policies/dispositions.ts';
import { intakePolicy } from './policies/intake.ts';
import { routingPolicy } from './policies/routing.ts';
import { team } from './policies/team.ts';

/** Between the command that asks for a back-test of the account's own history, and the function that does it. */

/** Where in the bucket exports and reports lie. */
export const EXPORTS = 'exports/';
export const REPORTS = 'reports/';

/** @param name - Of the export; its report has the same. */
export const exportKey = (name: string): string => `${EXPORTS}${name}.jsonl`;
export const reportKey = (name: string): string => `${REPORTS}${name}.json`;

/** What the function is called with: policies and a name, nothing of a lead. */
export interface BacktestRequest extends Omit<BacktestBy, 'isExport'> {
  /** Name of the export. */
  readonly history: string;
  readonly to: EpochMs;
}

export const backtestRequest: z.ZodType<BacktestRequest> = z.strictObject({
  history: z.string().regex(/^[\w.-]+$/),
  criteria: criteriaPolicy,
  draft: criteriaPolicy.exactOptional(),
  intake: intakePolicy,
  reasons: dispositions.shape.reasons,
  routing: routingPolicy,
  team,
  from: instant.exactOptional(),
  to: instant,
  most: z.int().nonnegative(),
} satisfies FieldsOf<BacktestRequest>);

export const backtestAnswer = z.discriminatedUnion('outcome', [
  /** The report lies under this key of the bucket. */
  z.strictObject({ outcome: z.literal('tried'), report: z.string().startsWith(REPORTS) }),
  /** There was none to try the criteria on. */
  z.strictObject({ outcome: z.literal('no-lead') }),
]);
export type BacktestAnswer = z.infer<typeof backtestAnswer>;

const pool = z.object({
  pool: z.string(),
  leads: z.int(),
  busiestWeek: z.object({ week: z.string(), leads: z.int() }),
  weeklyLimit: z.number().exactOptional(),
  weeksAbove: z.int().exactOptional(),
  late: z.int(),
  longestLine: z.int(),
} satisfies FieldsOf<PoolLoad>);

const side = z.object({
  leads: z.int(),
  byMonth: z.record(z.string(), z.int()),
  passed: z.int(),
  withOutcome: z.int(),
  precision: proportion,
  recall: proportion,
  acceptance: proportion,
  ranking: z.number().exactOptional(),
  rules: z.array(ruleEffect),
  pools: z.array(pool),
} satisfies FieldsOf<Side>);

const flip = z.object({
  line: z.int(),
  leadId: z.string().exactOptional(),
  at: instant,
  to: z.enum(['passed', 'not-passed']),
  rule: z.string(),
  points: z.object({ current: z.number(), draft: z.number() }),
} satisfies FieldsOf<FlipOfFile>);

const flipped = z.object({
  gained: z.int(),
  lost: z.int(),
  byRule: z.array(z.object({ rule: z.string(), gained: z.int(), lost: z.int() })),
} satisfies FieldsOf<Flipped>);

/** What came of it, as it is kept. */
export const backtestReport: z.ZodType<Backtested> = z.object({
  rows: z.int(),
  came: z.object({ first: instant, last: instant }),
  bad: z.object({ count: z.int(), first: z.array(z.object({ line: z.int(), detail: z.string() })) }),
  flips: z.object({ count: z.int(), first: z.array(flip) }),
  comparison: z.object({ current: side, draft: side.exactOptional(), flipped }),
} satisfies FieldsOf<Backtested>);

import * as z from 'zod';
import type { BacktestSummary, PoolTried, SideTried } from '../domain/feedback/backtest-summary.ts';
import type { Proportion } from '../domain/feedback/proportion.ts';
import type { RuleEffect } from '../domain/feedback/rule-effects.ts';
import { type FieldsOf, instant } from './items-parts.ts';

/** What the table holds of back-tests. */

export const proportion = z.object({
  count: z.int(),
  of: z.int(),
  share: z.number().exactOptional(),
  low: z.number(),
  high: z.number(),
} satisfies FieldsOf<Proportion>);

const effect = z.object({ conversion: proportion, acceptance: proportion });

export const ruleEffect = z.object({
  rule: z.string(),
  label: z.string(),
  points: z.number(),
  with: effect,
  without: effect,
  lift: z.number().exactOptional(),
  verdict: z.enum(['too-few', 'agrees', 'contradicts', 'none-seen']),
} satisfies FieldsOf<RuleEffect>);

const pool = z.object({
  name: z.string(),
  leads: z.int(),
  busiestWeek: z.int(),
  weeklyLimit: z.number().exactOptional(),
  weeksAbove: z.int().exactOptional(),
} satisfies FieldsOf<PoolTried>);

const side = z.object({
  passed: z.int(),
  precision: proportion,
  recall: proportion,
  acceptance: proportion,
  pools: z.array(pool),
  rules: z.array(ruleEffect),
} satisfies FieldsOf<SideTried>);

export const backtestItem: z.ZodType<BacktestSummary> = z.object({
  replaces: z.string(),
  at: instant,
  tried: z.object({ leads: z.int(), from: instant, until: instant, badRows: z.int() }),
  current: side,
  draft: side,
  flips: z.object({
    gained: z.int(),
    lost: z.int(),
    by: z.array(z.object({ rule: z.string(), leads: z.int() })),
  }),
} satisfies FieldsOf<BacktestSummary>);

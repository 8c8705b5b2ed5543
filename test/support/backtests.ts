import type { BacktestSummary, SideTried } from '../../functions/domain/feedback/backtest-summary.ts';
import { proportion } from '../../functions/domain/feedback/proportion.ts';
import type { RuleEffect, Verdict } from '../../functions/domain/feedback/rule-effects.ts';
import type { Criteria } from '../../functions/domain/qualification/criteria.ts';
import { DAY } from '../../functions/domain/time.ts';
import { defaultPolicies } from './default-policies.ts';

const VERDICTS: readonly Verdict[] = ['agrees', 'contradicts', 'none-seen', 'too-few'];

/** A different verdict for each rule in turn; of the last nothing is known. */
function effectsOf({ fit, engagement }: Pick<Criteria, 'fit' | 'engagement'>): readonly RuleEffect[] {
  return [...fit.rules, ...engagement.rules].map(({ id, label, points }, place) => {
    const verdict = VERDICTS[place % VERDICTS.length] ?? 'too-few';
    const of = verdict === 'too-few' ? 12 : 240;
    return {
      ...{ rule: id, label, points, verdict, lift: 1.8 },
      with: { conversion: proportion(of / 4, of), acceptance: proportion(of / 2, of) },
      without: { conversion: proportion(96, 720), acceptance: proportion(300, 720) },
    };
  });
}

const sideTried = (passed: number, weeksAbove: number): SideTried => ({
  ...{ passed, recall: proportion(190, 230), rules: effectsOf(defaultPolicies().criteria) },
  precision: proportion(passed / 5, Math.round(passed * 0.8)),
  acceptance: proportion(passed / 2, Math.round(passed * 0.8)),
  pools: [
    { name: 'Iberia', leads: passed / 2, busiestWeek: 21, weeklyLimit: 90, weeksAbove: 0 },
    { name: 'DACH', leads: passed / 2, busiestWeek: 40 + 55 * weeksAbove, weeklyLimit: 90, weeksAbove },
  ],
});

/** Of an easier threshold: more leads pass, and one pool gets more than it may have. */
export const tried: BacktestSummary = {
  ...{ replaces: '4be7c01d9a3e'.padEnd(64, '0'), at: Date.parse('2026-11-24T05:30:00Z') },
  tried: {
    leads: 4_120,
    from: Date.parse('2026-01-05T09:00:00Z'),
    until: Date.parse('2026-01-05T09:00:00Z') + 300 * DAY,
    badRows: 3,
  },
  current: sideTried(1_000, 0),
  draft: sideTried(1_240, 2),
  flips: {
    ...{ gained: 251, lost: 11 },
    by: [
      { rule: 'mql', leads: 190 },
      { rule: 'staff-50-1000', leads: 61 },
    ],
  },
};

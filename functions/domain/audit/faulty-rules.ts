import { FEWEST_LEADS } from '../feedback/rule-effects.ts';
import type { RuleRecord } from '../feedback/rule-record.ts';

/**
 * Why a rule is to be looked at. `never-counted`: for none of the leads of which sales has said what came of them; `no-lift`: leads
 * with it may well convert as those without it; `contradicts`: they convert the other way round than its points say.
 */
export type RuleFault = 'never-counted' | 'no-lift' | 'contradicts';

export interface FaultyRule {
  readonly rule: RuleRecord;
  readonly fault: RuleFault;
}

/** Rules that are dead, or work against what they are meant for; of too few leads nothing is said. */
export const faultyRules = (rules: readonly RuleRecord[]): readonly FaultyRule[] =>
  rules.flatMap((rule) => {
    const fault = faultOf(rule);
    return fault === undefined ? [] : [{ rule, fault }];
  });

function faultOf({ points, verdict, with: own, without }: RuleRecord): RuleFault | undefined {
  if (verdict === 'none-seen') return 'no-lift';
  if (verdict === 'contradicts') return verdict;
  // A penalty keeps leads from sales: that none with it has an outcome is what it is for.
  const isDead = points > 0 && own.conversion.of === 0 && without.conversion.of >= FEWEST_LEADS;
  return isDead ? 'never-counted' : undefined;
}

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

/** How the rules in force did. */
export interface RulesInForce {
  readonly rules: readonly RuleRecord[];
  /** Ids of those by which whoever asks to talk is an MQL, whatever the score: a gate, whose lift is not judged. */
  readonly requests: readonly string[];
}

/** Rules that are dead, or work against what they are meant for; of too few leads nothing is said. */
export const faultyRules = ({ rules, requests }: RulesInForce): readonly FaultyRule[] =>
  rules.flatMap((rule) => {
    const fault = faultOf(rule, requests.includes(rule.rule));
    return fault === undefined ? [] : [{ rule, fault }];
  });

function faultOf(
  { points, verdict, with: own, without }: RuleRecord,
  isGate: boolean,
): RuleFault | undefined {
  if (verdict === 'none-seen' && !isGate) return 'no-lift';
  if (verdict === 'contradicts' && !isGate) return verdict;
  // A penalty keeps leads from sales: that none with it has an outcome is what it is for.
  const isDead = points > 0 && own.conversion.of === 0 && without.conversion.of >= FEWEST_LEADS;
  return isDead ? 'never-counted' : undefined;
}

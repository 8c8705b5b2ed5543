import { TRIGGERS } from '../../../../functions/domain/handoff/owed.ts';
import { GRADES } from '../../../../functions/domain/lead/grade.ts';
import type { SlaFacts, SlaPolicy } from '../../../../functions/domain/sla/policy.ts';
import { matchSlaRule } from '../../../../functions/domain/sla/policy.ts';
import type { Finding } from '../explain.ts';

const YES_OR_NO = [true, false] as const;

/** Rules that no handoff comes to, since those before them take every one. */
export function judgeSlaRules(policy: SlaPolicy): readonly Finding[] {
  const reached = new Set(everyHandoff(policy).map((facts) => matchSlaRule(policy, facts)));
  return policy.rules.flatMap((rule, index): readonly Finding[] => {
    if (reached.has(rule)) return [];
    const before = policy.rules.slice(0, index);
    const own = everyHandoff(policy).filter(
      (facts) => matchSlaRule({ ...policy, rules: [rule] }, facts) === rule,
    );
    const takers = new Set(own.map((facts) => matchSlaRule({ ...policy, rules: before }, facts).id));
    const message = `no handoff comes this far: ${[...takers].join(', ')} before it take${takers.size === 1 ? 's' : ''} every one`;
    return [{ kind: 'wrong-value', path: ['rules', index], message }];
  });
}

/** All that rules can tell apart: few enough to be counted out. */
export function everyHandoff({ rules }: SlaPolicy): readonly SlaFacts[] {
  const named = new Set(rules.flatMap(({ when }) => when.sources ?? []));
  const sources = [{}, ...[...named].map((source) => ({ source }))];
  return TRIGGERS.flatMap((trigger) =>
    GRADES.flatMap((grade) =>
      YES_OR_NO.flatMap((test) =>
        // What an SDR has qualified is released from no list any more.
        (trigger === 'qualified' ? [false] : YES_OR_NO).flatMap((fromList) =>
          sources.map((source) => ({ trigger, grade, test, fromList, ...source })),
        ),
      ),
    ),
  );
}

import type {
  Criteria,
  EngagementRule,
  FitRule,
} from '../../../../functions/domain/qualification/criteria.ts';
import { type Logic, ofCriteria } from './logic.ts';
import type { Award, Sum } from './most-points.ts';

/** What an axis can give, with everything just done: points as they are before they fade. */
export function awardsOf({ cap, groups = [], rules }: Criteria['fit'] | Criteria['engagement']): Sum {
  const groupOf = new Map(groups.flatMap(({ id, rules: named }) => named.map((rule) => [rule, id] as const)));
  return {
    awards: rules.map((rule): Award => {
      const group = groupOf.get(rule.id);
      return { logic: logicOf(rule), points: pointsOf(rule), ...(group !== undefined && { group }) };
    }),
    groupCaps: new Map(groups.map(({ id, cap: most }) => [id, most])),
    cap,
  };
}

const logicOf = (rule: FitRule | EngagementRule): Logic => ofCriteria('each' in rule ? rule.each : rule.when);

const pointsOf = (rule: FitRule | EngagementRule): number =>
  'each' in rule ? Math.sign(rule.points) * rule.max : rule.points;

import type { Reason } from '../lead/lead.ts';
import type { EpochMs } from '../time.ts';
import { apportion, wholePoints } from './points.ts';
import type { Award, CompiledRule } from './rules.ts';
import type { Facts } from './streams.ts';

/** Fit or engagement, compiled. */
export interface Axis {
  readonly name: Reason['axis'];
  readonly cap: number;
  readonly rules: readonly CompiledRule[];
}

/** The most points that the axis can have at any instant from `early` to `late`; exact when they are one. */
export const axisPoints = ({ cap, rules }: Axis, facts: Facts, early: EpochMs, late: EpochMs): number => {
  let micro = 0;
  for (const rule of rules) micro += rule.award(facts, early, late).micro;
  return Math.min(cap, wholePoints(micro));
};

/** The rule that a reason names when an axis has more points than it may count. */
export const capRule = (axis: Reason['axis']): string => `${axis}-cap`;

/** The reasons of an axis; their points add up to `axisPoints`. @see RULES.md#Q7 */
export const axisReasons = (axis: Axis, facts: Facts, at: EpochMs): readonly Reason[] => {
  const { name, cap } = axis;
  const reasons: Reason[] = [];
  let total = 0;
  for (const { part, points } of apportion(awarded(axis, facts, at))) {
    total += points;
    const { id, label } = part.rule;
    const since = Number.isFinite(part.freshness) && { at: part.freshness };
    if (points !== 0) reasons.push({ rule: id, label, axis: name, points, ...since });
  }
  if (total > cap) {
    reasons.push({
      rule: capRule(name),
      label: `${name} counts at most ${cap}`,
      axis: name,
      points: cap - total,
    });
  }
  return reasons;
};

interface Awarded extends Award {
  readonly rule: CompiledRule;
}

const awarded = ({ rules }: Axis, facts: Facts, at: EpochMs): readonly Awarded[] => {
  const held: Awarded[] = [];
  for (const rule of rules) {
    const { micro, freshness } = rule.award(facts, at, at);
    if (micro !== 0) held.push({ rule, micro, freshness });
  }
  return held;
};

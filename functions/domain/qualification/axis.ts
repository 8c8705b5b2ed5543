import type { Reason } from '../lead/lead.ts';
import type { EpochMs } from '../time.ts';
import type { RuleGroup } from './criteria.ts';
import { apportion, MICRO, wholePoints } from './points.ts';
import type { Award, CompiledRule } from './rules.ts';
import type { Facts } from './streams.ts';

/** Fit or engagement, compiled. */
export interface Axis {
  readonly name: Reason['axis'];
  readonly cap: number;
  /** Those that are in no group. */
  readonly rules: readonly CompiledRule[];
  readonly groups: readonly CompiledGroup[];
}

interface CompiledGroup extends Pick<RuleGroup, 'id' | 'label' | 'cap'> {
  readonly rules: readonly CompiledRule[];
}

/** Sorts the rules of an axis into its groups. */
export const axisOf = (
  { name, cap, rules }: Pick<Axis, 'name' | 'cap' | 'rules'>,
  groups: readonly RuleGroup[] = [],
): Axis => {
  const grouped = new Set(groups.flatMap((group) => group.rules));
  return {
    name,
    cap,
    rules: rules.filter(({ id }) => !grouped.has(id)),
    groups: groups.map(({ rules: own, ...group }) => ({
      ...group,
      rules: rules.filter(({ id }) => own.includes(id)),
    })),
  };
};

/** The most points that the axis can have at any instant from `early` to `late`; exact when they are one. */
export const axisPoints = (
  { cap, rules, groups }: Axis,
  facts: Facts,
  early: EpochMs,
  late: EpochMs,
): number => {
  let micro = microOf(rules, facts, early, late);
  for (const group of groups) {
    micro += Math.min(group.cap * MICRO, microOf(group.rules, facts, early, late));
  }
  return Math.min(cap, wholePoints(micro));
};

const microOf = (rules: readonly CompiledRule[], facts: Facts, early: EpochMs, late: EpochMs): number => {
  let micro = 0;
  for (const rule of rules) micro += rule.award(facts, early, late).micro;
  return micro;
};

/** The rule that a reason names when an axis has more points than it may count. */
export const capRule = (axis: Reason['axis']): string => `${axis}-cap`;

/** The reasons of an axis; their points add up to `axisPoints`. @see RULES.md#Q7 */
export const axisReasons = (axis: Axis, facts: Facts, at: EpochMs): readonly Reason[] => {
  const { name, cap } = axis;
  const within = awarded(axis.rules, facts, at);
  const reasons: Reason[] = [];
  for (const { id, label, cap: most, rules } of axis.groups) {
    const own = awarded(rules, facts, at);
    // A group that is full counts a whole number, so its fractions are no matter of the others.
    if (own.reduce((sum, { micro }) => sum + micro, 0) <= most * MICRO) within.push(...own);
    else reasons.push(...capped(name, reasonsOf(name, own), most, id, `at most ${most} for ${label}`));
  }
  reasons.push(...reasonsOf(name, within));
  return capped(name, reasons, cap, capRule(name), `${name} counts at most ${cap}`);
};

/** With a reason that takes what is above the cap. */
const capped = (
  axis: Reason['axis'],
  reasons: readonly Reason[],
  cap: number,
  rule: string,
  label: string,
): readonly Reason[] => {
  const surplus = reasons.reduce((sum, { points }) => sum + points, 0) - cap;
  return surplus > 0 ? [...reasons, { rule, label, axis, points: -surplus }] : reasons;
};

const reasonsOf = (axis: Reason['axis'], awards: readonly Awarded[]): readonly Reason[] => {
  const reasons: Reason[] = [];
  for (const { part, points } of apportion(awards)) {
    if (points === 0) continue;
    const { id: rule, label } = part.rule;
    const isFading = Number.isFinite(part.freshness);
    reasons.push(
      isFading ? { rule, label, axis, points, at: part.freshness } : { rule, label, axis, points },
    );
  }
  return reasons;
};

interface Awarded extends Award {
  readonly rule: CompiledRule;
}

const awarded = (rules: readonly CompiledRule[], facts: Facts, at: EpochMs): Awarded[] => {
  const held: Awarded[] = [];
  for (const rule of rules) {
    const { micro, freshness } = rule.award(facts, at, at);
    if (micro !== 0) held.push({ rule, micro, freshness });
  }
  return held;
};

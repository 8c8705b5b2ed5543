import { canonicalJson } from '../policy/canonical-json.ts';
import type { Criteria } from '../qualification/criteria.ts';
import type { Interval } from '../time.ts';
import type { DispositionReason } from './dispositions.ts';
import { NONE, type OutcomeCount, type OutcomeCounts, sumOf } from './outcome-counts.ts';
import { effectOf, type Outcomes, type RuleEffect, rulesOf } from './rule-effects.ts';

/** How a rule did with the account's own leads. */
export interface RuleRecord extends RuleEffect {
  /** Why leads with it were refused, for reasons of their own: most often said first. */
  readonly refused: readonly { readonly reason: string; readonly label: string; readonly leads: number }[];
}

/** How the rules of a version did with the account's own leads, as far as sales has said what came of them. */
export interface CriteriaRecord {
  /** With an outcome, under this version and earlier ones of which a rule is left. */
  readonly leads: number;
  /** How many of those under earlier versions. */
  readonly earlier: number;
  /** Of their answers; absent while there is none. */
  readonly span?: Interval | undefined;
  /** Of the rules that were ever in force. */
  readonly rules: readonly RuleRecord[];
}

/** A version by which leads were judged, and what came of them. */
export interface JudgedBy {
  readonly criteria: Criteria;
  readonly counts: OutcomeCounts;
}

/**
 * Adds up, for each rule, the versions that ask the same by it: its name and its points may have changed, its question
 * may not. A version without the rule says nothing of it.
 *
 * @param hash - Of the version whose rules these are.
 * @param versions - Those by which leads were judged.
 * @param reasons - The dispositions in force; a reason that they do not know lies with the lead.
 * @see RULES.md#F7
 */
export function criteriaRecord(
  hash: string,
  criteria: Criteria,
  versions: readonly JudgedBy[],
  reasons: readonly DispositionReason[],
): CriteriaRecord {
  const known = new Map(reasons.map((reason) => [reason.id, reason]));
  const isTheirs: IsTheirs = (reason) => (known.get(reason)?.side ?? 'lead') === 'lead';
  const asked = versions.map(({ criteria: version, counts }) => ({
    counts,
    questions: questionsOf(version),
  }));
  const questions = questionsOf(criteria);
  const used = new Set<OutcomeCounts>();
  const rules = rulesOf(criteria).flatMap((rule): readonly RuleRecord[] => {
    const same = asked.filter((version) => version.questions.get(rule.id) === questions.get(rule.id));
    if (same.length === 0) return [];
    for (const { counts } of same) used.add(counts);
    const own = totalOf(same.map(({ counts }) => counts.byRule[rule.id] ?? NONE));
    const all = totalOf(same.map(({ counts }) => counts.all));
    const effect = effectOf(rule, outcomesOf(own, isTheirs), outcomesOf(all, isTheirs));
    const refused = refusalsOf(own, isTheirs).map(([reason, count]) => ({
      ...{ reason, label: known.get(reason)?.label ?? reason, leads: count },
    }));
    return [{ ...effect, refused }];
  });
  const contributing = [...used];
  const { leads } = totalOf(contributing.map(({ all }) => all));
  const ofThis = contributing.find((counts) => counts.criteria === hash)?.all.leads ?? 0;
  return { leads, earlier: leads - ofThis, span: spanOf(contributing), rules };
}

/** What each rule asks, by its id: all of it but its name and its points, and how it fades. */
function questionsOf(criteria: Criteria): ReadonlyMap<string, string> {
  const { fit, engagement } = criteria;
  const fading = engagement.rules.map((rule) => ({ halfLifeDays: engagement.halfLifeDays, ...rule }));
  return new Map(
    [...fit.rules, ...fading].map(({ label: _, points: __, ...asks }) => [asks.id, canonicalJson(asks)]),
  );
}

/** Whether a reason lies with the lead itself. */
type IsTheirs = (reason: string) => boolean;

const totalOf = (counts: readonly OutcomeCount[]): OutcomeCount => counts.reduce(sumOf, NONE);

/** Who was not refused has converted; who was refused for a reason that is not their own was rightly passed on all the same. */
function outcomesOf({ leads, refused }: OutcomeCount, isTheirs: IsTheirs): Outcomes {
  const all = Object.entries(refused);
  const sum = (some: typeof all): number => some.reduce((total, [, count]) => total + count, 0);
  return {
    leads,
    converted: leads - sum(all),
    accepted: leads - sum(all.filter(([reason]) => isTheirs(reason))),
  };
}

/** Most often said first. */
const refusalsOf = ({ refused }: OutcomeCount, isTheirs: IsTheirs) =>
  Object.entries(refused)
    .filter(([reason]) => isTheirs(reason))
    .sort(([one, leads], [other, otherLeads]) => otherLeads - leads || (one < other ? -1 : 1));

function spanOf(counts: readonly OutcomeCounts[]): Interval | undefined {
  const spans = counts.flatMap(({ span }) => span ?? []);
  if (spans.length === 0) return undefined;
  return {
    from: Math.min(...spans.map(({ from }) => from)),
    until: Math.max(...spans.map(({ until }) => until)),
  };
}

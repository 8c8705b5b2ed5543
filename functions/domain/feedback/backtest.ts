import { firstPassing, type LeadHistory, type Passing, profileAt } from '../qualification/first-passing.ts';
import type { Judge } from '../qualification/judge.ts';
import type { EpochMs } from '../time.ts';
import type { KnownOutcome } from './known-outcome.ts';
import { type Proportion, proportion } from './proportion.ts';
import { ranking } from './ranking.ts';
import { type RuleEffect, ruleEffects } from './rule-effects.ts';

/** A lead of the past, and what came of it. */
export interface PastLead {
  readonly history: LeadHistory;
  readonly outcome?: KnownOutcome | undefined;
}

/** How criteria would have done. */
export interface Tried {
  readonly leads: number;
  /** Leads that would have become MQL, by month in UTC: `2026-03`. */
  readonly byMonth: ReadonlyMap<string, number>;
  readonly passed: number;
  /** Of those passed whose outcome is known and came no sooner, how many converted. */
  readonly precision: Proportion;
  /** Of all that converted, how many were passed by then. */
  readonly recall: Proportion;
  /** Of those passed whose outcome is known, how many sales should have had. */
  readonly acceptance: Proportion;
  /** The chance that of a lead that converted and one that did not the first has more points; absent without both. */
  readonly ranking?: number;
  readonly rules: readonly RuleEffect[];
}

/**
 * Lets criteria judge leads of the past one by one; memory does not grow with them.
 *
 * @param until - Time runs on to here for leads of which nothing more became known.
 */
export function trial(judge: Judge, until: EpochMs) {
  const byMonth = new Map<string, number>();
  const counts = { leads: 0, passed: 0, judged: 0, accepted: 0, right: 0, converted: 0 };
  const ranks = ranking();
  const effects = ruleEffects(judge.criteria);

  const learn = (
    { profiles, activities }: LeadHistory,
    outcome: KnownOutcome,
    passing: Passing | undefined,
  ) => {
    const inTime = passing !== undefined && passing.at <= outcome.at ? passing : undefined;
    const { at } = inTime ?? outcome;
    const score = inTime?.score ?? judge.score(profileAt(profiles, at), activities, at);
    effects.add(outcome, score);
    ranks.add(score.points, outcome.converted);
    if (outcome.converted) counts.converted += 1;
    if (inTime === undefined) return;
    counts.judged += 1;
    if (outcome.accepted) counts.accepted += 1;
    if (outcome.converted) counts.right += 1;
  };

  return {
    /** @returns how the lead passes, if it does. */
    add({ history, outcome }: PastLead): Passing | undefined {
      const passing = firstPassing(judge, history, until);
      counts.leads += 1;
      if (passing !== undefined) {
        counts.passed += 1;
        const month = new Date(passing.at).toISOString().slice(0, 'YYYY-MM'.length);
        byMonth.set(month, (byMonth.get(month) ?? 0) + 1);
      }
      if (outcome !== undefined) learn(history, outcome, passing);
      return passing;
    },

    result(): Tried {
      const ranked = ranks.result();
      return {
        leads: counts.leads,
        passed: counts.passed,
        byMonth: new Map([...byMonth].sort(([left], [right]) => left.localeCompare(right))),
        precision: proportion(counts.right, counts.judged),
        recall: proportion(counts.right, counts.converted),
        acceptance: proportion(counts.accepted, counts.judged),
        ...(ranked !== undefined && { ranking: ranked }),
        rules: effects.result(),
      };
    },
  };
}

import { firstPassing, type LeadHistory, type Passing, profileAt } from '../qualification/first-passing.ts';
import type { Judge } from '../qualification/judge.ts';
import type { EpochMs } from '../time.ts';
import type { KnownOutcome } from './known-outcome.ts';
import { type Proportion, proportion } from './proportion.ts';
import { ranking } from './ranking.ts';
import { type RuleEffect, ruleEffects } from './rule-effects.ts';
import { branch, count, counted, counts, type Tally } from './tally.ts';

/** A lead of the past, and what came of it. */
export interface PastLead {
  readonly history: LeadHistory;
  readonly outcome?: KnownOutcome | undefined;
}

/** How criteria would have done. */
export interface Tried {
  readonly leads: number;
  /** Leads that would have become MQL, by month in UTC: `2026-03`. */
  readonly byMonth: Readonly<Record<string, number>>;
  readonly passed: number;
  /** Of those passed, how many have an outcome at all, even one that came sooner. */
  readonly withOutcome: number;
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
 * @param tally - What they come to.
 */
export function trial(judge: Judge, until: EpochMs, tally: Tally) {
  const [totals, byMonth] = [branch(tally, 'totals'), branch(tally, 'byMonth')];
  const ranks = ranking(branch(tally, 'ranking'));
  const effects = ruleEffects(judge.criteria, branch(tally, 'rules'));

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
    if (outcome.converted) count(totals, 'converted');
    if (inTime === undefined) return;
    count(totals, 'judged');
    if (outcome.accepted) count(totals, 'accepted');
    if (outcome.converted) count(totals, 'right');
  };

  return {
    /** @returns how the lead passes, if it does. */
    add({ history, outcome }: PastLead): Passing | undefined {
      const passing = firstPassing(judge, history, until);
      count(totals, 'leads');
      if (passing !== undefined) {
        count(totals, 'passed');
        count(byMonth, new Date(passing.at).toISOString().slice(0, 'YYYY-MM'.length));
      }
      if (outcome !== undefined) {
        learn(history, outcome, passing);
        if (passing !== undefined) count(totals, 'withOutcome');
      }
      return passing;
    },

    result(): Tried {
      const ranked = ranks.result();
      const total = (name: string): number => counted(totals, name);
      return {
        leads: total('leads'),
        passed: total('passed'),
        withOutcome: total('withOutcome'),
        byMonth: Object.fromEntries(counts(byMonth)),
        precision: proportion(total('right'), total('judged')),
        recall: proportion(total('right'), total('converted')),
        acceptance: proportion(total('accepted'), total('judged')),
        ...(ranked !== undefined && { ranking: ranked }),
        rules: effects.result(),
      };
    },
  };
}

import type { Score } from '../lead/lead.ts';
import type { Criteria } from '../qualification/criteria.ts';
import type { KnownOutcome } from './known-outcome.ts';
import { type Proportion, proportion } from './proportion.ts';
import { branch, count, counted, type Tally } from './tally.ts';

/** What a rule tells of the leads for which it counted. */
export interface RuleEffect {
  readonly rule: string;
  readonly label: string;
  /** As the criteria give them. */
  readonly points: number;
  readonly with: Effect;
  readonly without: Effect;
  /** Conversion with the rule over conversion without it; absent where nobody converted without it. */
  readonly lift?: number;
  readonly verdict: Verdict;
}

interface Effect {
  readonly conversion: Proportion;
  readonly acceptance: Proportion;
}

/**
 * `too-few`: nothing can be concluded. `agrees`: leads convert as the points say, more often with points, less often
 * with a penalty. `contradicts`: the other way round. `none-seen`: the two shares may well be the same.
 */
export type Verdict = 'too-few' | 'agrees' | 'contradicts' | 'none-seen';

/** With fewer leads on either side nothing is concluded. */
export const FEWEST_LEADS = 30;

/** The rules that give points, in the order of the criteria. */
export const rulesOf = ({ fit, engagement }: Criteria) => [...fit.rules, ...engagement.rules];

/**
 * Compares, for each rule, leads for which it counted with those for which it did not. Leads without a known outcome say nothing.
 *
 * @param tally - By rule, and of all: how many leads, how many of them converted, how many were accepted.
 */
export function ruleEffects(criteria: Criteria, tally: Tally) {
  const rules = rulesOf(criteria);
  const ids = new Set(rules.map(({ id }) => id));
  const [all, byRule] = [branch(tally, 'all'), branch(tally, 'byRule')];
  return {
    /** @param score - As it was when the outcome was not known yet. */
    add(outcome: KnownOutcome, { reasons }: Pick<Score, 'reasons'>): void {
      learn(all, outcome);
      // Caps and groups are reasons too.
      for (const rule of new Set(reasons.map((reason) => reason.rule)))
        if (ids.has(rule)) learn(branch(byRule, rule), outcome);
    },

    result: (): readonly RuleEffect[] =>
      rules.map((rule) => effectOf(rule, learned(branch(byRule, rule.id)), learned(all))),
  };
}

/** How many leads there are of which the outcome is known, and what became of them. */
export interface Outcomes {
  readonly leads: number;
  readonly converted: number;
  readonly accepted: number;
}

/**
 * How leads with a rule did beside those without it.
 *
 * @param own - Of the leads for which it counted.
 * @param all - Of those and the others.
 */
export function effectOf(
  { id, label, points }: { readonly id: string; readonly label: string; readonly points: number },
  own: Outcomes,
  all: Outcomes,
): RuleEffect {
  const sides = { with: sharesOf(own), without: sharesOf(minus(all, own)) };
  const [share = 0, base = 0] = [sides.with.conversion.share, sides.without.conversion.share];
  return {
    ...{ rule: id, label, points, ...sides },
    ...(base > 0 && { lift: share / base }),
    verdict: verdictOf(points, sides.with.conversion, sides.without.conversion),
  };
}

function learn(tally: Tally, { converted, accepted }: KnownOutcome): void {
  count(tally, 'leads');
  if (converted) count(tally, 'converted');
  if (accepted) count(tally, 'accepted');
}

const learned = (tally: Tally): Outcomes => ({
  leads: counted(tally, 'leads'),
  converted: counted(tally, 'converted'),
  accepted: counted(tally, 'accepted'),
});

const minus = (all: Outcomes, own: Outcomes): Outcomes => ({
  leads: all.leads - own.leads,
  converted: all.converted - own.converted,
  accepted: all.accepted - own.accepted,
});

const sharesOf = ({ leads, converted, accepted }: Outcomes): Effect => ({
  conversion: proportion(converted, leads),
  acceptance: proportion(accepted, leads),
});

/**
 * By Newcombe's interval for the difference of two shares, which is made of their Wilson intervals.
 *
 * @see Newcombe, R. G. (1998), Interval estimation for the difference between independent proportions. Statistics in Medicine 17, 873-890, method 10.
 */
function verdictOf(points: number, own: Proportion, others: Proportion): Verdict {
  if (own.share === undefined || others.share === undefined) return 'too-few';
  if (own.of < FEWEST_LEADS || others.of < FEWEST_LEADS) return 'too-few';
  const difference = own.share - others.share;
  const below = Math.hypot(own.share - own.low, others.high - others.share);
  const above = Math.hypot(own.high - own.share, others.share - others.low);
  if (difference - below <= 0 && difference + above >= 0) return 'none-seen';
  return Math.sign(difference) === Math.sign(points) ? 'agrees' : 'contradicts';
}

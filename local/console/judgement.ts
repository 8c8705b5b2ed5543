import type { Lead } from './lead-file.ts';
import type { Team } from './team.ts';

type Score = NonNullable<Lead['score']>;

/** A score in the words of its criteria. */
export interface Judgement {
  readonly points: number;
  readonly fit: number;
  readonly engagement: number;
  /** Points that qualify. */
  readonly needed: number;
  /** Fit below which no points qualify. */
  readonly leastFit: number;
  readonly missing: number;
  readonly qualified: boolean;
  readonly by: Score['by'];
  readonly reasons: readonly { readonly points: number; readonly label: string }[];
  /** What it has not done yet and would count most; nothing for a lead that is qualified or disqualified. */
  readonly wouldHelp: readonly { readonly points: number; readonly label: string }[];
  readonly known: readonly string[];
  readonly unknown: readonly string[];
}

const HINTS = 3;

/** Whether other criteria have come into force since: the lead is judged by them when it does something, or as time passes. */
export const isOutdated = ({ criteria }: Pick<Score, 'criteria'>, team: Pick<Team, 'criteria'>): boolean =>
  team.criteria !== undefined && criteria !== team.criteria;

export function judgementOf(score: Score, team: Team): Judgement {
  const criteria = team.policy('criteria', score.criteria);
  const { points, fit, engagement, missingPoints: missing, qualified, by, reasons, framework } = score;
  const bar = criteria?.mql.segments?.find(({ id }) => id === score.segment?.id) ?? criteria?.mql;
  const given = new Set(reasons.map(({ rule }) => rule));
  const isOpen = !qualified && score.disqualified === undefined;
  const labels = (known: boolean) =>
    framework.filter((question) => question.known === known).map(({ label }) => label);
  return {
    ...{ points, fit, engagement, missing, qualified, by },
    needed: bar?.threshold ?? points + missing,
    leastFit: bar?.minimumFit ?? 0,
    reasons: reasons.toSorted((one, other) => Math.abs(other.points) - Math.abs(one.points)),
    wouldHelp: (criteria?.engagement.rules ?? [])
      .filter((rule) => isOpen && rule.points > 0 && !given.has(rule.id))
      .toSorted((one, other) => other.points - one.points)
      .slice(0, HINTS)
      .map((rule) => ({ points: rule.points, label: rule.label })),
    known: labels(true),
    unknown: labels(false),
  };
}

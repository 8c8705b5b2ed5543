import type { Score } from '../lead/lead.ts';
import type { Criteria } from './criteria.ts';
import { barOf } from './standing.ts';

/** What a handoff keeps of the judgement that opened it. */
interface Opened {
  readonly trigger: string;
  readonly score: number;
  /** Ids of the rules that counted. */
  readonly rules?: readonly string[] | undefined;
}

/** Not the score opened it, but a list, somebody's word, or what an SDR said. */
const WITHOUT_SCORE: readonly string[] = ['list', 'by-hand', 'qualified'];

/**
 * By which request a lead was handed over though its points were below the threshold, as the handoff has kept it.
 *
 * @param criteria - Those that it was judged by.
 * @returns the label of the rule; undefined where its points were enough, or nobody asked.
 * @see RULES.md#Q8
 */
export function requestBelow(
  { trigger, score, rules = [] }: Opened,
  criteria: Pick<Criteria, 'mql' | 'engagement'>,
  judged: Pick<Score, 'segment'> | undefined,
): string | undefined {
  if (WITHOUT_SCORE.includes(trigger) || score >= barOf(criteria, judged).threshold) return undefined;
  const requests = criteria.mql.requests.rules.filter((id) => rules.includes(id));
  return criteria.engagement.rules.find(({ id }) => requests.includes(id))?.label;
}

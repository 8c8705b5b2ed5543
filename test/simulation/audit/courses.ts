import type { Fact } from '../../../functions/app/ports.ts';
import type { CourseStep, Lead, LifecycleStage, SaidStage } from '../../../functions/domain/lead/lead.ts';
import type { Deals, TakenWord } from '../deals.ts';
import type { Report } from './violations.ts';

const ORDER: readonly LifecycleStage[] = ['lead', 'mql', 'sal', 'sql', 'opportunity', 'customer'];

/** What may follow what was said, in the order in which it happened; a way may begin with anything. */
const MAY_FOLLOW: Readonly<Record<SaidStage, readonly SaidStage[]>> = {
  mql: ['sal', 'sql', 'opportunity', 'won', 'lost'],
  sal: ['sql', 'opportunity', 'won', 'lost'],
  sql: ['opportunity', 'won', 'lost'],
  opportunity: ['won', 'lost'],
  lost: ['sql', 'opportunity', 'won'],
  won: [],
};

/** How far a lead has come by what was said of it. */
export const courseReach = (course: readonly CourseStep[] = []): LifecycleStage =>
  course.map(({ stage }) => lifecycleOf(stage)).reduce(furthest, 'lead');

const lifecycleOf = (stage: SaidStage): LifecycleStage =>
  stage === 'won' ? 'customer' : stage === 'lost' ? 'lead' : stage;

export const furthest = (one: LifecycleStage, other: LifecycleStage): LifecycleStage =>
  ORDER.indexOf(one) > ORDER.indexOf(other) ? one : other;

/**
 * Invariants 1 and 6: what was said of a lead's way is told once and goes by the stages, and the timeline has all that was said,
 * with what took it back.
 */
export function auditCourse(
  { leadId, course = [] }: Lead,
  timeline: readonly Fact[],
  { taken, takenBack }: Pick<Deals, 'taken' | 'takenBack'>,
  report: Report,
): void {
  const said = timeline.filter(({ data }) => data['learnedFrom'] !== undefined);
  const standing = standingWords(timeline);
  for (const word of taken.filter((one) => one.leadId === leadId))
    if (!said.some((fact) => isOf(word, fact)))
      report(1, leadId, `that it was ${word.stage} was taken, and is not told`);
  for (const [place, fact] of standing.entries()) {
    const before = standing.slice(0, place).findLast(isOfSame(fact));
    if (before !== undefined && before.data['valueMinor'] === fact.data['valueMinor'])
      report(6, leadId, `that it was ${stageOf(fact)} is told more than once`);
  }
  for (const { type, data } of timeline)
    if (type === 'lead.stage-undone' && !takenBack.has(String(data['taken'])))
      report(6, leadId, 'a word was taken back that nobody meant');
  for (const { id, stage } of course)
    if (!standing.some((fact) => fact.id === id))
      report(1, leadId, `its history knows nothing of that it was ${stage}`);
  for (const fact of standing) {
    // A later word with another worth has taken its place.
    const isKept = course.some((step) => step.at === fact.at && step.stage === stageOf(fact));
    if (!isKept) report(1, leadId, `that it was ${stageOf(fact)} is told, and does not count`);
  }
  const inOrder = course.toSorted((one, other) => one.at - other.at);
  for (const [place, { stage }] of inOrder.entries()) {
    const before = inOrder[place - 1]?.stage;
    if (before !== undefined && !MAY_FOLLOW[before].includes(stage))
      report(1, leadId, `${stage} followed upon ${before}`);
  }
}

/** What was said and not taken back; a word that was corrected goes with all that was told of it. */
function standingWords(timeline: readonly Fact[]): readonly Fact[] {
  let standing: readonly Fact[] = [];
  for (const fact of timeline) {
    const taken = standing.find(({ id }) => id === fact.data['taken']);
    if (taken !== undefined) standing = standing.filter((other) => !isOfSame(taken)(other));
    else if (fact.data['learnedFrom'] !== undefined) standing = [...standing, fact];
  }
  return standing;
}

const isOf = ({ stage, at, worth }: TakenWord, fact: Fact): boolean =>
  stageOf(fact) === stage && fact.at === at && fact.data['valueMinor'] === worth;

const isOfSame =
  (fact: Fact) =>
  (other: Fact): boolean =>
    stageOf(other) === stageOf(fact) && other.at === fact.at;

const stageOf = ({ type, data }: Fact): SaidStage =>
  type === 'lead.lost' ? 'lost' : data['to'] === 'customer' ? 'won' : (data['to'] as SaidStage);

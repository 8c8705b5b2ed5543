import { ok, type Result, refused } from '../result.ts';
import { furtherStage } from './further-stage.ts';
import {
  type CourseStep,
  LIFECYCLE_STAGES,
  type LifecycleStage,
  type SaidStage,
  type Worth,
} from './lead.ts';

/** How a word on a stage has come to us. */
export const WAYS_TO_LEARN = ['desk', 'api', 'import'] as const;
export type LearnedFrom = (typeof WAYS_TO_LEARN)[number];

/** A lead as far as its way goes. Steps are in the order in which they were told; what was taken back is gone. */
export interface Course {
  readonly stage: LifecycleStage;
  readonly course?: readonly CourseStep[] | undefined;
}

export type CourseRefusal =
  /** It is said already, or it is no news. */
  | { readonly kind: 'known' }
  /** By then it had come further. */
  | { readonly kind: 'behind'; readonly stage: LifecycleStage | 'won' }
  /** Something happened after it, and a customer's way is at its end. */
  | { readonly kind: 'not-last' }
  /** Only what has been qualified can be lost: of others the handoff says what came of them. */
  | { readonly kind: 'not-qualified' }
  | { readonly kind: 'too-many' };

/** What a word changes. */
export interface Told {
  readonly stage: LifecycleStage;
  readonly course: readonly CourseStep[];
  /** How far the lead had come when it happened, which may be long before it is told. */
  readonly from: LifecycleStage;
}

/** More words than a sale has. */
const MOST_STEPS = 40;

/**
 * Adds a word to a lead's way at its own time, however late it is told.
 *
 * Between two losses a lead only goes further, and it may pass over stages. After a loss it may become an SQL, an opportunity or a
 * customer anew; after it has bought nothing more is said. The stage that the lead has reached is never lowered.
 *
 * @see RULES.md#H17
 */
export function tellStage(
  { stage, course = [] }: Course,
  step: Omit<CourseStep, 'before'>,
): Result<Told, CourseRefusal> {
  const said = course.find((one) => one.stage === step.stage && one.at === step.at);
  if (said !== undefined && sameWorth(said.worth, step.worth)) return refused({ kind: 'known' });
  if (course.length >= MOST_STEPS) return refused({ kind: 'too-many' });
  const earlier = inOrder(course).filter((one) => one !== said && one.at <= step.at);
  const later = inOrder(course).filter((one) => one !== said && one.at > step.at);
  const round = sinceLoss(earlier);
  // What handoffs have reached is known without its time: it counts for what is told as the latest.
  const reached = later.length === 0 ? furtherStage(stage, furthest(round)) : furthest(round);
  const wasLost = earlier.at(-1)?.stage === 'lost';
  const refusal =
    said === undefined ? refusalOf(step.stage, { round, reached, later: later[0], wasLost }) : undefined;
  if (refusal !== undefined) return refused(refusal);
  // A correction, and a way that begins anew, take nothing away.
  const from = said === undefined && !wasLost ? reached : lifecycleOf(step.stage, reached);
  const added = { ...step, before: stage };
  return ok({
    stage: furtherStage(lifecycleOf(step.stage, stage), stage),
    course:
      said === undefined
        ? [...course, added]
        : course.map((one) => (one === said ? { ...added, before: said.before } : one)),
    from,
  });
}

interface Place {
  /** Since the latest loss before it. */
  readonly round: readonly CourseStep[];
  readonly reached: LifecycleStage;
  /** What comes next after it. */
  readonly later: CourseStep | undefined;
  readonly wasLost: boolean;
}

function refusalOf(
  said: SaidStage,
  { round, reached, later: next, wasLost }: Place,
): CourseRefusal | undefined {
  if (round.some(({ stage }) => stage === 'won')) return { kind: 'behind', stage: 'won' };
  if (said === 'won' && next !== undefined) return { kind: 'not-last' };
  if (said === 'lost') {
    if (wasLost || next?.stage === 'lost') return { kind: 'known' };
    return reached === 'sql' || reached === 'opportunity' ? undefined : { kind: 'not-qualified' };
  }
  // Who was lost begins anew with what sales says next.
  const isAnew = wasLost && rank(lifecycleOf(said, 'lead')) >= rank('sql');
  if (!isAnew && rank(lifecycleOf(said, 'lead')) <= rank(reached))
    return round.length === 0 && !wasLost ? { kind: 'known' } : { kind: 'behind', stage: reached };
  if (
    next !== undefined &&
    next.stage !== 'lost' &&
    rank(lifecycleOf(next.stage, 'lead')) <= rank(lifecycleOf(said, 'lead'))
  )
    return { kind: 'behind', stage: lifecycleOf(next.stage, 'lead') };
  return undefined;
}

/**
 * What is left when the latest word is taken back. Whoever takes back what is gone already takes no other word with it.
 *
 * @param word - Its id.
 */
export function takeBack(
  { stage, course = [] }: Course,
  word: string,
): Result<Pick<Told, 'stage' | 'course'>, Extract<CourseRefusal, { kind: 'known' | 'not-last' }>> {
  const place = course.findIndex(({ id }) => id === word);
  const taken = course[place];
  if (taken === undefined) return refused({ kind: 'known' });
  if (place < course.length - 1) return refused({ kind: 'not-last' });
  const rest = course.slice(0, -1);
  // A handoff may have brought it further since.
  const isItsOwn = taken.stage !== 'lost' && stage === lifecycleOf(taken.stage, stage);
  return ok({ stage: isItsOwn ? taken.before : stage, course: rest });
}

/** How far a lead had come when a step was made, by what else was said of its way. */
export function reachedBefore({ course = [] }: Pick<Course, 'course'>, step: CourseStep): LifecycleStage {
  const ordered = inOrder(course);
  return furthest(sinceLoss(ordered.slice(0, ordered.indexOf(step))));
}

/** Whether the latest thing that happened is that it was lost. */
export const isLost = ({ course = [] }: Pick<Course, 'course'>): boolean =>
  inOrder(course).at(-1)?.stage === 'lost';

/** How far a lead has come by what was said of it, whatever its handoffs say. */
export const saidToBe = ({ course = [] }: Pick<Course, 'course'>): LifecycleStage => furthest(course);

const rank = (stage: LifecycleStage): number => LIFECYCLE_STAGES.indexOf(stage);

/** @param ifLost - A loss says nothing of how far it had come. */
const lifecycleOf = (said: SaidStage, ifLost: LifecycleStage): LifecycleStage =>
  said === 'won' ? 'customer' : said === 'lost' ? ifLost : said;

const furthest = (steps: readonly CourseStep[]): LifecycleStage =>
  steps.reduce<LifecycleStage>((far, { stage }) => furtherStage(lifecycleOf(stage, far), far), 'lead');

/** Those at one instant in the order in which they were told. */
const inOrder = (course: readonly CourseStep[]): readonly CourseStep[] =>
  course.toSorted((one, other) => one.at - other.at);

const sinceLoss = (steps: readonly CourseStep[]): readonly CourseStep[] =>
  steps.slice(steps.findLastIndex(({ stage }) => stage === 'lost') + 1);

const sameWorth = (one: Worth | undefined, other: Worth | undefined): boolean =>
  other === undefined || (one?.minor === other.minor && one.currency === other.currency);

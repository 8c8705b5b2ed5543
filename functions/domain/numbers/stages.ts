import type { TimedFact } from '../analytics/timed-fact.ts';
import { LIFECYCLE_STAGES, type LifecycleStage } from '../lead/lead.ts';
import type { EpochMs } from '../time.ts';

/** A fact of a lead with the id that an undo names. */
export interface KnownFact extends TimedFact {
  readonly id: string;
}

export type ReachedStage = Exclude<LifecycleStage, 'lead'>;
export const REACHED_STAGES: readonly ReachedStage[] = ['mql', 'sal', 'sql', 'opportunity', 'customer'];

/** How far a lead has come by what stands of its timeline. */
export interface Way {
  /** When it first came so far or further. */
  readonly reached: Readonly<Partial<Record<ReachedStage, EpochMs>>>;
  /** Where it is now and since when; absent where it is at an end, or at rest. */
  readonly standsAt?: { readonly stage: ReachedStage; readonly since: EpochMs };
  /** What is known of its worth, the latest word on each stage. */
  readonly values: readonly Worth[];
  /** That it will not buy. */
  readonly losses: readonly Loss[];
  /** Whether nothing has come after the latest loss. */
  readonly isLost: boolean;
}

interface Worth {
  readonly stage: 'opportunity' | 'customer';
  readonly at: EpochMs;
  readonly valueMinor: number;
  readonly currency: string;
}
interface Loss {
  readonly at: EpochMs;
  readonly reason?: string;
}

/**
 * A lead's way through the stages.
 *
 * Whoever reaches a stage has reached those before it. An answer that is taken back takes what it reached with it, and so does
 * an undo of the fact that it names; a lead that qualifies anew begins again, and keeps what it has reached.
 *
 * @param facts - The whole timeline, as recorded.
 */
export function wayOf(facts: readonly KnownFact[]): Way {
  const standing = standingSteps(facts);
  const steps = standing.filter(({ type }) => type !== LOST);
  const isLost = standing.at(-1)?.type === LOST;
  const reached = Object.fromEntries(
    REACHED_STAGES.flatMap((stage) => {
      const at = steps.filter((step) => rank(stageOf(step)) >= rank(stage)).map((step) => step.at);
      return at.length === 0 ? [] : [[stage, Math.min(...at)] as const];
    }),
  );
  const last = steps.findLast(({ type }) => type === CHANGED) ?? steps.at(-1);
  const stands = !isLost && last !== undefined ? standsAt(last, facts) : undefined;
  return {
    ...{ reached, values: worthsIn(steps), losses: lossesIn(standing), isLost },
    ...(stands && { standsAt: stands }),
  };
}

const CHANGED = 'lead.stage-changed';
const QUALIFIED = 'lead.qualified';
const LOST = 'lead.lost';
const UNDONE = 'lead.stage-undone';

const rank = (stage: LifecycleStage): number => LIFECYCLE_STAGES.indexOf(stage);

const stageNamed = (name: unknown): LifecycleStage =>
  LIFECYCLE_STAGES.find((stage) => stage === name) ?? 'lead';

/** A loss reaches nothing. */
const stageOf = ({ type, data }: KnownFact): LifecycleStage =>
  type === QUALIFIED ? 'mql' : stageNamed(data['to']);

/** Qualifications, changes of stage and losses that nobody has taken back, as recorded. */
function standingSteps(facts: readonly KnownFact[]): readonly KnownFact[] {
  let kept: readonly KnownFact[] = [];
  for (const fact of facts) {
    if (fact.type === UNDONE) kept = withoutWord(kept, fact);
    else if (fact.type === QUALIFIED || fact.type === LOST) kept = [...kept, fact];
    else if (fact.type === CHANGED)
      kept = takesBack(fact) && !beginsAnew(fact, kept) ? without(kept, fact) : [...kept, fact];
  }
  return kept;
}

/** A word that was corrected was told more than once: with it goes what it corrected. */
function withoutWord(kept: readonly KnownFact[], { data }: KnownFact): readonly KnownFact[] {
  const taken = kept.find(({ id }) => id === data['taken']);
  if (taken === undefined) return kept;
  return kept.filter((fact) => fact !== taken && !isSameWord(fact, taken));
}

/** What handoffs have reached is no word. */
const isSameWord = ({ type, at, data }: KnownFact, word: KnownFact): boolean =>
  type === word.type && at === word.at && data['to'] === word.data['to'] && data['learnedFrom'] !== undefined;

const takesBack = ({ data }: KnownFact): boolean =>
  rank(stageNamed(data['to'])) < rank(stageNamed(data['from']));

/** Who qualifies anew is an MQL again, in the same write; what is answered and taken back within its millisecond comes after both. */
function beginsAnew({ at }: KnownFact, kept: readonly KnownFact[]): boolean {
  const last = kept.at(-1);
  return last?.type === QUALIFIED && last.at === at;
}

/**
 * Without what was reached beyond the stage since the lead last qualified. Whoever was qualified by the first attempt passed over
 * the stage that is left: then this is when it was reached.
 */
function without(kept: readonly KnownFact[], back: KnownFact): readonly KnownFact[] {
  const round = kept.findLastIndex(({ type }) => type === QUALIFIED);
  const to = rank(stageOf(back));
  const left = kept.filter((fact, place) => place <= round || rank(stageOf(fact)) <= to);
  return left.some((fact) => rank(stageOf(fact)) >= to) ? left : [...left, back];
}

/** Up to SAL a lead is on its way as long as its handoff is open; who is qualified waits for the next word of sales. */
function standsAt(last: KnownFact, facts: readonly KnownFact[]): Way['standsAt'] {
  const stage = REACHED_STAGES.find((one) => one === stageOf(last));
  if (stage === undefined || stage === 'customer') return undefined;
  const turn = facts.findLast(({ type }) => type === QUALIFIED || type === 'handoff.closed');
  if ((stage === 'mql' || stage === 'sal') && turn?.type === 'handoff.closed') return undefined;
  return { stage, since: last.at };
}

function worthsIn(steps: readonly KnownFact[]): readonly Worth[] {
  return (['opportunity', 'customer'] as const).flatMap((stage) => {
    const told = steps.findLast((step) => stageOf(step) === stage && step.data['valueMinor'] !== undefined);
    if (told === undefined) return [];
    const { valueMinor, currency = '' } = told.data;
    return [{ stage, at: told.at, valueMinor: Number(valueMinor), currency: String(currency) }];
  });
}

const lossesIn = (standing: readonly KnownFact[]): readonly Loss[] =>
  standing
    .filter(({ type }) => type === LOST)
    .map(({ at, data }) => ({ at, ...(data['reason'] !== undefined && { reason: String(data['reason']) }) }));

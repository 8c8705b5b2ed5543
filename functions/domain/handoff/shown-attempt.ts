import { furtherStage } from '../lead/further-stage.ts';
import { ok, type Result, refused } from '../result.ts';
import type { EpochMs } from '../time.ts';
import { isOutcome } from './answers.ts';
import { attemptFact } from './attempt-fact.ts';
import { madeAttempt } from './attempts.ts';
import type { Handoff } from './handoff.ts';
import { owedStage, withoutStage } from './outbox.ts';
import { recycledBy } from './recycle.ts';
import type { AnswerKind, Evidence, Signal } from './signal.ts';
import { type Bearings, takeSignal } from './take-signal.ts';
import { type Debt, write } from './write.ts';

/** An attempt as another tool tells it, perhaps long after it was made. */
export interface ShownAttempt {
  /** Hash of the id that the tool gives it. */
  readonly id: string;
  readonly at: EpochMs;
  /** Person id; who has had the lead since before then, if absent. */
  readonly by?: string | undefined;
  readonly evidence: Evidence;
  readonly kind: AnswerKind;
}

export type ShownRefusal =
  /** The handoff did not exist then. */
  | { readonly kind: 'before-handoff' }
  /** It has another owner since then: who made it must be said. */
  | { readonly kind: 'whose' }
  /** They do not have the lead, and had not then. */
  | { readonly kind: 'not-theirs' }
  /** Nothing more is told of somebody who was erased. */
  | { readonly kind: 'erased' }
  /** It cannot be said of a handoff of this kind, or not any more. */
  | { readonly kind: 'settled' }
  | { readonly kind: 'too-many' }
  /** The workflow is about to act on this: it is soon to be asked again. */
  | { readonly kind: 'taken'; readonly by: Signal };

/** More attempts than anybody makes. */
const MOST_SHOWN = 60;

/**
 * Takes an attempt that another tool has shown: it counts as of when it was made. The first one of who has the lead is an
 * answer like any other; a further one, and one of who had the lead before, decides nothing and moves no clock. A repeat
 * changes nothing.
 *
 * @see RULES.md#H18
 */
export function takeShown(
  handoff: Handoff,
  shown: ShownAttempt,
  bearings: Bearings,
  now: EpochMs,
): Result<Handoff, ShownRefusal> {
  const { shown: known = [], slot } = handoff;
  if (known.includes(shown.id)) return ok(handoff);
  if (handoff.erased || slot?.kind === 'erased') return refused({ kind: 'erased' });
  if (shown.at < handoff.openedAt) return refused({ kind: 'before-handoff' });
  if (known.length >= MOST_SHOWN) return refused({ kind: 'too-many' });
  const whose = makerOf(handoff, shown);
  if (!whose.ok) return whose;
  if (slot) return refused({ kind: 'taken', by: slot });
  const { kind, at, evidence } = shown;
  const answer = { kind, by: whose.value, at, evidence };
  const noted = { ...handoff, shown: [...known, shown.id] };
  if (isAnswerNow(handoff, whose.value, shown) || recycledBy(handoff, answer, bearings.recycle, now))
    return takeSignal(noted, { kind: 'answered', answer, at: now }, bearings);
  return isOutcome(kind) ? refused({ kind: 'settled' }) : ok(added(noted, answer, bearings, now));
}

/** Who made it: who has had the lead since before then, or else somebody who had it earlier. */
function makerOf({ owner, formerOwners }: Handoff, { by, at }: ShownAttempt): Result<string, ShownRefusal> {
  if (owner !== undefined && owner.since <= at)
    return by === undefined || by === owner.person ? ok(owner.person) : refused({ kind: 'not-theirs' });
  if (by === undefined) return refused({ kind: 'whose' });
  return formerOwners.includes(by) ? ok(by) : refused({ kind: 'not-theirs' });
}

const UNATTEMPTED: ReadonlySet<Handoff['phase']> = new Set(['routing', 'capacity', 'response', 'queue']);

/** Whether it stops a clock that runs: of an attempt the response clock, of an outcome the other one as well. */
const isAnswerNow = ({ phase, owner }: Handoff, by: string, { at, kind }: ShownAttempt): boolean =>
  owner?.person === by &&
  owner.since <= at &&
  (UNATTEMPTED.has(phase) || (phase === 'disposition' && isOutcome(kind)));

type ShownAnswer = Required<Pick<NonNullable<Handoff['answer']>, 'kind' | 'by' | 'at' | 'evidence'>>;

function added(handoff: Handoff, answer: ShownAnswer, { stage }: Bearings, now: EpochMs): Handoff {
  const { attemptedAt, phase, outbox, before, answer: last } = handoff;
  const attempted = { attemptedAt: Math.min(attemptedAt ?? answer.at, answer.at) };
  const type = attemptedAt === undefined ? 'handoff.contacted' : 'handoff.attempted';
  const reached = furtherStage('sal', owedStage(outbox) ?? stage);
  const moves = phase !== 'closed' && reached !== (owedStage(outbox) ?? stage);
  const debts: readonly Debt[] = [
    attemptFact(type, answer, now),
    ...(moves ? [{ kind: 'stage', stage: reached, at: answer.at } as const] : []),
  ];
  const isOwners = phase === 'disposition' && handoff.owner?.person === answer.by;
  const isLatest = isOwners && last !== undefined && last.at <= answer.at;
  const patch: Partial<Handoff> = {
    ...attempted,
    attempts: [...(handoff.attempts ?? []), madeAttempt(answer)],
    ...(isLatest && { answer }),
    // What they pressed is shown to be so, and not taken back any more.
    ...(isOwners && { undoUntil: undefined }),
    ...(before !== undefined && {
      before: { ...before, ...attempted, stage: furtherStage('sal', before.stage) },
    }),
  };
  return write({ ...handoff, outbox: moves ? withoutStage(outbox) : outbox }, patch, debts, now);
}

import { furtherStage } from '../lead/further-stage.ts';
import type { LifecycleStage } from '../lead/lead.ts';
import { ok, type Result, refused } from '../result.ts';
import type { DurationMs, EpochMs } from '../time.ts';
import { canSay, isOutcome, isQualifying } from './answers.ts';
import { attemptFact, isShown, shownAttempt } from './attempt-fact.ts';
import { madeAttempt, withoutLater } from './attempts.ts';
import type { BeforeAnswer, Handoff, Phase } from './handoff.ts';
import { owedStage, withoutStage } from './outbox.ts';
import type { Owed } from './owed.ts';
import { type Recycle, recycledBy } from './recycle.ts';
import type { Answer, Signal, SignalKind, WhenAway } from './signal.ts';
import { type Debt, fact, write } from './write.ts';

/** What a signal is judged by beside the handoff itself. */
export interface Bearings {
  /** The lead's stage, read after the handoff, so that an undo can restore it. */
  readonly stage: LifecycleStage;
  /** How long an answer may be taken back. */
  readonly undoMs: DurationMs;
  /** What becomes of a lead that nobody has contacted yet when its owner goes away. */
  readonly whenAway: WhenAway;
  /** Absent: attempts never end it. */
  readonly recycle?: Recycle | undefined;
}

export type SignalRefusal =
  /** Somebody else was first in this wait; the workflow is about to act on it. */
  | { readonly kind: 'taken'; readonly by: Signal }
  /** The handoff is past the phase in which this can be said. */
  | { readonly kind: 'settled' };

/** In which phases a signal makes sense. */
const ACCEPTED: Readonly<Record<SignalKind, readonly Phase[]>> = {
  answered: ['routing', 'capacity', 'response', 'queue', 'disposition'],
  undone: ['undo', 'disposition'],
  returned: ['response'],
  absent: ['response', 'disposition'],
  present: ['response', 'disposition'],
  undelivered: ['response'],
  reassigned: ['capacity', 'response', 'queue', 'disposition'],
  moved: ['capacity', 'response', 'queue', 'disposition'],
  claimed: ['capacity', 'queue'],
  extended: ['response'],
  capacity: ['capacity'],
  erased: ['routing', 'capacity', 'response', 'queue', 'disposition', 'undo'],
};

/**
 * Takes the decision slot of the current wait, if it is free.
 *
 * A decisive answer has its effects in the same write: it stops the clock, moves the stage and tells everybody at once;
 * the workflow only follows.
 *
 * @see RULES.md#H2
 */
export function takeSignal(
  handoff: Handoff,
  signal: Signal,
  bearings: Bearings,
): Result<Handoff, SignalRefusal> {
  if (handoff.slot) return refused({ kind: 'taken', by: handoff.slot });
  if (!ACCEPTED[signal.kind].includes(handoff.phase) || !concerns(handoff, signal))
    return refused({ kind: 'settled' });
  switch (signal.kind) {
    case 'answered':
      return ok(answered(handoff, signal, bearings));
    case 'undone':
      return undone(handoff, signal.by, signal.at);
    case 'returned':
      return ok(taken(handoff, signal, [fact('handoff.returned', signal.by, { reason: signal.reason })]));
    case 'moved':
      return ok(taken(handoff, signal, [moved(signal)]));
    case 'reassigned':
      return ok(taken(handoff, signal, [fact('handoff.given', signal.by, { to: signal.to })]));
    case 'claimed':
      return ok(taken(handoff, signal, [fact('handoff.claimed', signal.by)]));
    case 'extended':
      return ok(taken(handoff, signal, [fact('handoff.extended', signal.by, { untilMs: signal.until })]));
    case 'undelivered':
      return ok(taken(handoff, signal, [], { undelivered: undeliveredOf(signal) }));
    case 'absent':
      return ok(absent(handoff, signal, bearings));
    case 'present':
      return ok(taken(handoff, signal, [fact('handoff.resumed', signal.by, { person: signal.person })]));
    case 'capacity':
    case 'erased':
      return ok(taken(handoff, signal, []));
  }
}

/** What speaks of an owner is void once somebody else owns it; so is a repeated wish for who owns it already, and what cannot be said of a handoff of its kind. */
function concerns({ kind, owner, escalatedAt = 0, mode, paused }: Handoff, signal: Signal): boolean {
  switch (signal.kind) {
    case 'answered':
      return canSay(kind, signal.answer);
    case 'returned':
      return owner?.person === signal.by;
    case 'absent':
      // An absence that its clock knows of is no news.
      return owner?.person === signal.person && paused?.until !== signal.absence.until;
    case 'present':
      return owner?.person === signal.person && paused !== undefined && signal.at < paused.until;
    case 'undelivered':
      // Nobody above is told where the clock only reminds.
      if (mode === 'route') return false;
      // News of an earlier ownership is old, and a manager who was told of this one knows enough.
      return owner?.person === signal.person && owner.since <= signal.since && escalatedAt < owner.since;
    case 'reassigned':
      // A manager who owns it by position only may take it in earnest.
      return owner?.person !== signal.to || owner.attempt === undefined;
    case 'moved':
      return owner?.person === signal.from && (signal.to !== signal.from || owner.attempt === undefined);
    default:
      return true;
  }
}

function taken(
  handoff: Handoff,
  slot: Signal,
  debts: readonly Debt[],
  patch: Partial<Handoff> = {},
): Handoff {
  const moves = debts.some(({ kind }) => kind === 'stage');
  const base = moves ? { ...handoff, outbox: withoutStage(handoff.outbox) } : handoff;
  return write(base, { ...patch, slot }, [...debts, ...nudge(handoff)], slot.at);
}

/** A lead that was contacted is never taken from who spoke with it: only its clock stands still. */
function absent(
  handoff: Handoff,
  signal: Extract<Signal, { kind: 'absent' }>,
  { whenAway }: Bearings,
): Handoff {
  const pauses = handoff.phase === 'disposition' || whenAway === 'pause';
  const { person, absence, silent, by } = signal;
  const data = { person, untilMs: absence.until, ...(silent && { silent }) };
  const told = fact(pauses ? 'handoff.paused' : 'handoff.left', by, data);
  return taken(handoff, { ...signal, pauses }, [told]);
}

const moved = ({ from, to, by, reason }: Extract<Signal, { kind: 'moved' }>) =>
  fact('handoff.moved', by, { person: from, ...(to === undefined ? {} : { to }), reason });

const undeliveredOf = ({ person, problem, since }: Extract<Signal, { kind: 'undelivered' }>) => ({
  person,
  problem,
  at: since,
});

/** Tells a wait that has stored its token; one that has not will find the slot by itself. */
function nudge(handoff: Handoff): readonly Extract<Owed, { kind: 'nudge' }>[] {
  return handoff.token === undefined ? [] : [{ kind: 'nudge' }];
}

function answered(
  handoff: Handoff,
  signal: Extract<Signal, { kind: 'answered' }>,
  bearings: Bearings,
): Handoff {
  const { answer: said, at: saidAt } = signal;
  const answer = recycledBy(handoff, said, bearings.recycle, saidAt) ?? said;
  // An earlier answer's move may not be done yet: then the lead does not say how far it has come.
  const stage = owedStage(handoff.outbox) ?? bearings.stage;
  const reached = stageAfter(answer, stage);
  const attempts = attempted(handoff, said, saidAt);
  const debts = [
    ...attempts,
    ...(isOutcome(answer.kind) ? [disposed(answer)] : []),
    ...kept(handoff, answer.by),
    ...(reached === stage ? [] : [stageDebt(reached, answer)]),
  ];
  const patch: Partial<Handoff> = {
    answer,
    attemptedAt: Math.min(handoff.attemptedAt ?? answer.at, answer.at),
    ...(attempts.length > 0 && { attempts: [...(handoff.attempts ?? []), madeAttempt(said)] }),
    before: beforeAnswer(handoff, stage),
    // What another tool has shown happened, whatever is pressed; an outcome may be mistaken.
    undoUntil: isShown(answer) && !isOutcome(answer.kind) ? undefined : saidAt + bearings.undoMs,
    // Who answers has what the mails say.
    unconfirmed: [],
  };
  return taken(handoff, { ...signal, answer }, debts, patch);
}

/** Who took the lead over from somebody who had attempted contact attempts it anew; an outcome that no tool shows says so by itself. */
function attempted({ attemptedAt }: Handoff, answer: Answer, saidAt: EpochMs): readonly Debt[] {
  if (attemptedAt === undefined) return [attemptFact('handoff.contacted', answer, saidAt)];
  return isOutcome(answer.kind) && !isShown(answer) ? [] : [attemptFact('handoff.attempted', answer, saidAt)];
}

/** It was about to go to somebody by name: the answer came first, so it stays. */
const kept = ({ phase, owner, preferred }: Handoff, by: string): readonly Debt[] =>
  phase !== 'routing' || owner === undefined || preferred === undefined
    ? []
    : [fact('handoff.kept', by, { person: owner.person, to: preferred })];

const disposed = (answer: Answer): Debt => ({
  ...fact('handoff.disposed', answer.by, {
    outcome: answer.kind,
    ...(answer.reason ? { reason: answer.reason } : {}),
  }),
  at: answer.at,
});

const beforeAnswer = (handoff: Handoff, stage: LifecycleStage): BeforeAnswer => ({
  phase: isWait(handoff.phase) ? handoff.phase : 'routing',
  rung: handoff.rung,
  stage,
  ...(handoff.attemptedAt !== undefined && { attemptedAt: handoff.attemptedAt }),
  ...(handoff.attempts !== undefined && { attempts: handoff.attempts.length }),
});

const isWait = (phase: Phase): phase is BeforeAnswer['phase'] =>
  phase === 'response' || phase === 'queue' || phase === 'capacity' || phase === 'disposition';

/** What another tool shows was reached when it happened, not when it became known. */
const stageDebt = (stage: LifecycleStage, answer: Answer): Debt => ({
  ...{ kind: 'stage', stage },
  ...(isShown(answer) && { at: answer.at }),
});

/** First attempt = SAL, qualified as expected = SQL, accepted = opportunity; an answer never takes a stage away. */
function stageAfter({ kind }: Answer, stage: LifecycleStage): LifecycleStage {
  return furtherStage(kind === 'accepted' ? 'opportunity' : isQualifying(kind) ? 'sql' : 'sal', stage);
}

function undone(handoff: Handoff, by: string, at: EpochMs): Result<Handoff, SignalRefusal> {
  const { before, undoUntil } = handoff;
  if (!before || undoUntil === undefined || at >= undoUntil) return refused({ kind: 'settled' });
  const answer = shownAttempt(handoff.answer);
  const back: Debt =
    answer === undefined
      ? { kind: 'stage', stage: before.stage }
      : stageDebt(furtherStage('sal', before.stage), answer);
  const debts = [fact('handoff.undone', by), back];
  const patch: Partial<Handoff> = {
    answer,
    attemptedAt: answer === undefined ? before.attemptedAt : handoff.attemptedAt,
    attempts: withoutLater(handoff.attempts ?? [], before.attempts ?? 0),
  };
  return ok(taken(handoff, { kind: 'undone', by, at }, debts, patch));
}

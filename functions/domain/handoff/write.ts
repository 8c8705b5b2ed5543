import { type EpochMs, MINUTE } from '../time.ts';
import type { Handoff } from './handoff.ts';
import { handoffId } from './handoff-id.ts';
import { asksAhead } from './next-attempt.ts';
import { owe, without } from './outbox.ts';
import type { Fact, Outbox, Owed } from './owed.ts';

/** The usual path settles a debt within seconds; after this the sweeper does. */
const DEBT_GRACE = 2 * MINUTE;
/** The usual path leaves a wait within seconds of its end or of its slot being taken, and asks within seconds of entering it. */
const STEP_GRACE = 5 * MINUTE;
/** A parked handoff is continued soon, but not in a hot loop. */
const PARKED_PAUSE = MINUTE;
/** News of a delivery comes within seconds; a mail of which nothing is heard for so long is sent once more. */
export const RESEND_AFTER = 10 * MINUTE;

export type Debt = Exclude<Owed, { kind: 'fact' }> | FactDraft;
interface FactDraft extends Pick<Fact, 'type' | 'actor' | 'data'> {
  readonly kind: 'fact';
  /** When it happened, where that is not now. */
  readonly at?: EpochMs;
  /** Number of the handoff that a fact of a lead belongs to; a handoff's own belong to it. */
  readonly handoff?: number;
}

/** A debt: tell the timeline, and the bus where the type is public. The write gives it its id and instant. */
export const fact = (type: string, actor: string, data: Fact['data'] = {}): FactDraft => ({
  kind: 'fact',
  type,
  actor,
  data,
});

/** The next state of a handoff together with what the write owes. */
export function write(base: Handoff, patch: Partial<Handoff>, debts: readonly Debt[], now: EpochMs): Handoff {
  const version = base.version + 1;
  const owed = debts.map((debt, place): Owed => {
    if (debt.kind !== 'fact') return debt;
    const id = `${handoffId(base.leadId, base.number)}.${version}.${place}`;
    const { type, actor, at = now, data } = debt;
    return {
      kind: 'fact',
      fact: { id, type, at, actor, leadId: base.leadId, handoff: base.number, data },
    };
  });
  const isLeft = 'token' in patch && patch.token !== base.token;
  const outbox = isLeft ? without(base.outbox, nudgesOf(base.outbox)) : base.outbox;
  return withNextCheck({ ...base, ...patch, outbox: owe(outbox, version, owed) }, now);
}

/** Enters when the sweeper looks next, in place: long records are dear to copy. */
export const withNextCheck = (next: Handoff, now: EpochMs): Handoff =>
  Object.assign(next, { nextCheckAt: nextCheck(next, now) });

/** A wait that is left needs no nudge any more. */
const nudgesOf = (outbox: Outbox): readonly string[] =>
  Object.entries(outbox).flatMap(([id, debt]) => (debt.kind === 'nudge' ? [id] : []));

/** When the execution should long have moved this handoff on; undefined once closed. */
export function stalledAt(handoff: Handoff): EpochMs | undefined {
  if (handoff.phase === 'closed') return undefined;
  if (handoff.parkedAt !== undefined) return handoff.parkedAt + PARKED_PAUSE;
  return Math.max(movesAt(handoff), handoff.runStartedAt) + STEP_GRACE;
}

/** A wait moves on when it ends, anything else at once: a taken slot, a step, and a wait that nobody has asked for yet. */
function movesAt({ slot, token, waitUntil, enteredAt }: Handoff): EpochMs {
  if (slot) return slot.at;
  return token === undefined ? enteredAt : (waitUntil ?? enteredAt);
}

/** When the sweeper looks: at the debts soon, at a mail when no news of it has come, at the news that the owner is to be told and the attempt that they are to be asked for, at the wait once it should be over; never at a closed handoff that owes nothing. */
export function nextCheck(handoff: Handoff, now: EpochMs): EpochMs | undefined {
  const stalled = stalledAt(handoff);
  const debts = Object.keys(handoff.outbox).length === 0 ? [] : [now + DEBT_GRACE];
  const news = handoff.unconfirmed.map(({ at }) => at + RESEND_AFTER);
  const told = handoff.news === undefined ? [] : [handoff.news.dueAt];
  const asked = asksAhead(handoff)
    .slice(0, 1)
    .map(({ at }) => Math.max(at, now));
  const instants = [...(stalled === undefined ? [] : [stalled]), ...debts, ...news, ...told, ...asked];
  return instants.length === 0 ? undefined : Math.min(...instants);
}

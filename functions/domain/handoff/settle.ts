import type { EpochMs } from '../time.ts';
import { isOutcome } from './answers.ts';
import type { Handoff, Plan } from './handoff.ts';
import { leaveLine, toRouting, withOwner } from './pass-on.ts';
import { type NeedsMovedClock, pause, resume, stayPaused } from './pause.ts';
import { promiseOutcome } from './promise.ts';
import type { Answer, Signal } from './signal.ts';
import { type NeedsSuccessor, timeIsUp } from './time-up.ts';
import { enterErased, enterHold, enterRung, enterUndo, UNPLANNED } from './waits.ts';
import { fact, write } from './write.ts';

/** The outcome clock is to be planned, on the calendar of who owns the handoff or else has answered. */
interface NeedsOutcomePlan {
  readonly needs: 'outcome-plan';
  /** Instant of the first attempt. */
  readonly startedAt: EpochMs;
  /** Person id. */
  readonly whose: string;
  /** @param rule - Id of the SLA rule that it was planned by. */
  readonly enter: (plan: Plan, rule: string) => Handoff;
}

/** The handoff after its wait, or what must be known first: most ends need nothing but the handoff. */
export type Settled = Handoff | NeedsOutcomePlan | NeedsMovedClock | NeedsSuccessor;

/**
 * Moves a handoff out of its wait: by the signal in its slot or else, when the planned instant came, by time.
 * A nudge that finds an empty slot changes nothing.
 *
 * @see RULES.md#H3
 */
export function settle(handoff: Handoff, timedOut: boolean, now: EpochMs): Settled {
  if (handoff.slot) return actOn(handoff, handoff.slot, now);
  return timedOut ? timeIsUp(handoff, now) : handoff;
}

function actOn(handoff: Handoff, signal: Signal, now: EpochMs): Settled {
  switch (signal.kind) {
    case 'answered':
      return afterAnswer(handoff, signal.answer, now);
    case 'undone':
      return takenBack(handoff, now);
    case 'reassigned':
    case 'moved':
      return toRouting(handoff, now, {
        ...{ preferred: signal.to, formerOwners: withOwner(handoff) },
        ...(signal.to !== undefined && { namedBy: signal.by }),
      });
    case 'claimed':
      return toRouting(handoff, now, { preferred: signal.by });
    case 'returned':
      return toRouting(handoff, now, { formerOwners: withOwner(handoff) });
    case 'absent':
      return (signal.pauses ? pause(handoff, signal, now) : undefined) ?? toRouting(handoff, now, {});
    case 'present':
      return resume(handoff, signal, now) ?? toRouting(handoff, now, {});
    case 'capacity':
      return toRouting(handoff, now, {});
    case 'undelivered':
      return escalateNow(handoff, signal, now);
    case 'extended':
      return extend(handoff, signal.until, now);
    case 'erased':
      return write(handoff, enterErased(handoff, now), leaveLine(handoff), now);
  }
}

/** An outcome may still be taken back for a while; an attempt starts the outcome clock. */
function afterAnswer(handoff: Handoff, { at: startedAt, by }: Answer, now: EpochMs): Settled {
  if (handoff.answer && isOutcome(handoff.answer.kind)) {
    return write(handoff, enterUndo(handoff, handoff.undoUntil ?? startedAt, now), leaveLine(handoff), now);
  }
  const whose = handoff.owner?.person ?? by;
  return {
    needs: 'outcome-plan',
    startedAt,
    whose,
    enter(outcomePlan, rule) {
      const mail = isUntold(handoff, by) ? 'outcome-reminder' : undefined;
      const entry = enterRung(handoff, 'disposition', outcomePlan, 0, now, mail);
      const promises = promiseOutcome(handoff, whose, rule, outcomePlan);
      return write(handoff, { ...entry, outcomePlan }, [...promises, ...leaveLine(handoff)], now);
    },
  };
}

/**
 * Whether somebody else's attempt has come before the owner's task mail could leave: then they are told of the lead and
 * of the attempt at once.
 */
function isUntold({ owner, before, askedWait, wait }: Handoff, by: string): boolean {
  if (owner === undefined || owner.person === by) return false;
  return (
    before?.phase === 'routing' || (before?.phase === 'response' && before.rung === 0 && askedWait !== wait)
  );
}

/** Where a tool has shown an attempt, the lead has been attempted whatever outcome is taken back. */
function takenBack(handoff: Handoff, now: EpochMs): Settled {
  const { answer, before } = handoff;
  return answer === undefined || before?.phase === 'disposition'
    ? reopen(handoff, now)
    : afterAnswer({ ...handoff, before: undefined, undoUntil: undefined }, answer, now);
}

/** The wait before the answer goes on with its original instants, and so does the search for an owner. */
function reopen(handoff: Handoff, now: EpochMs): Settled {
  const { before, responsePlan = UNPLANNED, outcomePlan = UNPLANNED, owner, attempt } = handoff;
  const cleared = { before: undefined, undoUntil: undefined };
  switch (before?.phase) {
    case 'routing': {
      // The clock of an earlier owner, or none, is in force: whoever was assigned just then is still to get theirs.
      const isToBePlanned = owner?.attempt === attempt && responsePlan.startedAt !== owner.since;
      const candidate = isToBePlanned ? owner.person : undefined;
      const { preferred, namedBy } = handoff;
      return toRouting(handoff, now, { ...cleared, outcomePlan: undefined, preferred, namedBy, candidate });
    }
    case 'disposition': {
      const entry = enterRung(handoff, 'disposition', outcomePlan, before.rung, now);
      return write(handoff, { ...cleared, ...entry }, [], now);
    }
    case 'response': {
      const reopened: Handoff = {
        ...handoff,
        ...cleared,
        phase: 'response',
        rung: before.rung,
        outcomePlan: undefined,
      };
      const entry = enterRung(reopened, 'response', responsePlan, before.rung, now);
      return stayPaused(reopened, now) ?? write(reopened, entry, [], now);
    }
    case 'capacity':
      // Its place in line may be gone: who could have it is asked anew, or it is listed again.
      return toRouting(handoff, now, { ...cleared, outcomePlan: undefined });
    default:
      return write(
        handoff,
        { ...cleared, ...enterHold(handoff, 'queue', now), outcomePlan: undefined },
        [],
        now,
      );
  }
}

/** The owner does not know of the lead: reminders would go astray too, so the manager is told now. @see RULES.md#H11 */
function escalateNow(
  handoff: Handoff,
  { problem, at }: Extract<Signal, { kind: 'undelivered' }>,
  now: EpochMs,
): Handoff {
  const { responsePlan: plan = UNPLANNED, rung } = handoff;
  const ahead = plan.rungs.slice(rung).findIndex(({ kind }) => kind === 'reassign');
  const entry = enterRung(
    handoff,
    'response',
    plan,
    ahead < 0 ? plan.rungs.length : rung + ahead,
    now,
    'escalation',
  );
  const data = { lateMs: now - at, because: problem };
  return write(handoff, { ...entry, escalatedAt: now }, [fact('handoff.escalated', 'system', data)], now);
}

/** The owner is on it, says the manager: the lead moves on later than planned, never sooner. */
function extend(handoff: Handoff, until: EpochMs, now: EpochMs): Handoff {
  const { responsePlan: plan = UNPLANNED, rung } = handoff;
  const at = Math.max(until, plan.rungs.at(-1)?.at ?? until);
  const responsePlan: Plan = { ...plan, rungs: [...plan.rungs.slice(0, rung), { kind: 'reassign', at }] };
  return write(
    handoff,
    { ...enterRung(handoff, 'response', responsePlan, rung, now), responsePlan },
    [],
    now,
  );
}

import { DAY, type EpochMs } from '../time.ts';
import type { Handoff, Phase, Plan } from './handoff.ts';
import type { MailKind } from './owed.ts';

/** Stands for a clock that is not planned. */
export const UNPLANNED: Plan = { startedAt: 0, dueAt: 0, rungs: [] };

/** A wait without an end of its own is looked at again after this long; it is far below an execution's year. */
const HOLD = 90 * DAY;

interface Entry {
  readonly phase: Phase;
  readonly rung: number;
  readonly waitUntil: EpochMs | undefined;
  readonly waitMail?: MailKind | undefined;
}

/** The fields that change when a handoff enters a wait or a step: a new wait number with an empty slot. */
function entering(handoff: Handoff, entry: Entry, now: EpochMs): Partial<Handoff> {
  return {
    phase: entry.phase,
    rung: entry.rung,
    waitUntil: entry.waitUntil,
    waitMail: entry.waitMail,
    wait: handoff.wait + 1,
    slot: undefined,
    token: undefined,
    enteredAt: now,
  };
}

/** Enters the wait that ends at a rung of a plan; past the last rung it holds. */
export function enterRung(
  handoff: Handoff,
  phase: 'response' | 'disposition',
  plan: Plan,
  rung: number,
  now: EpochMs,
  waitMail?: MailKind | undefined,
): Partial<Handoff> {
  return entering(handoff, { phase, rung, waitUntil: plan.rungs[rung]?.at ?? now + HOLD, waitMail }, now);
}

/** Enters a wait that only a signal ends: the queue or the waiting list. */
export function enterHold(
  handoff: Handoff,
  phase: 'queue' | 'capacity',
  now: EpochMs,
  waitMail?: MailKind,
): Partial<Handoff> {
  return entering(handoff, { phase, rung: handoff.rung, waitUntil: now + HOLD, waitMail }, now);
}

/** Enters the time in which an outcome may be taken back. */
export function enterUndo(handoff: Handoff, until: EpochMs, now: EpochMs): Partial<Handoff> {
  return entering(handoff, { phase: 'undo', rung: handoff.rung, waitUntil: until }, now);
}

/** Leaves the waits for a step of the workflow. */
export function enterStep(handoff: Handoff, phase: 'routing' | 'closing', now: EpochMs): Partial<Handoff> {
  return entering(handoff, { phase, rung: handoff.rung, waitUntil: undefined }, now);
}

/** Leaves the waits for good: the lead was erased. */
export function enterErased(handoff: Handoff, now: EpochMs): Partial<Handoff> {
  return { ...enterStep(handoff, 'closing', now), erased: true };
}

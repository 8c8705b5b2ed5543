import type { EpochMs, Interval } from '../time.ts';
import type { Handoff, Pause, Plan } from './handoff.ts';
import { promiseOutcome, promiseResponse, type ResponsePlan } from './promise.ts';
import type { Signal } from './signal.ts';
import { enterRung } from './waits.ts';
import { write } from './write.ts';

/** The running clock is to go on at another instant, on the calendar of its owner. */
export interface NeedsMovedClock {
  readonly needs: 'moved-clock';
  /** Person id. */
  readonly whose: string;
  readonly plan: Plan;
  /** The first one that has not come. */
  readonly rung: number;
  /** What the calendar is to be read without: the plan is moved for it. */
  readonly absence: Interval;
  /** From when the clock would go on by the plan as it is. */
  readonly from: EpochMs;
  /** From when it goes on instead. */
  readonly to: EpochMs;
  /** @param rule - Id of the SLA rule that it was planned by. */
  readonly enter: (moved: ResponsePlan, rule: string) => Handoff;
}

/**
 * Stands the clock still while its owner is away: it goes on with their return, as if they had not been away.
 *
 * @returns undefined where no clock runs.
 * @see RULES.md#H13
 */
export const pause = (
  handoff: Handoff,
  signal: Extract<Signal, { kind: 'absent' }>,
  now: EpochMs,
): NeedsMovedClock | undefined => {
  const { person, absence, entered } = signal;
  return moveClock(handoff, person, { ...absence, entered }, standsUntil(handoff, signal), now);
};

/** Until when the clock would have stood anyway, by what the calendar said that it was reckoned on. */
function standsUntil(
  handoff: Handoff,
  { at, absence, entered, known }: Extract<Signal, { kind: 'absent' }>,
): EpochMs {
  const { paused } = handoff;
  const version = clockOf(handoff)?.plan.calendarVersion ?? 0;
  if (entered <= version) return absence.until;
  if (paused !== undefined && paused.entered <= version && paused.until > at) return paused.until;
  return known !== undefined && known.entered <= version ? known.until : at;
}

/** The owner is back early: the clock goes on at once. @returns undefined where none runs. */
export function resume(
  handoff: Handoff,
  { person, at }: Extract<Signal, { kind: 'present' }>,
  now: EpochMs,
): NeedsMovedClock | undefined {
  const { paused = { from: at, until: at, entered: 0 } } = handoff;
  return moveClock(handoff, person, { ...paused, until: at }, paused.until, now);
}

/**
 * Another clock runs again than the one that was moved for the owner's absence: while that lasts it stands still too.
 *
 * @returns undefined where nobody is away, or the clock knows of it.
 */
export function stayPaused(handoff: Handoff, now: EpochMs): NeedsMovedClock | undefined {
  const { paused, owner } = handoff;
  if (paused === undefined || owner === undefined || paused.until <= now) return undefined;
  const knows = paused.entered <= (clockOf(handoff)?.plan.calendarVersion ?? 0);
  return knows ? undefined : moveClock(handoff, owner.person, paused, now, now);
}

/** Moves the clock to the end of an absence; it knows of that one then, and of none that came since. */
function moveClock(
  handoff: Handoff,
  whose: string,
  absence: Pause,
  from: EpochMs,
  now: EpochMs,
): NeedsMovedClock | undefined {
  const clock = clockOf(handoff);
  if (clock === undefined) return undefined;
  const { phase, plan } = clock;
  const { rung, wait, askedWait, waitMail } = handoff;
  return {
    ...{ needs: 'moved-clock', whose, plan, rung, absence, from, to: absence.until },
    enter({ open, ...shifted }, rule) {
      const moved = { ...shifted, calendarVersion: Math.max(absence.entered, plan.calendarVersion ?? 0) };
      // A mail that this wait owes and has not asked for yet goes with the wait that takes its place.
      const entry = enterRung(handoff, phase, moved, rung, now, askedWait === wait ? undefined : waitMail);
      const isResponse = phase === 'response';
      const planned = isResponse ? { responsePlan: moved } : { outcomePlan: moved };
      const promises = isResponse
        ? [promiseResponse(handoff, whose, rule, { ...moved, open })]
        : promiseOutcome(handoff, whose, rule, moved);
      return write(handoff, { ...entry, ...planned, paused: absence }, promises, now);
    },
  };
}

/** The clock that runs in a phase. */
export function clockOf({
  phase,
  responsePlan,
  outcomePlan,
}: Pick<Handoff, 'phase' | 'responsePlan' | 'outcomePlan'>) {
  if (phase === 'response' && responsePlan) return { phase, plan: responsePlan } as const;
  return phase === 'disposition' && outcomePlan ? ({ phase, plan: outcomePlan } as const) : undefined;
}

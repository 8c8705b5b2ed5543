import type { Plan, Rung, RungKind } from '../handoff/handoff.ts';
import type { ResponsePlan } from '../handoff/promise.ts';
import type { Result } from '../result.ts';
import { type DurationMs, type EpochMs, HOUR, MINUTE } from '../time.ts';
import type { WorkingCalendar } from './calendar.ts';
import { dueAt, elapsed, type NeverOpen, nextOpening } from './clock.ts';
import { dayAndNight, type Hours } from './hours.ts';
import type { SlaRule, Target } from './policy.ts';
import { stretchesOf } from './stretches.ts';
import { workingDaysAfter } from './working-days.ts';

const NEVER: EpochMs = Number.POSITIVE_INFINITY;

/**
 * The response clock of one owner as absolute instants, the last of them the reassignment.
 *
 * @param hours - on which it runs, and on which its owner is reminded.
 * @param round - how many owners had the handoff before: 0 for the first.
 * @param now - reminders due before it are left out; an overdue escalation or reassignment stays and comes at once.
 * @see RULES.md#S5
 */
export function planResponse(
  rule: SlaRule,
  hours: Hours,
  startedAt: EpochMs,
  round: number,
  now: EpochMs,
): ResponsePlan {
  const ladder = round === 0 ? rule.response.firstOwner : rule.response.laterOwners;
  const { clock, owner } = hours;
  const target = workingTimeOf(ladder.target, clock, startedAt);
  const at = (percent: number): EpochMs =>
    orNever(dueAt(clock, startedAt, Math.round((target * percent) / 100)));
  const escalations = ladder.escalateAtPercent === undefined ? [] : [ladder.escalateAtPercent];
  const steps = [
    ...rungsOf('escalate', escalations, at),
    ...rungsOf('reassign', [ladder.reassignAtPercent], at),
  ];
  if (!comes(steps)) return planResponse(rule, { clock: dayAndNight(clock), owner }, startedAt, round, now);
  const moved = rule.response.remindOffHours === true ? at : (percent: number) => inHours(owner, at(percent));
  const reminders = rungsOf('remind', ladder.remindAtPercent, moved).filter(
    (reminder) => reminder.at >= now && reminder.at < at(ladder.reassignAtPercent),
  );
  return {
    startedAt,
    ...opening(clock, startedAt),
    dueAt: at(100),
    rungs: [...latestOfEach(reminders), ...steps].toSorted(byInstant),
    open: stretchesOf(clock, startedAt, at(100)),
  };
}

/** The instant itself, closing time included, or else when the calendar next opens. */
function inHours(calendar: WorkingCalendar, at: EpochMs): EpochMs {
  const justBefore = nextOpening(calendar, at - 1);
  return justBefore.ok ? Math.max(at, justBefore.value) : at;
}

/** Two reminders that were moved to one opening say the same thing. */
const latestOfEach = (reminders: readonly Rung[]): readonly Rung[] =>
  reminders.filter(({ at }, index) => reminders.findLastIndex((other) => other.at === at) === index);

/** When a clock that was started off hours begins to run. */
function opening(clock: WorkingCalendar, startedAt: EpochMs): Pick<Plan, 'opensAt'> {
  const opensAt = orNever(nextOpening(clock, startedAt));
  return opensAt > startedAt ? { opensAt } : {};
}

/**
 * The outcome clock as absolute instants, from the first attempt on.
 *
 * @see RULES.md#S7
 */
export function planOutcome(rule: SlaRule, calendar: WorkingCalendar, startedAt: EpochMs): Plan {
  const { secondAttemptMinutes, followUpOnDays = [], remindOnDays, dueOnDay, leakOnDay } = rule.outcome;
  const at = (day: number): EpochMs => orNever(workingDaysAfter(calendar, startedAt, day));
  const second =
    secondAttemptMinutes === undefined
      ? []
      : [orNever(dueAt(calendar, startedAt, secondAttemptMinutes * MINUTE))];
  const rungs = [
    ...rungsOf('remind', remindOnDays, at),
    ...rungsOf('escalate', [dueOnDay], at),
    ...rungsOf('leak', [leakOnDay], at),
  ];
  return comes(rungs)
    ? {
        ...{ startedAt, dueAt: at(dueOnDay), rungs: rungs.toSorted(byInstant) },
        ...followUpsOf(
          calendar,
          startedAt,
          [...second, ...followUpOnDays.map(at)].toSorted((a, b) => a - b),
        ),
      }
    : planOutcome(rule, dayAndNight(calendar), startedAt);
}

/** Who is asked for an attempt has that long for it at most, half a working day: so the hour can be another one each time. */
const LONGEST_NOTICE = 4 * HOUR;

/** When further attempts are due, and when each is asked for: half way from the one before, or later. */
function followUpsOf(
  calendar: WorkingCalendar,
  startedAt: EpochMs,
  followUps: readonly EpochMs[],
): Pick<Plan, 'followUps' | 'asks'> {
  if (followUps.length === 0) return {};
  const asks = followUps.map((due, place) => {
    const before = followUps[place - 1] ?? startedAt;
    const between = elapsed(calendar, before, due);
    return orNever(dueAt(calendar, before, between - Math.min(Math.floor(between / 2), LONGEST_NOTICE)));
  });
  return { followUps, asks };
}

function workingTimeOf(target: Target, calendar: WorkingCalendar, startedAt: EpochMs): DurationMs {
  if ('minutes' in target) return target.minutes * MINUTE;
  const end = workingDaysAfter(calendar, startedAt, target.workingDays);
  return end.ok ? elapsed(calendar, startedAt, end.value) : NEVER;
}

const rungsOf = (kind: RungKind, steps: readonly number[], at: (step: number) => EpochMs): readonly Rung[] =>
  steps.map((step) => ({ kind, at: at(step) }));

const byInstant = (a: Rung, b: Rung): number => a.at - b.at;

const comes = (rungs: readonly Rung[]): boolean => rungs.every(({ at }) => at < NEVER);

const orNever = (instant: Result<EpochMs, NeverOpen>): EpochMs => (instant.ok ? instant.value : NEVER);

import type { Handoff, Plan } from '../../functions/domain/handoff/handoff.ts';
import { openHandoff, startResponse } from '../../functions/domain/handoff/lifecycle.ts';
import { type ClockPromise, promiseIn, type ResponsePlan } from '../../functions/domain/handoff/promise.ts';
import { settle } from '../../functions/domain/handoff/settle.ts';
import type { Answer, AnswerKind, Signal } from '../../functions/domain/handoff/signal.ts';
import type { WorkingCalendar } from '../../functions/domain/sla/calendar.ts';
import { shiftPlan } from '../../functions/domain/sla/shift-plan.ts';
import { stretchesOf } from '../../functions/domain/sla/stretches.ts';
import { DAY, HOUR, MINUTE } from '../../functions/domain/time.ts';

/** A Monday morning in Madrid. */
export const NINE = Date.parse('2026-03-02T08:00:00Z');

export const opened = (patch: Partial<Handoff> = {}): Handoff => ({
  ...openHandoff(
    {
      leadId: 'lead-1',
      number: 1,
      test: false,
      trigger: 'request',
      score: 103,
      grade: 'A',
      policies: { criteria: 'c1', routing: 'r1', sla: 's1' },
    },
    NINE,
  ),
  outbox: {},
  ...patch,
});

export const responsePlan: Plan = {
  startedAt: NINE,
  dueAt: NINE + HOUR,
  rungs: [
    { kind: 'remind', at: NINE + 15 * MINUTE },
    { kind: 'remind', at: NINE + 45 * MINUTE },
    { kind: 'escalate', at: NINE + 60 * MINUTE },
    { kind: 'reassign', at: NINE + 90 * MINUTE },
  ],
};

/** The same with the hours that it was reckoned on. */
export const plannedResponse: ResponsePlan = {
  ...responsePlan,
  open: [{ from: NINE, until: NINE + 2 * HOUR }],
};

export const outcomePlan: Plan = {
  startedAt: NINE,
  dueAt: NINE + 5 * DAY,
  rungs: [
    { kind: 'remind', at: NINE + 2 * DAY },
    { kind: 'escalate', at: NINE + 5 * DAY },
    { kind: 'leak', at: NINE + 10 * DAY },
  ],
};

/** Day and night, so that times are easy to reckon. */
export const alwaysOpen: WorkingCalendar = {
  zone: 'Europe/Madrid',
  always: true,
  week: {},
  holidays: [],
  absences: [],
};

export type Absent = Extract<Signal, { kind: 'absent' }>;
/** Ana leaves five minutes after nine, until the same time of the next day. */
export const absent = (patch: Partial<Absent> = {}): Absent => ({
  kind: 'absent',
  person: 'ana',
  absence: { from: NINE, until: NINE + DAY + 5 * MINUTE },
  entered: 2,
  by: 'ana',
  at: NINE + 5 * MINUTE,
  ...patch,
});

/** The end of a wait under the policies of these tests: one reassignment, and Maria manages the pool. */
export function afterWait(
  handoff: Handoff,
  timedOut: boolean,
  now: number,
  outcome: Plan = outcomePlan,
): Handoff {
  const end = settle(handoff, timedOut, now);
  if (!('needs' in end)) return end;
  if (end.needs === 'outcome-plan') return end.enter(outcome, 'live');
  if (end.needs === 'moved-clock') {
    const moved = shiftPlan(end.plan, alwaysOpen, end.rung, end.from, end.to);
    return end.enter({ ...moved, open: stretchesOf(alwaysOpen, moved.startedAt, moved.dueAt) }, 'live');
  }
  return end.reassignments < 1 ? end.reassign(false) : end.queue('maria', false);
}

/** Owned by Ana, in the first response wait, asked, with nothing owed. */
export function inResponse(patch: Partial<Handoff> = {}): Handoff {
  const owner = { person: 'ana', since: NINE, attempt: 1 };
  const assigned = opened({ owner, candidate: 'ana', attempt: 1, pool: 'iberia' });
  const started = startResponse(assigned, 'live', plannedResponse, NINE);
  return { ...started, outbox: {}, token: 'token-1', askedWait: started.wait, ...patch };
}

export const answer = (kind: AnswerKind, at = NINE + 5 * MINUTE, by = 'ana'): Answer => ({
  kind,
  by,
  at,
  ...(kind === 'not-qualified' ? { reason: 'no-need' } : {}),
});

export const answeredSignal = (kind: AnswerKind, at?: number): Signal => {
  const given = answer(kind, at);
  return { kind: 'answered', answer: given, at: given.at };
};

/** The debts of a handoff in short: the fact's type, or the kind of the step. */
export const debtsOf = (handoff: Handoff): string[] =>
  Object.values(handoff.outbox).map((debt) => (debt.kind === 'fact' ? debt.fact.type : debt.kind));

/** What a write has promised. */
export const promisesOf = ({ outbox }: Handoff): ClockPromise[] =>
  Object.values(outbox).flatMap((debt) => (debt.kind === 'fact' ? (promiseIn(debt.fact) ?? []) : []));

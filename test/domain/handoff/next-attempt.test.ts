import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askForAttempt } from '../../../functions/domain/handoff/ask-for-attempt.ts';
import { recordAttempt } from '../../../functions/domain/handoff/further-attempt.ts';
import type { Handoff, Plan } from '../../../functions/domain/handoff/handoff.ts';
import {
  askedAttempt,
  asksAhead,
  attemptsAhead,
  nextAttempt,
  numberOfNext,
} from '../../../functions/domain/handoff/next-attempt.ts';
import { takeSignal } from '../../../functions/domain/handoff/take-signal.ts';
import { nextCheck } from '../../../functions/domain/handoff/write.ts';
import { DAY, type EpochMs, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import {
  absent,
  afterWait,
  answer,
  answeredSignal,
  debtsOf,
  inResponse,
  NINE,
  outcomePlan,
} from '../../support/handoffs.ts';

const FIRST = NINE + 5 * MINUTE;
const FOLLOW_UPS = [FIRST + 4 * HOUR, FIRST + DAY, FIRST + 3 * DAY];
const ASKS = FOLLOW_UPS.map((due) => due - 2 * HOUR);
const plan: Plan = { ...outcomePlan, startedAt: FIRST, followUps: FOLLOW_UPS, asks: ASKS };
const bearings = { stage: 'sal', undoMs: 10 * MINUTE, whenAway: 'reroute' } as const;

/** Asked, and answered for the first time. */
function begun(patch: Partial<Handoff['answer'] & object> = {}, planned = plan): Handoff {
  const given = { ...answer('no-answer', FIRST), ...patch };
  const taken = takeSignal(inResponse(), { kind: 'answered', answer: given, at: FIRST }, bearings);
  if (!taken.ok) throw new Error(taken.refusal.kind);
  return { ...afterWait(taken.value, false, FIRST, planned), outbox: {}, token: 'token-2' };
}

function tried(handoff: Handoff, at: EpochMs, nextAt?: EpochMs): Handoff {
  const kind = nextAt === undefined ? 'no-answer' : 'call-back';
  const said = { ...answer(kind, at), ...(nextAt !== undefined && { nextAt }) };
  const recorded = recordAttempt({ ...handoff, outbox: {} }, said);
  if (!recorded.ok) throw new Error(recorded.refusal.kind);
  return recorded.value;
}

const dues = (handoff: Handoff) => attemptsAhead(handoff).map(({ dueAt }) => dueAt);
const asks = (handoff: Handoff) => asksAhead(handoff).map(({ at }) => at);
const [second = 0, third = 0, fourth = 0] = FOLLOW_UPS;

describe('the attempts ahead', () => {
  it('are those of the cadence, each asked for before it is due', () => {
    const handoff = begun();
    expect(dues(handoff)).toEqual(FOLLOW_UPS);
    expect(asks(handoff)).toEqual(ASKS);
    expect(numberOfNext(handoff)).toBe(2);
    expect(nextAttempt(handoff, FIRST)).toEqual({ dueAt: second, asksAt: ASKS[0], isAgreed: false });
  });

  it('are fewer with each attempt that is made, in time or not', () => {
    const one = tried(begun(), FIRST + HOUR);
    expect(dues(one)).toEqual([third, fourth]);
    expect(numberOfNext(one)).toBe(3);
    // Both calls of the first day came on the second.
    const late = tried(tried(begun(), third + HOUR), third + 2 * HOUR);
    expect(dues(late)).toEqual([fourth]);
  });

  it('that were due stay ahead until somebody tries', () => {
    expect(nextAttempt(begun(), second)?.dueAt).toBe(third);
    expect(nextAttempt(begun(), fourth)?.dueAt).toBe(fourth);
    expect(nextAttempt(begun(), fourth + DAY)?.dueAt).toBe(fourth);
    expect(nextAttempt(tried(begun(), fourth + DAY), fourth + DAY)).toBeUndefined();
  });

  it('begin with the time that was agreed on, in place of what the cadence asks for before it', () => {
    const agreed = third + HOUR;
    const handoff = tried(begun(), FIRST + HOUR, agreed);
    expect(attemptsAhead(handoff)[0]).toEqual({
      dueAt: agreed,
      asksAt: agreed - 15 * MINUTE,
      isAgreed: true,
    });
    expect(dues(handoff)).toEqual([agreed, fourth]);
    expect(dues(tried(handoff, agreed))).toEqual([fourth]);
  });

  it('ask at once for what was agreed within the quarter of an hour, and never for what is past', () => {
    expect(asks(begun({ nextAt: FIRST + 5 * MINUTE }))).toEqual([FIRST, ...ASKS]);
    expect(asks(begun({ nextAt: FIRST }))).toEqual(ASKS);
  });

  it('are none before the first attempt, after an outcome, or by a plan that names none', () => {
    expect(attemptsAhead(inResponse())).toEqual([]);
    expect(attemptsAhead({ ...begun(), outcomePlan: undefined })).toEqual([]);
    expect(attemptsAhead({ ...begun(), phase: 'undo' })).toEqual([]);
    expect(attemptsAhead(begun({}, outcomePlan))).toEqual([]);
  });

  it('of a plan from before they were asked for are only shown', () => {
    const { asks: _none, ...older } = plan;
    expect(dues(begun({}, older))).toEqual(FOLLOW_UPS);
    expect(asks(begun({}, older))).toEqual([]);
    const { attempts: _unknown, ...handoff } = begun({}, older);
    expect(numberOfNext(handoff)).toBe(2);
    expect(dues(handoff)).toEqual(FOLLOW_UPS);
  });

  it('are asked of nobody where nobody has the lead', () => {
    expect(asksAhead({ ...begun(), owner: undefined })).toEqual([]);
    expect(askForAttempt({ ...begun(), owner: undefined }, fourth)).toMatchObject({ outbox: {} });
  });
});

describe('asking for an attempt', () => {
  const [ask = 0, askThird = 0] = ASKS;

  it('owes one mail when it is time, and the sweeper looks then', () => {
    const handoff = begun();
    expect(nextCheck(handoff, FIRST)).toBe(ask);
    expect(askForAttempt(handoff, ask - 1)).toBe(handoff);
    const asked = askForAttempt(handoff, ask);
    expect(Object.values(asked.outbox)).toEqual([
      { kind: 'mail', mail: 'next-attempt', to: 'ana', wait: handoff.wait },
    ]);
    expect(askedAttempt(asked)?.dueAt).toBe(second);
    expect(nextCheck({ ...asked, outbox: {} }, ask)).toBe(askThird);
    expect(askForAttempt(asked, second + HOUR)).toBe(asked);
  });

  it('is pointless once the attempt was made', () => {
    const asked = askForAttempt(begun(), ask);
    expect(askedAttempt(tried(asked, ask + MINUTE))).toBeUndefined();
    // Who has tried since it would have been asked for needs no mail.
    const early = tried(tried(begun(), ask + MINUTE), askThird + MINUTE);
    expect(askForAttempt({ ...early, outbox: {} }, third)).toMatchObject({ outbox: {} });
  });

  it('asks for the latest alone where several were not asked for in time', () => {
    const asked = askForAttempt(begun(), askThird);
    expect(debtsOf(asked)).toEqual(['mail']);
    expect(askedAttempt(asked)?.dueAt).toBe(third);
    expect(asks(asked)).toEqual([ASKS[2]]);
    // Whoever has tried before that mail leaves gets none, though fewer were made than are due.
    expect(askedAttempt(tried(asked, askThird + MINUTE))).toBeUndefined();
  });

  it('waits while something was said that the workflow has not acted on', () => {
    const handoff = { ...begun(), slot: answeredSignal('meeting-booked') };
    expect(askForAttempt(handoff, ask)).toBe(handoff);
  });

  it('waits for an owner who is away, and asks again for what was moved', () => {
    const until = second + DAY;
    const away = absent({ absence: { from: FIRST + MINUTE, until }, at: FIRST + MINUTE });
    const taken = takeSignal(begun(), away, bearings);
    if (!taken.ok) throw new Error(taken.refusal.kind);
    const paused = { ...afterWait(taken.value, false, FIRST + MINUTE), outbox: {} };
    expect(paused.paused?.until).toBe(until);
    expect(asks(paused).every((at) => at >= until)).toBe(true);
    const agreed = { ...paused, answer: { ...answer('call-back', FIRST), nextAt: second } };
    expect(asks(agreed)[0]).toBe(until);
    expect(asks({ ...agreed, answer: { ...agreed.answer, nextAt: until + HOUR } })[0]).toBe(
      until + 45 * MINUTE,
    );
  });

  it('asks nobody who went away after they were asked, but as they are back, and once', () => {
    const asked = { ...askForAttempt(begun(), ask), outbox: {} };
    const left = ask + HOUR;
    const until = left + DAY;
    const away = absent({ absence: { from: left, until }, at: left });
    const taken = takeSignal(asked, away, bearings);
    if (!taken.ok) throw new Error(taken.refusal.kind);
    const paused = { ...afterWait(taken.value, false, left), outbox: {} };
    expect(askedAttempt(paused)).toBeUndefined();
    expect(askForAttempt(paused, until - 1)).toBe(paused);
    const back = { ...askForAttempt(paused, until), outbox: {} };
    expect(askedAttempt(back)?.dueAt).toBe(second + DAY);
    expect(askForAttempt(back, second + DAY)).toBe(back);
  });

  it('asks once for what is due at one instant, and for what is overdue without delay', () => {
    const same = begun({}, { ...plan, followUps: [third, third], asks: [ask, ask] });
    const asked = { ...askForAttempt(same, third + DAY), outbox: {} };
    expect(askForAttempt(asked, third + 2 * DAY)).toBe(asked);
    expect(nextCheck(same, third - HOUR)).toBe(third - HOUR);
  });

  it('never asks twice for one attempt, nor after it was made, whatever comes in which order', () => {
    const step = fc.record({
      after: fc.integer({ min: MINUTE, max: 20 * HOUR }),
      does: fc.constantFrom('sweep', 'try', 'agree'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let [handoff, now] = [begun(), FIRST];
        const asked: string[] = [];
        for (const { after, does } of steps) {
          now += after;
          const before = { ...handoff, outbox: {} };
          if (does === 'try') handoff = tried(before, now);
          else if (does === 'agree') handoff = tried(before, now, now + 5 * HOUR);
          else handoff = askForAttempt(before, now);
          if (debtsOf(handoff).includes('mail')) {
            const due = askedAttempt(handoff)?.dueAt ?? 0;
            asked.push(`${numberOfNext(handoff)} ${due}`);
            const last = Math.max(...(handoff.attempts ?? []).map(({ at }) => at));
            expect(due).toBeGreaterThan(last);
          }
        }
        expect(new Set(asked).size).toBe(asked.length);
        const checked = nextCheck({ ...handoff, outbox: {} }, now) ?? 0;
        for (const { at } of asksAhead(handoff)) expect(checked).toBeLessThanOrEqual(Math.max(at, now));
      }),
    );
  });
});

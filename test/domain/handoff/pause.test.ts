import { describe, expect, it } from 'vitest';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { pause, resume } from '../../../functions/domain/handoff/pause.ts';
import type { Signal, WhenAway } from '../../../functions/domain/handoff/signal.ts';
import { takeSignal } from '../../../functions/domain/handoff/take-signal.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import {
  absent,
  afterWait,
  debtsOf,
  inResponse,
  NINE,
  outcomePlan,
  promisesOf,
  responsePlan,
} from '../../support/handoffs.ts';

const at = NINE + 5 * MINUTE;
const until = at + DAY;
const bearings = (whenAway: WhenAway) => ({ stage: 'mql', undoMs: 10 * MINUTE, whenAway }) as const;
const inDisposition = (patch: Partial<Handoff> = {}) =>
  inResponse({ phase: 'disposition', outcomePlan, attemptedAt: NINE, rung: 0, ...patch });

function signalled(handoff: Handoff, signal: Signal, whenAway: WhenAway = 'pause'): Handoff {
  const result = takeSignal(handoff, signal, bearings(whenAway));
  if (!result.ok) throw new Error(`refused: ${result.refusal.kind}`);
  // As the repository does with each write.
  const version = result.value.version + 1;
  return afterWait({ ...result.value, version }, false, signal.at);
}
const isTaken = (handoff: Handoff, signal: Signal) => takeSignal(handoff, signal, bearings('pause')).ok;
const present = (back: number): Signal => ({ kind: 'present', person: 'ana', by: 'ana', at: back });

describe('the clock of an owner who goes away', () => {
  it('stands still where policy says so, and goes on with the return', () => {
    const after = signalled(inResponse(), absent());
    expect(after).toMatchObject({
      phase: 'response',
      wait: inResponse().wait + 1,
      owner: { person: 'ana' },
      paused: { until },
      waitUntil: until + 10 * MINUTE,
      responsePlan: { startedAt: NINE, dueAt: until + 55 * MINUTE },
    });
    expect(debtsOf(after)).toEqual(['handoff.paused', 'handoff.planned']);
    expect(promisesOf(after)).toMatchObject([
      { clock: 'response', startedAt: NINE, dueAt: until + 55 * MINUTE, person: 'ana' },
    ]);
    expect(after.waitMail).toBeUndefined();
  });

  it('is told of, and goes to somebody else, where policy says that', () => {
    const after = signalled(inResponse(), absent(), 'reroute');
    expect(after).toMatchObject({ phase: 'routing' });
    expect(debtsOf(after)).toContain('handoff.left');
  });

  it.each(['reroute', 'pause'] as const)('stands still after an attempt, by either policy (%s)', (policy) => {
    const after = signalled(inDisposition(), absent(), policy);
    expect(after).toMatchObject({ phase: 'disposition', waitUntil: NINE + 3 * DAY });
    expect(after.outcomePlan?.dueAt).toBe(NINE + 6 * DAY);
    expect(promisesOf(after)).toMatchObject([{ clock: 'disposition', dueAt: NINE + 6 * DAY }]);
    expect(after.responsePlan).toEqual(responsePlan);
  });

  it('runs on at once when they are back early, as if they had been away for so long', () => {
    const back = at + 2 * HOUR;
    const after = signalled(signalled(inResponse(), absent()), present(back));
    expect(after.responsePlan?.dueAt).toBe(NINE + HOUR + 2 * HOUR);
    expect(after).toMatchObject({ paused: { until: back }, waitUntil: NINE + 15 * MINUTE + 2 * HOUR });
    expect(debtsOf(after)).toContain('handoff.resumed');
  });

  it('stands still for longer when they stay away for longer', () => {
    const once = signalled(inResponse(), absent());
    const later = absent({ absence: { from: NINE, until: until + DAY }, entered: 3, at: at + HOUR });
    expect(signalled(once, later).responsePlan?.dueAt).toBe(until + DAY + 55 * MINUTE);
  });

  it('does not move again for an absence that it was planned around', () => {
    // The plan knew of an absence from 09:05 to 10:05; now it lasts until noon.
    const plan = { ...responsePlan, dueAt: NINE + 2 * HOUR };
    const noon = absent({
      absence: { from: NINE, until: NINE + 3 * HOUR },
      entered: 4,
      known: { until: NINE + HOUR + 5 * MINUTE, entered: 3 },
    });
    const after = signalled(inResponse({ responsePlan: { ...plan, calendarVersion: 3 } }), noon);
    expect(after.responsePlan?.dueAt).toBe(NINE + 3 * HOUR + 55 * MINUTE);
    const unknown = signalled(inResponse({ responsePlan: { ...plan, calendarVersion: 2 } }), noon);
    expect(unknown.responsePlan?.dueAt).toBe(NINE + 3 * HOUR + 115 * MINUTE);
  });

  it('knows of an absence that was on the calendar it was planned on, whatever the clocks said', () => {
    const known = { until, entered: 1 };
    const longer = absent({ absence: { from: NINE, until: until + DAY }, known });
    const planned = inDisposition({ outcomePlan: { ...outcomePlan, calendarVersion: 1 } });
    expect(signalled(planned, longer).outcomePlan?.dueAt).toBe(NINE + 6 * DAY);
    const around = inDisposition({ outcomePlan: { ...outcomePlan, calendarVersion: 2 } });
    expect(signalled(around, longer)).toMatchObject({ outcomePlan, paused: { until: until + DAY } });
  });

  it('knows of the absence that it was moved for, and of no later one', () => {
    const once = signalled(inResponse(), absent({ entered: 5 }));
    expect(once.responsePlan?.calendarVersion).toBe(5);
    expect(signalled(once, present(at + HOUR)).responsePlan?.calendarVersion).toBe(5);
  });

  it('does not lose a mail that the wait had not asked for yet', () => {
    const fresh = inResponse({ askedWait: undefined, waitMail: 'escalation' });
    expect(signalled(fresh, absent())).toMatchObject({ waitMail: 'escalation', phase: 'response' });
  });

  it('is to be reckoned on the calendar without the absence', () => {
    const handoff = inResponse();
    expect(pause(handoff, absent(), at)).toMatchObject({
      whose: 'ana',
      absence: { from: NINE, until },
      from: at,
      to: until,
    });
  });
});

describe('the first clock, once an answer is taken back', () => {
  const undo = (instant: number): Signal => ({ kind: 'undone', by: 'ana', at: instant });
  const before = { phase: 'response', rung: 1, stage: 'mql' } as const;
  const answered = (patch: Partial<Handoff> = {}) =>
    inDisposition({ before, undoUntil: at + HOUR, ...patch });

  it('stands still for an absence that came after the answer', () => {
    const left = signalled(answered(), absent());
    const back = signalled(left, undo(at + MINUTE));
    expect(back).toMatchObject({ phase: 'response', rung: 1, before: undefined, outcomePlan: undefined });
    // 54 of its 60 minutes were left.
    expect(back.responsePlan?.dueAt).toBe(until + 54 * MINUTE);
  });

  it('is not moved twice for one that it stood still for already', () => {
    const left = signalled(inResponse(), absent());
    const back = signalled(
      { ...left, ...answered({ paused: left.paused, responsePlan: left.responsePlan }) },
      undo(at + 1),
    );
    expect(back.responsePlan).toEqual(left.responsePlan);
  });

  it('runs on where the absence is over, and where nobody owns it', () => {
    const left = signalled(answered(), absent());
    const late = { ...left, undoUntil: until + HOUR };
    expect(signalled(late, undo(until)).responsePlan?.dueAt).toBe(NINE + HOUR);
    expect(signalled({ ...left, owner: undefined }, undo(at + 1)).responsePlan?.dueAt).toBe(NINE + HOUR);
  });
});

describe('news of an absence', () => {
  it('that the clock knows of changes nothing', () => {
    const once = signalled(inResponse(), absent());
    expect(isTaken(once, absent({ at: at + MINUTE }))).toBe(false);
    expect(isTaken(once, present(until))).toBe(false);
    expect(isTaken(inResponse(), present(at))).toBe(false);
    expect(isTaken({ ...once, owner: { person: 'ben', since: NINE } }, present(at + HOUR))).toBe(false);
  });

  it('moves nothing where no clock runs', () => {
    const none = inResponse({ phase: 'queue' });
    expect(pause(none, absent(), at)).toBeUndefined();
    expect(resume(none, { kind: 'present', person: 'ana', by: 'ana', at }, at)).toBeUndefined();
    const unplanned = inDisposition({ outcomePlan: undefined });
    expect(pause(unplanned, absent({ known: { until, entered: 0 } }), at)).toBeUndefined();
  });

  it('is acted on where no clock runs: an owner is sought anew', () => {
    const unplanned = inResponse({ responsePlan: undefined });
    expect(signalled(unplanned, absent())).toMatchObject({ phase: 'routing', slot: undefined });
    const back = { ...unplanned, paused: { from: NINE, until, entered: 2 } };
    expect(signalled(back, present(at))).toMatchObject({ phase: 'routing', slot: undefined });
  });
});

import { describe, expect, it } from 'vitest';
import {
  askedBrief,
  attemptBrief,
  mayBeAttempted,
  triedOf,
} from '../../../functions/app/mail/attempt-brief.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { answer, inResponse, NINE, outcomePlan } from '../../support/handoffs.ts';
import { marta } from '../../support/lab.ts';
import { AT, sources } from '../../support/sources.ts';

const [tomorrow, later] = [AT + DAY, AT + 3 * DAY];
const recycle = { afterAttempts: 3, restDays: 90 };
const awaited = (patch: Partial<Handoff> = {}) => ({
  handoff: inResponse({
    phase: 'disposition',
    outcomePlan: { ...outcomePlan, followUps: [tomorrow, later], asks: [tomorrow - HOUR, later - HOUR] },
    answer: answer('no-answer', NINE),
    ...patch,
  }),
  recycle,
});

describe('the attempt that is due next', () => {
  it('says which it is, and after which the lead is given back', () => {
    expect(attemptBrief(sources(awaited()))).toEqual({
      number: 2,
      dueAt: tomorrow,
      isAgreed: false,
      recycle,
    });
    const nextAt = AT + HOUR;
    const agreed = awaited({ answer: { ...answer('call-back', NINE), nextAt } });
    expect(attemptBrief(sources(agreed))).toMatchObject({ dueAt: nextAt, isAgreed: true });
  });

  it('names no end where policy knows none, or where it was passed', () => {
    expect(attemptBrief(sources({ ...awaited(), recycle: undefined }))).toMatchObject({ recycle: undefined });
    const attempts = [1, 2, 3].map((n) => answer('no-answer', NINE - n * HOUR));
    expect(attemptBrief(sources(awaited({ attempts })))).toMatchObject({ number: 4, recycle: undefined });
  });

  it('is none where no outcome is awaited', () => {
    expect(attemptBrief(sources())).toBeUndefined();
  });

  it('may be another than the one that was asked for', () => {
    expect(askedBrief(sources(awaited()))).toBeUndefined();
    expect(askedBrief(sources(awaited({ attemptAsked: later })))).toMatchObject({ dueAt: later });
  });
});

describe('what was tried so far', () => {
  it('is told once where somebody and a tool have told it', () => {
    const said = answer('no-answer', NINE);
    const shown = { kind: 'attempted', by: 'ana', at: NINE + 5 * MINUTE, evidence: 'call' } as const;
    const once = [{ kind: 'no-answer', by: 'Ana Ruiz', at: NINE, evidence: 'call' }];
    expect(triedOf(sources(awaited({ attempts: [said, shown] })))).toEqual(once);
    const early = { ...shown, at: NINE - MINUTE };
    expect(triedOf(sources(awaited({ attempts: [said, early] })))).toEqual([
      { ...once[0], at: NINE - MINUTE },
    ]);
    expect(triedOf(sources(awaited({ attempts: [said, { ...shown, at: NINE + HOUR }] })))).toHaveLength(2);
  });

  it('is the latest where no more was kept, or nothing', () => {
    expect(triedOf(sources(awaited()))).toEqual([
      { kind: 'no-answer', by: 'Ana Ruiz', at: NINE, evidence: undefined },
    ]);
    expect(triedOf(sources())).toEqual([]);
  });
});

describe('who may be turned to', () => {
  it('is everybody but who may not be contacted, and who said no to each known way', () => {
    const no = { mail: false, phone: false, at: NINE };
    const lead = marta({ consent: { ...no, history: [{ ...no, source: 'demo' }] } });
    expect(mayBeAttempted(sources())).toBe(true);
    expect(mayBeAttempted(sources({ relation: 'customer' }))).toBe(true);
    expect(mayBeAttempted(sources({ relation: 'do-not-contact' }))).toBe(false);
    expect(mayBeAttempted(sources({ lead }))).toBe(false);
  });
});

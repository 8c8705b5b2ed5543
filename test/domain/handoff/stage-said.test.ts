import { describe, expect, it } from 'vitest';
import { stageOf, stageSaidIn } from '../../../functions/domain/handoff/stage-said.ts';

const said = (number: number, kind: 'accepted' | 'meeting-booked' | 'no-answer', at: number) => ({
  number,
  attemptedAt: at - 1,
  answer: { kind, by: 'ana', at },
});
const word = { id: 'word', at: 7, before: 'lead' } as const;

describe('how far a lead has come by its handoffs', () => {
  it.each([
    ['nothing where nobody has tried to reach it', [{ number: 1 }], undefined],
    ['SAL with the first attempt', [said(1, 'no-answer', 5)], { stage: 'sal', at: 4 }],
    ['nothing once it has qualified anew', [said(1, 'no-answer', 5), { number: 2 }], undefined],
    ['SQL with who is qualified', [said(1, 'meeting-booked', 5), { number: 2 }], { stage: 'sql', at: 5 }],
    [
      'an opportunity with what is accepted, whatever came before or since',
      [said(1, 'meeting-booked', 5), said(2, 'accepted', 9), said(3, 'no-answer', 12)],
      { stage: 'opportunity', at: 9 },
    ],
  ])('is %s', (_name, handoffs, expected) => {
    expect(stageSaidIn({ handoffs: handoffs.length }, handoffs)).toEqual(expected);
  });
});

describe('how far a lead has come by all that is said now', () => {
  it.each([
    ['a lead that nobody has', { handoffs: 0 }, [], 'lead'],
    ['an MQL as soon as it is to be handed over', { handoffs: 1 }, [], 'mql'],
    ['as far as its owners say', { handoffs: 1 }, [said(1, 'meeting-booked', 5)], 'sql'],
    [
      'as far as others say, if that is further',
      { handoffs: 1, course: [{ ...word, stage: 'won' as const }] },
      [said(1, 'meeting-booked', 5)],
      'customer',
    ],
  ] as const)('is %s', (_name, lead, handoffs, expected) => {
    expect(stageOf(lead, handoffs)).toBe(expected);
  });
});

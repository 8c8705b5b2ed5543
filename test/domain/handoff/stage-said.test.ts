import { describe, expect, it } from 'vitest';
import { stageSaidIn } from '../../../functions/domain/handoff/stage-said.ts';

const said = (kind: 'accepted' | 'meeting-booked' | 'no-answer', at: number) => ({
  attemptedAt: 1,
  answer: { kind, by: 'ana', at },
});

describe('how far a lead has come by its handoffs', () => {
  it.each([
    ['nothing where nobody has tried to reach it', [{}], undefined],
    ['SAL with the first attempt', [said('no-answer', 5)], { stage: 'sal', at: 1 }],
    ['SQL with who is qualified', [said('meeting-booked', 5), {}], { stage: 'sql', at: 5 }],
    [
      'an opportunity with what is accepted, whatever came before or since',
      [said('meeting-booked', 5), said('accepted', 9), said('no-answer', 12)],
      { stage: 'opportunity', at: 9 },
    ],
  ])('is %s', (_name, handoffs, expected) => {
    expect(stageSaidIn(handoffs)).toEqual(expected);
  });
});

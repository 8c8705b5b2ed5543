import { describe, expect, it } from 'vitest';
import {
  type Actual,
  compareWithActual,
  type Rehearsed,
  summarizeShadow,
} from '../../../functions/domain/analytics/shadow.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { NOON } from '../../support/team.ts';

const shadow: Rehearsed = { at: NOON, person: 'ana', dueAt: NOON + HOUR };
const compare = (actual: Actual, rehearsed = shadow, now = NOON + 2 * HOUR) =>
  compareWithActual(rehearsed, actual, now);

describe('what would have been, beside what was', () => {
  it.each<[string, Actual, object]>([
    ['in time, by the same', { owner: 'ana', attemptedAt: NOON + MINUTE }, { agrees: true, lateMs: 0 }],
    [
      'late, by another',
      { owner: 'ben', attemptedAt: NOON + 90 * MINUTE },
      { agrees: false, lateMs: 30 * MINUTE },
    ],
    ['by nobody', { owner: 'ben' }, { agrees: false, lateMs: undefined, untouched: true }],
    ['unknown', {}, { agrees: undefined, lateMs: undefined, untouched: true }],
  ])('%s', (_, actual, expected) => {
    expect(compare(actual)).toEqual({ untouched: false, ...expected });
  });

  it('is not yet untouched before it would have been due', () => {
    expect(compare({}, shadow, NOON + 59 * MINUTE).untouched).toBe(false);
  });

  it('says nothing of owner and time where nobody could have had it', () => {
    expect(compare({ owner: 'ben', attemptedAt: NOON + HOUR }, { at: NOON })).toEqual({
      ...{ agrees: undefined, lateMs: undefined, untouched: false },
    });
    expect(compare({}, { at: NOON }).untouched).toBe(true);
  });
});

describe('the sum', () => {
  it('counts agreement, time that the clock would have saved, and what nobody touched', () => {
    const late = (minutes: number) => compare({ owner: 'ben', attemptedAt: NOON + HOUR + minutes * MINUTE });
    const rows = [compare({ owner: 'ana', attemptedAt: NOON }), late(10), late(30), late(80), compare({})];
    expect(summarizeShadow(rows)).toEqual({
      handoffs: 5,
      agreement: { same: 1, of: 4 },
      late: { handoffs: 3, of: 4 },
      savedMs: { total: 120 * MINUTE, median: 30 * MINUTE },
      untouched: 1,
    });
  });

  it('of nothing is nothing', () => {
    expect(summarizeShadow([])).toMatchObject({ handoffs: 0, savedMs: { total: 0, median: 0 } });
  });
});

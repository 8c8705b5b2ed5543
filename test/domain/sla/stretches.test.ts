import { describe, expect, it } from 'vitest';
import { stretchesOf } from '../../../functions/domain/sla/stretches.ts';
import { DAY, HOUR } from '../../../functions/domain/time.ts';
import { alwaysOpen, NINE } from '../../support/handoffs.ts';

const madrid = { ...alwaysOpen, always: false, week: { mon: [['09:00', '13:00'] as const] } };

describe('the hours around a clock', () => {
  it('reach twice as far as what it was given, over closed time', () => {
    expect(stretchesOf(madrid, NINE + 2 * HOUR, NINE + 4 * HOUR)).toEqual([
      { from: NINE + 2 * HOUR, until: NINE + 4 * HOUR },
      { from: NINE + 7 * DAY, until: NINE + 7 * DAY + 2 * HOUR },
    ]);
  });

  it('are one stretch where the clock never stops', () => {
    expect(stretchesOf(alwaysOpen, NINE, NINE + 3 * DAY)).toEqual([{ from: NINE, until: NINE + 6 * DAY }]);
  });

  it('are day and night where the calendar never opens', () => {
    expect(stretchesOf({ ...madrid, week: {} }, NINE, NINE + HOUR)).toEqual([
      { from: NINE, until: NINE + 2 * HOUR },
    ]);
  });
});

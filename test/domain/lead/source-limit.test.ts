import { expect, it } from 'vitest';
import { isOver, mustTell, windowEnd } from '../../../functions/domain/lead/source-limit.ts';
import { MINUTE } from '../../../functions/domain/time.ts';

const limit = { requests: 300, minutes: 10 };

it('gives every instant of ten minutes the same end, and the end itself the next', () => {
  const end = Date.parse('2026-03-02T09:10:00Z');
  expect(windowEnd(limit, end - 10 * MINUTE)).toBe(end);
  expect(windowEnd(limit, end - 1)).toBe(end);
  expect(windowEnd(limit, end)).toBe(end + 10 * MINUTE);
});

it('takes as many as the limit says, whoever has seen them', () => {
  expect(isOver(limit, { known: 290, own: 10 })).toBe(false);
  expect(isOver(limit, { known: 290, own: 11 })).toBe(true);
  expect(isOver(limit, { known: 301, own: 0 })).toBe(true);
});

it('keeps less than a thirtieth to one process, and nothing of a small limit', () => {
  expect([9, 10].map((own) => mustTell(limit, { known: 0, own }))).toEqual([false, true]);
  expect(mustTell({ requests: 5, minutes: 1 }, { known: 0, own: 1 })).toBe(true);
});

import { describe, expect, it } from 'vitest';
import { dayKey, weekKey } from '../../../functions/domain/routing/periods.ts';

const at = (instant: string) => Date.parse(instant);

describe('the day of a zone', () => {
  it.each([
    ['Europe/Madrid', '2026-11-21T22:59:59Z', '2026-11-21'],
    ['Europe/Madrid', '2026-11-21T23:00:00Z', '2026-11-22'],
    ['America/Los_Angeles', '2026-11-22T07:59:59Z', '2026-11-21'],
    ['Pacific/Kiritimati', '2026-11-21T10:00:00Z', '2026-11-22'],
  ])('in %s at %s is %s', (zone, instant, key) => {
    expect(dayKey(zone, at(instant))).toBe(key);
  });
});

describe('the week of a zone', () => {
  it.each([
    ['an ordinary Sunday', 'Europe/Madrid', '2026-11-22T12:00:00Z', '2026-W47'],
    ['the Monday after', 'Europe/Madrid', '2026-11-22T23:00:00Z', '2026-W48'],
    ['the first days of a year, still of the old one', 'Europe/Madrid', '2027-01-03T12:00:00Z', '2026-W53'],
    ['the last days of a year, of the new one already', 'Europe/Madrid', '2025-12-29T12:00:00Z', '2026-W01'],
    ['a year that begins on a Thursday', 'Europe/London', '2026-01-01T00:00:00Z', '2026-W01'],
  ])('%s', (_, zone, instant, key) => {
    expect(weekKey(zone, at(instant))).toBe(key);
  });
});

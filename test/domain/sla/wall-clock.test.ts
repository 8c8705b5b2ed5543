import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { wallClockInstant } from '../../../functions/domain/sla/wall-clock.ts';

const read = (text: string, zone: string): string | undefined => {
  const instant = wallClockInstant(text, zone);
  return instant === undefined ? undefined : new Date(instant).toISOString();
};

describe("the instant of a zone's wall clock", () => {
  it('follows the offset of the season', () => {
    expect(read('2026-01-15T09:30', 'Europe/Madrid')).toBe('2026-01-15T08:30:00.000Z');
    expect(read('2026-07-15T09:30', 'Europe/Madrid')).toBe('2026-07-15T07:30:00.000Z');
    expect(read('2026-07-15T09:30', 'UTC')).toBe('2026-07-15T09:30:00.000Z');
  });

  it('is the first of a minute that autumn repeats, and after the change for one that spring skips', () => {
    expect(read('2026-10-25T02:30', 'Europe/Madrid')).toBe('2026-10-25T00:30:00.000Z');
    expect(read('2026-03-29T02:30', 'Europe/Madrid')).toBe('2026-03-29T01:30:00.000Z');
  });

  it.each([
    '',
    'tomorrow',
    '2026-02-30T09:00',
    '2026-11-22',
    '2026-11-22T25:00',
    '0000-01-01T00:00',
    '0001-01-01T00:00',
    '0999-12-31T23:59',
  ])('refuses %j', (text) => {
    expect(read(text, 'Europe/Madrid')).toBeUndefined();
  });

  it('is a number for the first and the last year that can be written', () => {
    expect(read('1000-01-01T00:00', 'UTC')).toBe('1000-01-01T00:00:00.000Z');
    expect(read('9999-12-31T23:59', 'UTC')).toBe('9999-12-31T23:59:00.000Z');
  });

  it.each(['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Kiritimati'])(
    'agrees with an independent reckoning every 31 hours of a year in %s',
    (zone) => {
      for (let hour = 0; hour < 24 * 366; hour += 31) {
        const text = new Date(Date.UTC(2026, 0, 1, hour)).toISOString().slice(0, 16);
        const expected = Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
        expect(wallClockInstant(text, zone)).toBe(expected);
      }
    },
  );
});

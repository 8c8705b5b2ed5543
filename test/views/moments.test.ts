import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../functions/domain/time.ts';
import { readablePhone } from '../../functions/views/markup.ts';
import {
  atMoment,
  cityOf,
  isZone,
  length,
  localDate,
  localMinute,
  moment,
} from '../../functions/views/moments.ts';

const at = Date.parse('2026-11-24T08:42:00Z');

describe('moment', () => {
  it.each([
    ['Europe/Madrid', at, '09:42'],
    ['Europe/Madrid', at + DAY, 'Wed 25 Nov, 09:42'],
    ['Europe/Madrid', at + 60 * DAY, 'Sat 23 Jan 2027, 09:42'],
    ['Pacific/Auckland', at + 3 * HOUR, 'Wed 25 Nov, 00:42'],
    ['Asia/Kolkata', at, '14:12'],
  ])('in %s of %d reads %s', (zone, instant, words) => {
    expect(moment(instant, zone, at)).toBe(words);
  });

  it('takes its preposition within a sentence', () => {
    expect([atMoment(at, 'Europe/Madrid', at), atMoment(at + DAY, 'Europe/Madrid', at)]).toEqual([
      'at 09:42',
      'on Wed 25 Nov at 09:42',
    ]);
  });
});

describe('localMinute', () => {
  it('is the wall clock on both sides of a change to summer time', () => {
    const change = Date.parse('2026-03-29T01:00:00Z');
    expect(localMinute(change - MINUTE, 'Europe/Madrid')).toBe('2026-03-29T01:59');
    expect(localMinute(change, 'Europe/Madrid')).toBe('2026-03-29T03:00');
  });

  it('writes midnight as 00:00', () => {
    expect(localMinute(Date.parse('2026-11-24T00:00:00Z'), 'UTC')).toBe('2026-11-24T00:00');
  });
});

describe('localDate', () => {
  it('counts days of the calendar, though one has 25 hours', () => {
    const lateBeforeChange = Date.parse('2026-10-24T21:30:00Z');
    expect([0, 1, 2].map((days) => localDate(lateBeforeChange, 'Europe/Madrid', days))).toEqual([
      '2026-10-24',
      '2026-10-25',
      '2026-10-26',
    ]);
  });
});

describe('length', () => {
  it.each([
    [0, '0 min'],
    [46 * MINUTE + 59_000, '46 min'],
    [HOUR, '1 h'],
    [25 * HOUR + MINUTE, '25 h 1 min'],
    [7 * DAY + HOUR, '7 days'],
    [-MINUTE, '0 min'],
  ])('%d ms reads %s', (duration, words) => {
    expect(length(duration)).toBe(words);
  });
});

describe('cityOf', () => {
  it.each([
    ['America/Argentina/Buenos_Aires', 'Buenos Aires'],
    ['UTC', 'UTC'],
  ])('%s is %s', (zone, city) => {
    expect(cityOf(zone)).toBe(city);
  });
});

describe('isZone', () => {
  it('refuses what this runtime does not know', () => {
    expect([isZone('Europe/Madrid'), isZone('Mars/Olympus'), isZone('')]).toEqual([true, false, false]);
  });
});

describe('readablePhone', () => {
  it.each([
    ['+34600000000', '+34 600 000 000'],
    ['+14155550100', '+1 415 555 0100'],
    ['+4915112345678', '+49 151 123 456 78'],
    ['+35312345678', '+353 123 456 78'],
    ['+34', '+34'],
  ])('%s reads %s', (phone, words) => {
    expect(readablePhone(phone)).toBe(words);
  });
});

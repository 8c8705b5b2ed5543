import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldContributions } from '../../../functions/domain/numbers/contribution.ts';
import { contributionsOf } from '../../../functions/domain/numbers/contributions.ts';
import { type Counts, sumOf } from '../../../functions/domain/numbers/counts.ts';
import {
  DAYTIMES,
  hoursIn,
  slotCounter,
  slotLag,
  slotOf,
  WEEKDAYS,
} from '../../../functions/domain/numbers/hours.ts';
import { hourOf } from '../../../functions/domain/numbers/periods.ts';
import { lagCounter } from '../../../functions/domain/numbers/sketch.ts';
import { TABLES } from '../../../functions/domain/numbers/tables.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { factsOf, HANDED, type Line, leadNamed, NINE, promise } from '../../support/counted-leads.ts';

const ZONE = 'Europe/Madrid';
const countsOf = (lines: readonly Line[], now = NINE + 30 * DAY): Counts =>
  foldContributions(contributionsOf({ lead: leadNamed('l1'), timeline: factsOf(lines) }, ZONE, now)).all[
    '-'
  ] ?? {};
const tried = (minutes: number): Line => ['handoff.contacted', minutes, { answer: 'no-answer' }];

describe('a slot of the week', () => {
  it.each([
    ['2026-11-28T14', 'sat-14-17'],
    ['2026-11-29T13', 'sun-11-14'],
    ['2026-11-30T00', 'mon-00-08'],
    ['2026-11-30T07', 'mon-00-08'],
    ['2026-12-04T23', 'fri-17-24'],
  ])('has %s: %s', (hour, slot) => expect(slotOf(hour)).toBe(slot));

  it('is one of those of the table, whichever the instant and the zone', () => {
    const slots = new Set(WEEKDAYS.flatMap((weekday) => DAYTIMES.map((daytime) => `${weekday}-${daytime}`)));
    const zone = fc.constantFrom(ZONE, 'UTC', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Auckland');
    const at = fc.integer({ min: NINE - 900 * DAY, max: NINE + 900 * DAY });
    fc.assert(
      fc.property(zone, at, (name, instant) => {
        expect(slots).toContain(slotOf(hourOf(name, instant)));
      }),
    );
  });
});

describe('what is counted by the hour of the week', () => {
  it('stands under when the owner got the lead, however late it is attempted', () => {
    const [row, ...others] = hoursIn(countsOf([...HANDED, tried(33 + 24 * 60)]));
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      weekday: 'mon',
      daytime: '08-11',
      handoffs: 1,
      inTime: { count: 0, of: 1 },
      isFew: true,
    });
    expect(Number(row?.waitMs) / MINUTE).toBeCloseTo(33 + 24 * 60, -2);
    expect(Number(row?.responseMs) / HOUR).toBeCloseTo(6, 0);
  });

  it('tells what was in time, and says nothing of what is not over', () => {
    expect(hoursIn(countsOf([...HANDED, tried(33)]))).toMatchObject([
      { handoffs: 1, inTime: { count: 1, of: 1 } },
    ]);
    const [running] = hoursIn(countsOf(HANDED, NINE + 5 * MINUTE));
    expect(running).toMatchObject({
      handoffs: 1,
      inTime: { of: 0 },
      waitMs: undefined,
      responseMs: undefined,
    });
    expect(hoursIn({})).toEqual([]);
  });

  it('counts each owner by when they got it, and the wait by who attempted it first', () => {
    const passed: readonly Line[] = [
      ['handoff.reassigned', 240, { pool: 'iberia', person: 'ben' }],
      promise(240, 300),
      tried(270),
    ];
    expect(hoursIn(countsOf([...HANDED, ...passed]))).toMatchObject([
      { daytime: '08-11', handoffs: 1, inTime: { count: 0, of: 1 }, waitMs: undefined },
      { daytime: '11-14', handoffs: 1, inTime: { count: 1, of: 1 }, waitMs: expect.any(Number) },
    ]);
  });

  it('knows no working time where no promise says which hours count', () => {
    const unsaid = HANDED.map(([type, minutes, data = {}]): Line => {
      const { open: _, ...said } = data;
      return [type, minutes, said];
    });
    const [row] = hoursIn(countsOf([...unsaid, tried(33)]));
    expect([row?.handoffs, row?.waitMs === undefined]).toEqual([1, false]);
  });

  it('sums to what responses say, whatever happens', () => {
    const minutes = fc.integer({ min: 4, max: 5000 });
    fc.assert(
      fc.property(fc.option(minutes), minutes, (attempt, until) => {
        const counts = countsOf(
          [...HANDED, ...(attempt === null ? [] : [tried(attempt)])],
          NINE + until * MINUTE,
        );
        for (const what of ['met', 'missed'] as const)
          expect(counts[slotCounter('mon-08-11', what)]).toBe(counts[`clock:sdr:response:${what}`]);
      }),
    );
  });
});

describe('the table of hours', () => {
  const slot = 'fri-14-17';
  const counts = (n: number) => ({
    ...{ [slotCounter(slot, 'got')]: n, [slotCounter(slot, 'met')]: n - 1, [slotCounter(slot, 'missed')]: 1 },
    [lagCounter(slotLag('wait', slot), 3 * HOUR)]: n,
  });
  const rows = (n: number) => TABLES.hours({ stretch: 'all', values: { '-': counts(n) }, frozen: {} }, []);

  it('has each number with the leads behind it, and says of how few nothing can be said', () => {
    expect(rows(9)).toMatchObject([
      {
        ...{ weekday: { word: 'fri' }, daytime: { word: '14-17' }, few: { word: 'few' } },
        handoffs: { count: 9, measure: 'hours:fri-14-17:got' },
        inTime: { share: { count: 8, of: 9 }, measure: 'hours:fri-14-17:met' },
        responseMs: undefined,
      },
    ]);
    expect(rows(10)[0]?.['few']).toBeUndefined();
  });

  it('is kept of pools and not of reps, who are counted for everything else', () => {
    const lines = [...HANDED, tried(33)];
    const timeline = factsOf(lines);
    const sums = foldContributions(
      contributionsOf({ lead: leadNamed('l1'), timeline }, ZONE, NINE + 30 * DAY),
    );
    const [pool = {}] = Object.entries(sums.pool).flatMap(([id, of]) => (id === 'iberia' ? [of] : []));
    expect(hoursIn(pool)).toMatchObject([{ handoffs: 1 }]);
    const reps = sumOf(Object.values(sums.rep));
    expect(hoursIn(reps)).toEqual([]);
    const ofSlots = Object.keys(sums.source['web'] ?? {}).filter((name) => !Object.hasOwn(reps, name));
    expect(ofSlots.length).toBeGreaterThan(3);
    expect(ofSlots.every((name) => name.includes('mon-08-11'))).toBe(true);
  });

  it('is made of sums alone', () => {
    const twice = sumOf([counts(6), counts(6)]);
    expect(hoursIn(twice)).toMatchObject([{ handoffs: 12, inTime: { count: 10, of: 12 }, isFew: false }]);
  });
});

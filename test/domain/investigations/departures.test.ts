import { describe, expect, it } from 'vitest';
import { departuresOf, type WatchedOne } from '../../../functions/domain/investigations/departures.ts';
import type { WatchedPeriod } from '../../../functions/domain/investigations/watched-periods.ts';
import { daysAgo, lastDayOf, monthAfter } from '../../../functions/domain/numbers/periods.ts';
import { type Figures, USUAL_WATCH, watchedIn } from '../../../functions/domain/numbers/rates.ts';
import { seededRandom } from '../../support/rotation.ts';
import { playWeeks } from '../../support/watched-rates.ts';

const counts = (mql: number, sal: number) => ({ mql, 'mql>sal': sal });
const all = (mql: number, sal: number): Figures => ({
  ...{ all: { '-': counts(mql, sal) }, source: {}, campaign: {}, pool: {} },
});
type Kept = WatchedPeriod & { readonly figures: Figures };
const week = (ago: number, figures: Figures): Kept => {
  const from = daysAgo('2026-11-16', 7 * ago);
  return { kind: 'week', from, to: daysAgo(from, -6), figures };
};
const month = (ago: number, figures: Figures): Kept => {
  const name = monthAfter('2026-11', -ago);
  return { kind: 'month', from: `${name}-01`, to: lastDayOf(name), figures };
};
const usualWeeks = (howMany: number, figures = all(100, 60)) =>
  Array.from({ length: howMany }, (_, ago) => week(ago + 1, figures));
const never = () => undefined;
const left = (now: Kept, before: readonly Kept[], since: (one: WatchedOne) => string | undefined = never) =>
  departuresOf(now, before, USUAL_WATCH, since);

describe('a rate', () => {
  it('that stays where it was has not left its interval', () => {
    expect(left(week(0, all(100, 55)), usualWeeks(12))).toEqual([]);
  });

  it('that falls by a half has, with what is usual and where it ought to be', () => {
    expect(left(week(0, all(100, 30)), usualWeeks(12))).toEqual([
      {
        ...{ rate: 'mql-sal', by: 'all', value: '-', count: 30, of: 100 },
        ...{ usual: { count: 720, of: 1_200 }, periods: 12 },
        ...{ low: 46, high: 73, chance: expect.closeTo(0, 6) },
      },
    ]);
  });

  it('that rises as much has too', () => {
    const [one] = left(week(0, all(100, 90)), usualWeeks(12));
    expect(one).toMatchObject({ count: 90, high: 73 });
  });

  it('is not judged before eight weeks are known, or six months', () => {
    expect(left(week(0, all(100, 30)), usualWeeks(7))).toEqual([]);
    expect(left(week(0, all(100, 30)), usualWeeks(8))).toHaveLength(1);
    const months = (howMany: number) =>
      Array.from({ length: howMany }, (_, ago) => month(ago + 1, all(100, 60)));
    expect(left(month(0, all(100, 30)), months(5))).toEqual([]);
    expect(left(month(0, all(100, 30)), months(6))).toHaveLength(1);
  });

  it('of fewer than thirty in the middle week is left to its months', () => {
    expect(left(week(0, all(29, 0)), usualWeeks(12, all(29, 20)))).toEqual([]);
    expect(left(week(0, all(30, 0)), usualWeeks(12, all(30, 20)))).toHaveLength(1);
  });

  it('is not judged by weeks in which it had nobody', () => {
    const before = [...usualWeeks(7), week(8, all(0, 0)), week(9, all(0, 0))];
    expect(left(week(0, all(100, 30)), before)).toEqual([]);
  });

  it('is compared with half a year at most', () => {
    const before = [...usualWeeks(26), ...Array.from({ length: 20 }, (_, n) => week(27 + n, all(100, 0)))];
    expect(left(week(0, all(100, 60)), before.toReversed())).toEqual([]);
    expect(left(week(0, all(100, 30)), before)).toMatchObject([{ usual: { count: 1_560, of: 2_600 } }]);
  });

  it('that was looked into is compared with what came since', () => {
    const fell = [
      ...usualWeeks(8, all(100, 30)),
      ...Array.from({ length: 9 }, (_, n) => week(9 + n, all(100, 60))),
    ];
    const since = daysAgo('2026-11-16', 7 * 8);
    expect(left(week(0, all(100, 60)), fell, () => since)).toMatchObject([
      { usual: { count: 240, of: 800 } },
    ]);
    expect(left(week(0, all(100, 30)), fell, () => since)).toEqual([]);
    expect(left(week(0, all(100, 5)), fell, () => daysAgo('2026-11-16', 7 * 7))).toEqual([]);
  });

  it('is left out where nobody watches it', () => {
    const before = usualWeeks(12);
    const nothing = { ...USUAL_WATCH, rates: ['sal-sql'] } as const;
    expect(departuresOf(week(0, all(100, 30)), before, nothing, never)).toEqual([]);
  });
});

describe('many rates', () => {
  const many = (fallen: readonly number[]): Figures => ({
    ...all(2_000, 1_200),
    source: Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`s${n}`, counts(100, fallen[n] ?? 60)])),
  });
  const before = usualWeeks(12, many([]));

  it('ask for more of each than one alone', () => {
    const alone = left(week(0, all(100, 45)), usualWeeks(12));
    expect(alone).toHaveLength(1);
    expect(left(week(0, many([43])), before)).toEqual([]);
  });

  it('ask for less where several have left at once, and those furthest out come first', () => {
    const found = left(week(0, many([43, 20, 43, 43, 43, 43, 43])), before);
    expect(found).toHaveLength(7);
    expect(found[0]).toMatchObject({ value: 's1', count: 20 });
  });

  it('are counted as they were of what they need alone, and not of many values in one', () => {
    const values = { a: { mql: 3, captured: 9 }, b: { captured: 2 }, '…': { mql: 8 } };
    expect(watchedIn(values)).toEqual({ a: { mql: 3 } });
  });
});

describe('in a company of which nothing changes', () => {
  const company = {
    ...{ perWeek: 300, sources: [3, 3, 2, 1, 1], campaignsOfSource: 2, pools: 3 },
    ...{ rates: [0.85, 0.5, 0.4] as const, unrest: 0 },
  };

  it('about one investigation a year opens at most', () => {
    const years = Array.from({ length: 4 }, (_, seed) => playWeeks(company, 64, seededRandom(seed)));
    expect(years.flat().length).toBeLessThanOrEqual(4);
  });

  it('a source that loses three in ten is seen', () => {
    const fallen = { ...company, perWeek: 500, drop: { by: 0.3, fromWeek: 20 } };
    const found = playWeeks(fallen, 26, seededRandom(1));
    const seen = found.flatMap(({ departures }) => departures).find(({ value }) => value === 'source 0');
    expect(seen).toMatchObject({ rate: 'mql-sal', by: 'source' });
  });
});

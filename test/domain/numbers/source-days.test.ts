import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onDays, type SourceWord, tellDay } from '../../../functions/domain/numbers/source-days.ts';
import { sourceName } from '../../../functions/domain/numbers/source-name.ts';

describe('a word on a source', () => {
  it('of a day is of that day', () => {
    const word = { period: '2026-11-28', source: 'google', visitors: 7 };
    expect(onDays(word)).toEqual([word]);
  });

  it('of a month is spread over its days, evenly, and sums exactly', () => {
    const month = fc.record({
      year: fc.integer({ min: 2000, max: 2100 }),
      number: fc.integer({ min: 1, max: 12 }),
    });
    const amount = fc.option(fc.nat({ max: 1e12 }), { nil: undefined });
    fc.assert(
      fc.property(month, amount, amount, ({ year, number }, visitors, minor) => {
        const period = `${year}-${String(number).padStart(2, '0')}`;
        const spend = minor === undefined ? undefined : { currency: 'EUR', minor };
        const days = onDays({ period, source: 'google', visitors, spend });
        const after = new Date(Date.UTC(year, number, 1));
        expect(days.length).toBe((after.getTime() - Date.parse(period)) / 86_400_000);
        expect(days.at(-1)?.period).toBe(new Date(after.getTime() - 1).toISOString().slice(0, 10));
        for (const [whole, parts] of [
          [visitors, days.map((day) => day.visitors)],
          [minor, days.map((day) => day.spend?.minor)],
        ] as const) {
          const known = parts.flatMap((part) => part ?? []);
          expect(known.length).toBe(whole === undefined ? 0 : days.length);
          if (whole === undefined) continue;
          expect(known.reduce((sum, part) => sum + part, 0)).toBe(whole);
          expect(Math.max(...known) - Math.min(...known)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('a day of sources', () => {
  const day = '2026-11-28';
  const told = (...words: readonly Omit<SourceWord, 'period'>[]) =>
    words.map((word) => ({ period: day, ...word }));

  it('holds the latest word on each, and what that does not speak of stays', () => {
    const first = tellDay(
      { day, sources: {} },
      told({ source: 'google', visitors: 10 }, { source: 'ads', spend: { currency: 'EUR', minor: 5 } }),
    );
    expect(first).toEqual({ day, sources: { ads: { spend: { EUR: 5 } }, google: { visitors: 10 } } });
    const second = tellDay(
      first,
      told(
        { source: 'google', visitors: 12 },
        { source: 'ads', spend: { currency: 'USD', minor: 7 } },
        { source: 'ads', visitors: 0, spend: { currency: 'EUR', minor: 6 } },
      ),
    );
    expect(second.sources).toEqual({
      ads: { visitors: 0, spend: { EUR: 6, USD: 7 } },
      google: { visitors: 12 },
    });
    expect(tellDay(second, [])).toEqual(second);
  });
});

describe('the name of a source', () => {
  it.each([
    ['  Google Ads ', 'google ads'],
    ['näher&besser', 'näher&besser'],
    ['a'.repeat(80), 'a'.repeat(80)],
  ])('%j is counted as %j', (word, name) => {
    expect(sourceName(word)).toBe(name);
  });

  it.each(['', '  ', 'ana@nexora.example', '<b>', '-dash', 'a'.repeat(81)])('%j is none', (word) => {
    expect(sourceName(word)).toBeUndefined();
  });
});

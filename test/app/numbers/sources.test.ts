import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { sourceDayRecords } from '../../../functions/adapters/records/source-days.ts';
import { noteSources } from '../../../functions/app/numbers/note-sources.ts';
import { readSourceWord } from '../../../functions/app/numbers/read-source-word.ts';
import { majorAmount, minorAmount, minorDigits } from '../../../functions/domain/money.ts';

describe('a row about a source', () => {
  it('is read as it is written', () => {
    const said = { period: ' 2026-11 ', source: 'Google', visitors: '1250', spend: '99.5', currency: 'eur' };
    expect(readSourceWord(said, undefined)).toEqual({
      ok: true,
      value: { period: '2026-11', source: 'google', visitors: 1250, spend: { currency: 'EUR', minor: 9950 } },
    });
    expect(readSourceWord({ period: '2028-02-29', source: 'x', visitors: '0' }, undefined)).toMatchObject({
      ok: true,
    });
  });

  it.each([
    [{ period: '2026-02-29' }, 'period'],
    [{ period: '2026-13' }, 'period'],
    [{ period: 'May' }, 'period'],
    [{ source: 'ana@nexora.example' }, 'source'],
    [{ source: '' }, 'source'],
    [{ visitors: '1,250' }, 'visitors'],
    [{ visitors: '-1' }, 'visitors'],
    [{ visitors: '9'.repeat(14) }, 'visitors'],
    [{ visitors: '' }, 'visitors'],
    [{ spend: '10' }, 'currency'],
    [{ spend: '10', currency: 'EURO' }, 'currency'],
    [{ spend: '10.001', currency: 'EUR' }, 'spend'],
    [{ spend: '10.5', currency: 'JPY' }, 'spend'],
    [{ spend: '-3', currency: 'EUR' }, 'spend'],
    [{ spend: '1,000', currency: 'EUR' }, 'spend'],
  ])('is refused for %j, naming the field and the mend', (change, field) => {
    const reading = readSourceWord(
      { period: '2026-11-28', source: 'google', visitors: '5', ...change },
      undefined,
    );
    expect(reading).toMatchObject({ ok: false, refusal: [{ field, mend: expect.stringMatching(/\w/) }] });
  });

  it('is refused with all that is wrong with it', () => {
    expect(readSourceWord({}, undefined)).toMatchObject({
      refusal: [{ field: 'period' }, { field: 'source' }, { field: 'visitors' }],
    });
  });
});

describe('a row about a source of a company that maps them', () => {
  const map = { names: ['paid search'], map: [{ to: 'paid search', source: ['google*'] }] };
  const read = (source: string) => readSourceWord({ period: '2026-11', source, visitors: '5' }, map);

  it.each([
    ['Paid Search', 'paid search'],
    ['direct', 'direct'],
    ['other', 'other'],
  ])('is taken under a name, as %s', (source, name) => {
    expect(read(source)).toMatchObject({ ok: true, value: { source: name } });
  });

  // What leads of google count under is for the map to say, not for who was paid.
  it.each(['googleads', 'linkedn'])('is refused under anything else, like %s, with the mend', (source) => {
    expect(read(source)).toEqual({
      ok: false,
      refusal: [
        {
          ...{ field: 'source', detail: `No lead is counted under ${source}.` },
          mend: 'Write one of paid search, direct, other, or name it under sources in config/reporting.yaml.',
        },
      ],
    });
  });
});

describe('an amount of money', () => {
  it('has the digits of its currency', () => {
    expect(['EUR', 'JPY', 'KWD', 'XXY', 'euro'].map(minorDigits)).toEqual([2, 0, 3, undefined, undefined]);
    expect(minorAmount('1.5', 'nothing')).toBeUndefined();
    expect(majorAmount(5, 'nothing')).toBe('5');
  });

  it('is written as it is read', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10 ** 12 - 1 }), fc.constantFrom('EUR', 'JPY', 'KWD'), (minor, currency) => {
        expect(minorAmount(majorAmount(minor, currency), currency)).toBe(minor);
      }),
    );
  });
});

describe('what sources brought', () => {
  it('is kept by day; the same again changes nothing, a correction one day', async () => {
    const sourceDays = sourceDayRecords(memoryItemStore());
    const deps = { sourceDays, backoff: async () => undefined };
    const month = { period: '2026-11', source: 'google', visitors: 3_000 };
    const day = { period: '2026-11-03', source: 'ads', spend: { currency: 'EUR', minor: 12_50 } };
    expect(await noteSources(deps, [month, day])).toEqual({ changed: 30, same: 0 });
    expect(await noteSources(deps, [day, month])).toEqual({ changed: 0, same: 30 });
    expect(await noteSources(deps, [{ ...day, spend: { currency: 'EUR', minor: 13 } }])).toEqual({
      changed: 1,
      same: 0,
    });
    const days = await sourceDays.range('2026-11-02', '2026-11-04');
    expect(days.map(({ day: of, sources }) => [of, sources])).toEqual([
      ['2026-11-02', { google: { visitors: 100 } }],
      ['2026-11-03', { ads: { spend: { EUR: 13 } }, google: { visitors: 100 } }],
      ['2026-11-04', { google: { visitors: 100 } }],
    ]);
  });
});

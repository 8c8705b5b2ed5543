import { describe, expect, it } from 'vitest';
import { proportion } from '../../../functions/domain/feedback/proportion.ts';
import { ageingOf } from '../../../functions/domain/numbers/ageing.ts';
import { columnsOf, count, word } from '../../../functions/domain/numbers/cells.ts';
import { foldContributions } from '../../../functions/domain/numbers/contribution.ts';
import { contributionsOf } from '../../../functions/domain/numbers/contributions.ts';
import { type Counts, sumOf } from '../../../functions/domain/numbers/counts.ts';
import { funnelOf } from '../../../functions/domain/numbers/funnel.ts';
import { leaksIn } from '../../../functions/domain/numbers/leaks.ts';
import { countersOf } from '../../../functions/domain/numbers/measures.ts';
import { daysAgo } from '../../../functions/domain/numbers/periods.ts';
import { refusalsIn } from '../../../functions/domain/numbers/refusals.ts';
import { sourceRows } from '../../../functions/domain/numbers/sources.ts';
import { fiscalYearBegin, stretchOf } from '../../../functions/domain/numbers/stretches.ts';
import { ageingRows, TABLES } from '../../../functions/domain/numbers/tables.ts';
import { waitRows } from '../../../functions/domain/numbers/waits.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import { factsOf, HANDED, type Line, leadNamed, NINE, REFUSED, WON } from '../../support/counted-leads.ts';

const LATER = NINE + 400 * DAY;
const rollup = foldContributions(
  [REFUSED, WON, HANDED, [['lead.captured', 0]] as readonly Line[]].flatMap((lines, place) =>
    contributionsOf(
      { lead: leadNamed(`l${place}`), timeline: factsOf(lines, `l${place}`) },
      ...(['Europe/Madrid', LATER] as const),
    ),
  ),
);
const all = sumOf(Object.values(rollup.all));

describe('the funnel', () => {
  it('tells what happened in a period from what came of those who began in it', () => {
    const rows = funnelOf(all).map(({ stage, inPeriod, ofCaptured, ofMqls }) => [
      ...[stage, inPeriod, ofCaptured.count, ofCaptured.of, ofMqls?.count, ofMqls?.of],
    ]);
    expect(rows).toEqual([
      ['captured', 4, 4, 4, undefined, undefined],
      ['mql', 3, 3, 4, undefined, undefined],
      ['sal', 2, 2, 4, 2, 3],
      ['sql', 1, 1, 4, 1, 3],
      ['opportunity', 1, 1, 4, 1, 3],
      ['customer', 1, 1, 4, 1, 3],
    ]);
  });

  it('says how long each step takes, where anybody took it', () => {
    const [, mql, , , opportunity] = funnelOf(all);
    expect((mql?.medianMs ?? 0) / MINUTE).toBeCloseTo(2, 1);
    expect((opportunity?.p90Ms ?? 0) / DAY).toBeGreaterThan(19);
    expect(funnelOf({}).every((row) => !('medianMs' in row))).toBe(true);
    expect(funnelOf({ captured: 3 })[0]).toEqual({
      stage: 'captured',
      inPeriod: 3,
      ofCaptured: proportion(3, 3),
    });
    expect(funnelOf({ captured: 3, unordered: 1 })[0]?.unordered).toBe(1);
  });
});

describe('rows', () => {
  const ROWS = { values: { spring: { captured: 4, mql: 2 }, summer: { captured: 1 } }, stretch: 'all' };

  it('show a closed month as it was closed, and a value that was not there then as restated', () => {
    const rows = TABLES.funnel({ ...ROWS, frozen: { spring: { captured: 3 } } }, []);
    const shown = rows
      .filter(({ stage }) => stage?.kind === 'word' && ['captured', 'mql'].includes(stage.word))
      .map(({ value, inPeriod, restated }) => [value, inPeriod, restated]);
    expect(shown).toEqual([
      [word('spring'), count(3, 'captured'), { kind: 'restated', by: 1 }],
      [word('spring'), count(0, 'mql'), { kind: 'restated', by: 2 }],
      [word('summer'), count(0, 'captured'), { kind: 'restated', by: 1 }],
      [word('summer'), count(0, 'mql'), { kind: 'restated', by: 0 }],
    ]);
  });

  it('name a counter for whatever leads are behind', () => {
    const counts: Counts = { ...all, unordered: 1 };
    const numbers = { stretch: 'all', values: { web: counts }, frozen: { web: counts } };
    const day = { day: '2026-03-01', sources: { web: { visitors: 9, spend: { EUR: 900 } } } };
    for (const make of Object.values(TABLES))
      for (const cell of make(numbers, [day]).flatMap((row) => Object.values(row))) {
        if (cell?.kind !== 'count' && cell?.kind !== 'share') continue;
        if (cell.measure === undefined) expect(cell).toEqual(count(9));
        else {
          const sum = countersOf(cell.measure).reduce((one, name) => one + (counts[name] ?? 0), 0);
          expect([cell.measure, sum]).toEqual([
            cell.measure,
            cell.kind === 'count' ? cell.count : cell.share.count,
          ]);
        }
      }
  });

  it('have the columns of all rows in one order, without those in which nothing stands', () => {
    const rows = TABLES.funnel({ stretch: 'all', values: { web: all }, frozen: {} }, []);
    expect(columnsOf(rows)).toEqual([
      ...['value', 'stage', 'inPeriod', 'restated', 'ofCaptured', 'ofMqls', 'medianMs', 'p90Ms'],
    ]);
    expect(columnsOf([])).toEqual([]);
  });

  it('part ages by days that do not overlap', () => {
    const days = [0, 7, 8, 30, 31, 90, 91, 400].map((ago) => ({
      ...{ day: daysAgo('2026-04-05', ago), counts: { 'stands:sql': 1 } },
    }));
    const [row] = ageingRows('web', days, '2026-04-05');
    const among = (from: string, to: string) => days.filter(({ day }) => day >= from && day <= to).length;
    for (const name of ['standing', 'week', 'month', 'quarter', 'longer']) {
      const cell = row?.[name];
      if (cell?.kind !== 'count' || cell.between === undefined) throw new Error(`no days behind ${name}`);
      expect([name, among(cell.between.from, cell.between.to)]).toEqual([name, cell.count]);
    }
  });
});

describe('sources', () => {
  it('stand with what they brought, cost and earned, those with most leads first', () => {
    const days = [
      {
        day: '2026-03-01',
        sources: { web: { visitors: 400, spend: { EUR: 60_000 } }, fair: { spend: { CHF: 5 } } },
      },
      {
        day: '2026-03-02',
        sources: { web: { visitors: 100, spend: { EUR: 30_000 } }, blog: { visitors: 7 } },
      },
    ];
    const rows = sourceRows(rollup.source, days);
    expect(rows.map(({ name }) => name)).toEqual(['web', 'blog', 'fair']);
    expect(rows[0]).toMatchObject({
      ...{
        visitors: 500,
        captured: 4,
        value: { EUR: 850_000 },
        spend: { EUR: 90_000 },
        perMql: { EUR: 30_000 },
        ...{ perSql: { EUR: 90_000 }, perCustomer: { EUR: 90_000 } },
      },
      ...{ mql: { count: 3, of: 4 }, sql: { count: 1, of: 4 }, customer: { count: 1, of: 4 } },
      opportunity: { count: 1, of: 3 },
    });
    expect(rows[1]).toEqual(expect.not.objectContaining({ spend: expect.anything() }));
    expect(rows[2]).toMatchObject({ captured: 0, spend: { CHF: 5 } });
    expect(rows[2]).not.toHaveProperty('perMql');
    expect(sourceRows({ b: {}, a: {}, c: {} }).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });
});

describe('ageing', () => {
  it('counts for how long those that are on their way have been where they are', () => {
    const days = [
      { day: '2026-01-01', counts: { 'stands:sql': 1, 'stands:mql': 2 } },
      { day: '2026-03-01', counts: { 'stands:mql': 3 } },
      { day: '2026-03-26', counts: { 'stands:mql': 4 } },
      { day: '2026-03-31', counts: { captured: 4, 'stands:mql': 1 } },
    ];
    expect(ageingOf(days, '2026-04-05')).toEqual([
      { stage: 'mql', leads: 10, median: 10, p90: 94, week: 1, month: 4, quarter: 3, longer: 2 },
      { stage: 'sql', leads: 1, median: 94, p90: 94, week: 0, month: 0, quarter: 0, longer: 1 },
    ]);
    expect(ageingOf([{ day: '2026-04-06', counts: { 'stands:sal': 1 } }], '2026-04-05')).toMatchObject([
      { median: 0, week: 1 },
    ]);
  });
});

describe('leaks, waits and refusals', () => {
  it('find what was let fall', () => {
    expect(leaksIn(all)).toMatchObject({
      ...{ handed: { count: 3, of: 3 }, unattempted: { count: 1, of: 3 } },
      ...{ undisposed: { count: 0, of: 2 }, unrecycled: { count: 0, of: 0 } },
    });
    expect(leaksIn({})).toMatchObject({ handed: { of: 0 }, unrecycled: { of: 0 } });
  });

  it('compare those who were called soon with the others', () => {
    const rows = waitRows(all);
    expect(rows.map(({ wait, leads, customer }) => [wait, leads, customer.count])).toEqual([
      ...[
        ['5m', 1, 1],
        ['1h', 1, 0],
        ['24h', 0, 0],
        ['more', 0, 0],
        ['never', 1, 0],
        ['all', 3, 1],
      ],
    ]);
    expect((rows[5]?.medianMs ?? 0) / MINUTE).toBeCloseTo(19, 0);
    expect((rows[5]?.workingMs ?? 0) / MINUTE).toBeCloseTo(16, 0);
  });

  it('say why sales refused, the most frequent reason first', () => {
    expect(
      refusalsIn({
        spring: { disposed: 5, 'refused:no-need': 1, 'refused:no-budget': 2 },
        summer: { disposed: 9, 'refused:no-need': 4, 'refused:a': 2 },
        none: { captured: 3 },
      }),
    ).toEqual({
      reasons: ['no-need', 'a', 'no-budget'],
      rows: [
        { name: 'summer', disposed: 9, refused: [4, 2, 0] },
        { name: 'spring', disposed: 5, refused: [1, 0, 2] },
      ],
    });
    expect(
      refusalsIn({ x: { disposed: 2, 'refused:b': 1, 'refused:a': 1, 'refused:c': 1 } }).reasons,
    ).toEqual(['a', 'b', 'c']);
  });
});

describe('stretches', () => {
  const of = (day: string, weekStart: 'monday' | 'sunday', fiscalYearStart: number) =>
    (['day', 'week', 'month', 'quarter', 'year'] as const).map((stretch) =>
      stretchOf(day, stretch, { weekStart, fiscalYearStart }),
    );

  it('are those of the calendar, or of the fiscal one', () => {
    expect(of('2026-03-01', 'monday', 1)).toEqual(['2026-03-01', '2026-02-23', '2026-03', '2026-Q1', '2026']);
    expect(of('2026-03-01', 'sunday', 4)).toEqual([
      '2026-03-01',
      '2026-03-01',
      '2026-03',
      'FY2026-Q4',
      'FY2026',
    ]);
    expect(of('2026-04-01', 'sunday', 4).slice(3)).toEqual(['FY2027-Q1', 'FY2027']);
  });

  it('know with which month the fiscal year has begun', () => {
    const begun = (day: string, fiscalYearStart: number) => fiscalYearBegin(day, { fiscalYearStart });
    expect([begun('2026-11-28', 1), begun('2026-03-31', 4), begun('2026-04-01', 4)]).toEqual([
      ...['2026-01', '2025-04', '2026-04'],
    ]);
  });
});

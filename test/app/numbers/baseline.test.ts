import { describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { baselineRecords } from '../../../functions/adapters/records/baselines.ts';
import { compareBaseline } from '../../../functions/app/numbers/compare-baseline.ts';
import { keepBaseline } from '../../../functions/app/numbers/keep-baseline.ts';
import type { Numbers } from '../../../functions/app/numbers/ports.ts';
import { readBaselineRow } from '../../../functions/app/numbers/read-baseline-row.ts';
import { NONE } from '../../../functions/domain/numbers/counts.ts';

const NOW = '2026-11';
const row = { month: ' 2026-03 ', leads: '120', mql: '40', sql: '10', customer: '0' };

describe('the row of a month before', () => {
  it('is read as it is written; a stage that nobody knows of is absent', () => {
    expect(readBaselineRow({ ...row, sal: ' ' }, NOW)).toEqual({
      ok: true,
      value: { month: '2026-03', leads: 120, mql: 40, sql: 10, customer: 0 },
    });
  });

  it.each([
    [{ month: 'March' }, ['month']],
    [{ month: '2026-13' }, ['month']],
    [{ month: NOW }, ['month']],
    [{ leads: '' }, ['leads']],
    [{ leads: '1,200' }, ['leads']],
    [{ mql: '-4' }, ['mql']],
    [{ mql: '121' }, ['mql']],
    [{ sql: '41' }, ['sql']],
    [{ month: '', leads: 'x', customer: '11' }, ['month', 'leads', 'customer']],
  ])('is refused for %j, naming the field and the mend', (change, fields) => {
    const reading = readBaselineRow({ ...row, ...change }, NOW);
    expect(reading).toMatchObject({
      ok: false,
      refusal: fields.map((field) => ({ field, mend: expect.stringMatching(/\w/) })),
    });
  });

  it('is refused where nothing stands in it', () => {
    expect(readBaselineRow({}, NOW)).toMatchObject({ refusal: [{ field: 'month' }, { field: 'leads' }] });
  });
});

describe('a baseline', () => {
  it('takes the place of the one before; the same again, in any order, changes nothing', async () => {
    const baselines = baselineRecords(memoryItemStore());
    const deps = { baselines, backoff: async () => undefined };
    const [january, march] = [
      { month: '2026-01', leads: 5, sql: 1 },
      { month: '2026-03', leads: 7, mql: 2 },
    ];
    expect(await keepBaseline(deps, [march, january])).toBe(true);
    expect(await keepBaseline(deps, [january, march])).toBe(false);
    expect(await baselines.find()).toEqual({ months: [january, march], version: 1 });
    expect(await keepBaseline(deps, [march])).toBe(true);
    expect(await baselines.find()).toEqual({ months: [march], version: 2 });
  });
});

describe('what has changed since', () => {
  const may = { month: '2026-05', leads: 40, mql: 10 };
  const compared = (months: readonly (typeof may)[], read: Numbers['read']) =>
    compareBaseline({ baselines: { find: async () => ({ months, version: 1 }) }, numbers: { read } }, TODAY);
  const TODAY = '2026-09-10';

  it('is asked of the months from the first before to this one, and of no others', async () => {
    const asked: unknown[] = [];
    const comparison = await compared([{ ...may, month: '2026-02' }, may], async (query) => {
      asked.push(query);
      return [
        { period: '2026-04', values: { [NONE]: { captured: 9 } } },
        { period: '2026-05', values: { [NONE]: { captured: 9 } } },
        { period: '2026-06', values: { [NONE]: { captured: 60, 'captured>mql': 45 } } },
        { period: '2026-07', values: {} },
      ];
    });
    expect(asked).toEqual([{ dimension: 'all', grain: 'month', from: '2026-02', to: '2026-09' }]);
    expect(comparison).toMatchObject({
      before: {
        ...{ from: '2026-02', to: '2026-05', months: 2 },
        ...{ missing: ['2026-03', '2026-04'], countedToo: ['2026-05'] },
      },
      rows: [{ stage: 'mql', before: { of: 80 }, after: { count: 45, of: 60 }, verdict: 'higher' }],
    });
  });

  it('is nothing where nobody knows what was before', async () => {
    const nobody = async () => Promise.reject(new Error('There is nothing to compare numbers with.'));
    expect(await compared([], nobody)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { reportAsked } from '../../bin/baton/report.ts';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { rollupRecords } from '../../functions/adapters/records/rollups.ts';

const NOW = Date.parse('2026-11-28T10:00:00Z');

describe('baton report', () => {
  it('is of the latest week that is over, or of that of a day', async () => {
    const store = memoryItemStore();
    await rollupRecords(store).replace(
      'all',
      { period: '2026-11-18', sums: {}, version: 0 },
      { period: '2026-11-18', sums: { '-': { mql: 6 } }, version: 1 },
    );
    const last = await reportAsked(store, {}, () => NOW);
    expect(last.report).toMatchObject({
      period: { from: '2026-11-16', to: '2026-11-22' },
      stages: [{ stage: 'mql', now: 6, before: 0 }, {}, {}, {}, {}],
      promises: undefined,
    });
    const next = await reportAsked(store, { period: '2026-11-24' }, () => NOW);
    expect(next.report.stages[0]).toMatchObject({ now: 0, before: 6, median: 6 });
    const both = await reportAsked(store, { period: '2026-11-24', every: 'fortnight' }, () => NOW);
    expect(both.report.period).toEqual({ from: '2026-11-23', to: '2026-12-06' });
  });

  it.each(['last week', '2026-11', '2026-13-01'])('knows no period %j', async (period) => {
    await expect(reportAsked(memoryItemStore(), { period }, () => NOW)).rejects.toThrow(
      `--period ${period}: write a day like 2026-11-28.`,
    );
  });
});

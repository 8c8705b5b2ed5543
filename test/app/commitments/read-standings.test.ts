import { expect, it } from 'vitest';
import { readStandings } from '../../../functions/app/commitments/read-standings.ts';
import { monthCounts, OFFICE } from '../../support/month-counts.ts';

it('says how commitments stand in the month that runs on the clock of the reporting zone', async () => {
  const reads: string[] = [];
  const read = readStandings({
    counts: {
      async read(month) {
        reads.push(month);
        return monthCounts(month, { mqls: 20 }, month === '2026-12' ? '2026-12-01' : undefined);
      },
    },
    calendar: async () => OFFICE,
    now: () => Date.parse('2026-11-30T23:30:00Z'),
  });
  expect(await read({ marketing: { mqlsPerMonth: 300 }, sales: {} })).toMatchObject({
    ...{ month: '2026-12', until: '2026-12-01' },
    standings: [{ verdict: 'too-early', count: 0 }],
  });
  expect(reads).toEqual(['2026-12', '2026-11', '2026-10', '2026-09', '2026-08', '2026-07', '2026-06']);
});

import { expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { standingRecords } from '../../../functions/adapters/records/standings.ts';
import { readStandings } from '../../../functions/app/commitments/read-standings.ts';
import { firstStanding } from '../../../functions/domain/policy/standing.ts';
import { monthCounts, OFFICE } from '../../support/month-counts.ts';

/** @param since - When commitments came into force. */
async function readAt(now: string, since: string, until?: string) {
  const standings = standingRecords(memoryItemStore());
  await standings.create({ ...firstStanding('commitments', 'h1', Date.parse(since)), version: 1 });
  const reads: string[] = [];
  const read = readStandings({
    ...{ standings, proposals: { list: async () => [] } },
    counts: {
      async read(month) {
        reads.push(month);
        return monthCounts(month, { mqls: 20 }, month === now.slice(0, 7) ? until : undefined);
      },
    },
    calendar: async () => OFFICE,
    now: () => Date.parse(now),
  });
  const promised = { marketing: { mqlsPerMonth: 600, acceptedPercent: 70 }, sales: {} };
  return { reads, found: await read(promised) };
}

it('says how commitments stand in the month that runs on the clock of the reporting zone', async () => {
  const { reads, found } = await readAt('2026-12-01T00:30:00+01:00', '2026-11-30T22:59:00Z', '2026-12-01');
  expect(found).toMatchObject({
    ...{ month: '2026-12', until: '2026-12-01' },
    standings: [{ verdict: 'too-early', count: 0, expected: {} }, {}],
  });
  expect(reads).toEqual(['2026-12', '2026-11', '2026-10', '2026-09', '2026-08', '2026-07', '2026-06']);
});

it('judges no month that began before anything was promised, and says which is the first', async () => {
  const asked = ['2026-11-20T09:00:00Z', '2026-11-02T09:00:00Z', '2026-11-20'] as const;
  const { found } = await readAt(...asked);
  expect(found).toEqual({
    ...{ month: '2026-11', zone: 'Europe/Madrid', until: '2026-11-20', judgedFrom: '2026-12' },
    standings: [
      {
        promised: { id: 'mqls', side: 'marketing', count: 600 },
        ...{ verdict: 'too-early', count: 280 },
      },
      {
        promised: { id: 'accepted', side: 'marketing', share: 0.7 },
        ...{ verdict: 'too-early', count: 0, of: 0, open: 0 },
      },
    ],
  });
  const { found: judged } = await readAt(asked[0], '2026-10-31T23:00:00Z', asked[2]);
  expect(judged.judgedFrom).toBeUndefined();
  expect(judged.standings[0]?.verdict).toBe('will-be-missed');
});

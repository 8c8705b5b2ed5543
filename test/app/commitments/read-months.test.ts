import { describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { countProgressRecords } from '../../../functions/adapters/records/count-progress.ts';
import { reviewRecords } from '../../../functions/adapters/records/reviews.ts';
import { rollupRecords } from '../../../functions/adapters/records/rollups.ts';
import { readMonths } from '../../../functions/app/commitments/read-months.ts';
import type { PeriodNumbers } from '../../../functions/app/numbers/ports.ts';
import { daysBetween } from '../../../functions/domain/numbers/periods.ts';
import { policyImport } from '../../../functions/handlers/wiring/policy-import.ts';
import { promiseChecks } from '../../../functions/handlers/wiring/promise-checks.ts';
import { defaultPolicies } from '../../support/default-policies.ts';

const { commitments } = defaultPolicies();
const asked: unknown[] = [];
const reading = (upTo: string, periods: readonly PeriodNumbers[]) =>
  readMonths({
    numbers: {
      async read(what) {
        asked.push(what);
        return periods;
      },
    },
    progress: { find: async () => ({ upTo: Date.parse(upTo), dirty: [], version: 1 }) },
    reporting: async () => ({ zone: 'Europe/Madrid' }),
    reasons: async () => [{ id: 'not-now', side: 'timing' }],
  });

describe('a month of the promises', () => {
  it('ends before the day that is still counted, on the clock of the reporting zone', async () => {
    const periods = [{ period: '2026-11-02', values: { '-': { mql: 4 } } }];
    const month = await reading('2026-11-03T23:30:00Z', periods).read('2026-11', commitments);
    expect(month).toMatchObject({ month: '2026-11', until: '2026-11-04' });
    expect(month.days.map(({ date, mqls }) => [date, mqls])).toEqual([
      ['2026-11-01', 0],
      ['2026-11-02', 4],
      ['2026-11-03', 0],
    ]);
    expect(asked.at(-1)).toEqual({ dimension: 'all', from: '2026-11-01', to: '2026-11-30', grain: 'day' });
  });

  it('is whole once it is over, and empty before it has begun', async () => {
    const read = reading('2026-12-05T09:00:00Z', []).read;
    expect((await read('2026-11', commitments)).days).toHaveLength(30);
    expect((await read('2027-01', commitments)).days).toEqual([]);
  });

  it('holds a refusal against the lead where its reason is no longer known', async () => {
    const counts = { disposed: 5, 'refused:not-now': 1, 'refused:gone': 2 };
    const periods = [
      { period: '2026-11-02', values: { '-': counts } },
      { period: '2026-11-03', values: {} },
    ];
    const { days } = await reading('2026-11-05T09:00:00Z', periods).read('2026-11', commitments);
    expect(days[1]?.fates.accepted).toEqual({ good: 3, bad: 2, open: 0 });
  });
});

describe('the promises of an account', () => {
  it('open reviews by the sums in its table, once the month is counted to its end', async () => {
    const store = memoryItemStore();
    let now = Date.parse('2026-10-15T09:00:00Z');
    const ground = { store, backoff: async () => undefined, now: () => now };
    await policyImport(ground)(defaultPolicies());
    const rollups = rollupRecords(store);
    for (const period of daysBetween('2026-11-01', '2026-11-30')) {
      const counts = { mql: 11, 'due:sdr:response:met': 9, 'due:sdr:response:missed': 2 };
      await rollups.replace('all', await rollups.find('all', period), {
        ...{ period, version: 0 },
        sums: { '-': counts },
      });
    }
    const progress = countProgressRecords(store);
    const check = promiseChecks(ground);
    const counted = async (upTo: string) => {
      now = Date.parse(upTo);
      await progress.replace(await progress.find(), { upTo: now, dirty: [], version: 0 });
      await check();
      return (await reviewRecords(store).list()).map(({ id, state }) => `${id} ${state}`);
    };
    expect(await counted('2026-11-02T22:00:00Z')).toEqual([]);
    expect(await counted('2026-11-26T22:00:00Z')).toEqual(['2026-11.attempts warned']);
    expect(await counted('2026-11-30T22:59:00Z')).toEqual(['2026-11.attempts warned']);
    expect(await counted('2026-11-30T23:01:00Z')).toEqual(['2026-11.attempts open']);
    expect(await counted('2026-12-01T09:00:00Z')).toEqual(['2026-11.attempts open']);
  });
});

import { describe, expect, it } from 'vitest';
import { closedMonthRecords } from '../../../functions/adapters/records/closed-months.ts';
import { rollupRecords } from '../../../functions/adapters/records/rollups.ts';
import { readNumbers } from '../../../functions/app/numbers/read-numbers.ts';
import { HOUR } from '../../../functions/domain/time.ts';
import { counting } from '../../../functions/handlers/wiring/counting.ts';
import { countedTable, factsOf, REFUSED, WON } from '../../support/counted-leads.ts';

const counted = () => {
  const table = countedTable();
  const { store, now } = table;
  const rollups = rollupRecords(store);
  const numbers = readNumbers({ rollups, closedMonths: closedMonthRecords(store) });
  const count = counting({ store, backoff: async () => undefined, now });
  return {
    ...table,
    async countAt(text: string) {
      table.clock.now = Date.parse(text);
      while ((await count()).behindMs > 0);
    },
    read: (from: string, to: string, grain: 'day' | 'month' = 'month') =>
      numbers.read({ dimension: 'source', from, to, grain }),
  };
};

describe('a month', () => {
  it('is closed so many days after its end in the reporting zone, and keeps its numbers', async () => {
    const table = counted();
    await table.add('l1', WON.slice(0, -2));
    await table.countAt('2026-03-02T09:00Z');
    await table.countAt('2026-04-05T21:59Z');
    expect(await table.read('2026-01', '2026-12')).toEqual([
      { period: '2026-03', values: { web: expect.objectContaining({ captured: 1 }) } },
    ]);
    await table.countAt('2026-04-05T22:00Z');
    const [march] = await table.read('2026-03', '2026-03');
    expect(march?.closed).toEqual(march?.values);

    await table.tell('l1', factsOf(WON, 'l1').slice(-2));
    await table.add('l2', REFUSED);
    await table.countAt('2026-04-06T22:00Z');
    const [later] = await table.read('2026-03', '2026-03');
    expect(later?.values['web']).toMatchObject({ captured: 2, opportunity: 1 });
    expect(later?.closed).toEqual(march?.values);
  });

  it('is closed with whatever other months were missed, once', async () => {
    const table = counted();
    await table.add('l1', REFUSED);
    await table.countAt('2026-03-02T09:00Z');
    await table.countAt('2026-06-20T09:00Z');
    const closed = closedMonthRecords(table.store);
    expect(
      await Promise.all(
        ['2026-02', '2026-03', '2026-04', '2026-05', '2026-06'].map((month) => closed.find(month, 'all')),
      ),
    ).toEqual([...[undefined, { '-': expect.objectContaining({ disposed: 1 }) }, {}, {}, undefined]]);
  });

  it('is read by days too', async () => {
    const table = counted();
    await table.add('l1', REFUSED);
    table.clock.now += HOUR;
    await table.countAt('2026-03-02T09:00Z');
    expect((await table.read('2026-03-01', '2026-03-31', 'day')).map(({ period }) => period)).toEqual([
      ...['2026-03-02', '2026-03-03'],
    ]);
    expect(await table.read('2026-03-03', '2026-03-03', 'day')).toEqual([
      { period: '2026-03-03', values: { web: expect.objectContaining({ disposed: 1 }) } },
    ]);
  });
});

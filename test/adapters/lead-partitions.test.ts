import { afterAll, beforeAll, expect, it } from 'vitest';
import { leadPartitions } from '../../bin/baton/export/lead-partitions.ts';
import { dynamoItemStore } from '../../functions/adapters/dynamodb/item-store.ts';
import { type LocalTable, startDynalite } from '../support/dynalite.ts';

let table: LocalTable;
beforeAll(async () => {
  table = await startDynalite();
});
afterAll(() => table.stop());

it('gives each lead of a table as a whole, on several pages too', async () => {
  const store = dynamoItemStore(table.db, table.tableName);
  const leads = Array.from({ length: 12 }, (_, number) => `LEAD#${number}`);
  // A page ends after a megabyte.
  const text = 'x'.repeat(60_000);
  for (const pk of [...leads, 'POOL#dach'])
    for (const sk of ['ACT#1', 'LEAD', 'RAW#1'])
      await store.put({ pk, sk, version: 1, text }, { ifAbsent: true });
  const found = new Map<string, readonly string[]>();
  for await (const items of leadPartitions(table.db, table.tableName)) {
    const [pk] = new Set(items.map((item) => item.pk));
    expect(found.has(pk ?? '')).toBe(false);
    found.set(
      pk ?? '',
      items.map(({ sk }) => sk),
    );
  }
  expect([...found.keys()].sort()).toEqual([...leads].sort());
  for (const keys of found.values()) expect(keys).toEqual(['ACT#1', 'LEAD', 'RAW#1']);
});

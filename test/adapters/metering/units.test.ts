import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemBytes, measure } from '../../../functions/adapters/metering/item-size.ts';
import {
  type Footprint,
  footprint,
  requestUnits,
} from '../../../functions/adapters/metering/request-units.ts';
import type { Item } from '../../../functions/app/item-store.ts';
import { type LocalTable, startDynalite } from '../../support/dynalite.ts';
import { handoff, lead } from '../samples.ts';

const key = { pk: 'LEAD#1', sk: 'LEAD' };
/** An item of exactly so many bytes. */
const sized = (bytes: number): Item => {
  const empty = { ...key, version: 1, text: '' };
  return { ...empty, text: 'x'.repeat(bytes - itemBytes(empty)) };
};

const put = (before: Item | undefined, after: Item | undefined, held = true) =>
  requestUnits({
    kind: 'write',
    before: before && footprint(before),
    after: after && footprint(after),
    held,
  }).write;

describe('the size of an item', () => {
  const base = itemBytes({ ...key, version: 1 });
  const valueBytes = (value: unknown) => itemBytes({ ...key, version: 1, a: value }) - base - 1;

  it('is that of names and values', () => {
    // pk, sk and version are 2 + 2 + 7 bytes; LEAD#1 and LEAD 6 + 4; the number 1 takes 2.
    expect(base).toBe(23);
  });

  it.each([
    ['', 0],
    ['abc', 3],
    ['ñ', 2],
    ['漢', 3],
    ['😀', 4],
    [true, 1],
    [null, 1],
    [0, 1],
    [7, 2],
    [12, 2],
    [123, 3],
    [1234, 3],
    [-1234, 4],
    [1_000_000, 2],
    [1_772_442_000_123, 8],
    [0.5, 2],
    [123.4, 4],
    [[], 3],
    [{}, 3],
    [['abc', 1], 3 + 1 + 3 + 1 + 2],
    [{ ab: 'abc', cd: undefined }, 3 + 1 + 2 + 3],
  ])('counts %j as %i bytes', (value, bytes) => {
    expect(valueBytes(value)).toBe(bytes);
  });

  it('is the same when only what differs from an earlier version is measured', () => {
    const attributes = fc.dictionary(
      fc.constantFrom('a', 'bb', 'note', 'outbox', 'workKey'),
      fc.oneof(
        fc.constantFrom(undefined, null, true, 0, 12, 1_772_442_000_123, 'ñ', 'abc', []),
        fc.dictionary(fc.string(), fc.integer()),
      ),
    );
    fc.assert(
      fc.property(attributes, attributes, fc.array(fc.constantFrom('a', 'outbox')), (one, two, kept) => {
        const former: Item = Object.freeze({ ...key, version: 1, ...one });
        const shared = Object.fromEntries(kept.map((name) => [name, former[name]]));
        const item: Item = { ...two, ...shared, ...key, version: 2 };
        expect(measure(item, measure(former)).bytes).toBe(itemBytes(item));
      }),
    );
  });
});

describe('units of a request', () => {
  const read = (found: readonly (Footprint | undefined)[]) => requestUnits({ kind: 'get', found }).read;
  const owed = (workAt: number): Item => ({ ...key, version: 1, workKey: 'OWED#1', workAt });
  const settled: Item = { ...key, version: 1 };

  it('are one for each 4 KB of each item that is read, and one for an item that is not there', () => {
    expect(read([undefined])).toBe(1);
    expect(read([footprint(sized(4096))])).toBe(1);
    expect(read([footprint(sized(4097))])).toBe(2);
    expect(read([footprint(sized(100)), undefined, footprint(sized(4097))])).toBe(4);
  });

  it('are one for each 4 KB of all that a query finds', () => {
    const found = (...bytes: number[]) =>
      requestUnits({ kind: 'query', found: bytes.map((size) => footprint(sized(size))) });
    expect(found()).toEqual({ read: 1, write: 0 });
    expect(found(2048, 2048)).toEqual({ read: 1, write: 0 });
    expect(found(2048, 2049)).toEqual({ read: 2, write: 0 });
  });

  it('are half as many for the index of owed work', () => {
    const found = (keys: number) =>
      requestUnits({ kind: 'work', partition: 'OWED#1', found: Array.from({ length: keys }, () => key) });
    expect(found(0)).toEqual({ read: 0.5, write: 0 });
    expect(found(80)).toEqual({ read: 0.5, write: 0 });
    expect(found(100)).toEqual({ read: 1, write: 0 });
  });

  it('are one for each KB of the larger of the old and the new item', () => {
    expect(put(undefined, sized(1024))).toBe(1);
    expect(put(undefined, sized(1025))).toBe(2);
    expect(put(sized(3000), sized(100))).toBe(3);
    expect(put(sized(100), sized(3000))).toBe(3);
    expect(put(sized(3000), undefined)).toBe(3);
    expect(put(undefined, undefined)).toBe(1);
  });

  it.each([
    ['appears', settled, owed(1), 2],
    ['vanishes', owed(1), settled, 2],
    ['moves', owed(1), owed(2), 3],
    ['stays', owed(1), owed(1), 1],
    ['is deleted', owed(1), undefined, 2],
    ['would move, had the write held', owed(1), owed(2), 1],
  ])('count the entry of owed work when it %s', (name, before, after, units) => {
    expect(put(before, after, !name.startsWith('would'))).toBe(units);
  });
});

describe('sizes and units', () => {
  let table: LocalTable;
  beforeAll(async () => {
    table = await startDynalite();
  });
  afterAll(() => table.stop());

  it.each([
    ['text', {}],
    ['a lead', lead()],
    ['a handoff', handoff()],
    ['numbers', { list: [0, 1, -1, 99, 100, 101, 1e15, 1.5, 0.001, 123_456_789, -1e-7, 1234.5, 0.12345] }],
  ])('of %s are those that the table itself reports, to the byte', async (name, fields) => {
    const { db, tableName } = table;
    const about = { TableName: tableName, ReturnConsumedCapacity: 'TOTAL' } as const;
    for (const bytes of [4096, 4097]) {
      const at = { pk: `SIZE#${name}`, sk: String(bytes) };
      const bare = { ...fields, ...at, version: 1, filler: '' };
      const item: Item = { ...bare, filler: 'x'.repeat(bytes - itemBytes(bare)) };
      const written = await db.send(new PutCommand({ ...about, Item: item }));
      const read = await db.send(new GetCommand({ ...about, Key: at, ConsistentRead: true }));
      expect(written.ConsumedCapacity?.CapacityUnits).toBe(put(undefined, item));
      expect(read.ConsumedCapacity?.CapacityUnits).toBe(
        requestUnits({ kind: 'get', found: [footprint(item)] }).read,
      );
    }
  });
});

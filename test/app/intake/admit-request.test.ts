import { beforeEach, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { tallyRecords } from '../../../functions/adapters/records/tallies.ts';
import { type AdmitDeps, admitRequest } from '../../../functions/app/intake/admit-request.ts';
import type { Item, ItemStore } from '../../../functions/app/item-store.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { NINE } from '../../support/handoffs.ts';

const LIMIT = { requests: 90, minutes: 10 };

let store: ItemStore;
let writes: Item[];
let uncounted: unknown[];
let now: number;
beforeEach(() => {
  const memory = memoryItemStore();
  writes = [];
  uncounted = [];
  now = NINE;
  store = {
    ...memory,
    put(item, expectation) {
      writes.push(item);
      return memory.put(item, expectation);
    },
  };
});

const process = (patch: Partial<AdmitDeps> = {}, door = 'leads') =>
  admitRequest(
    {
      tallies: tallyRecords(store),
      nameOf: async (text) => `#${text}`,
      onUncounted: (cause) => uncounted.push(cause),
      backoff: async () => undefined,
      now: () => now,
      ...patch,
    },
    door,
  );
type Process = ReturnType<typeof process>;

/** How many of so many requests were let in. */
async function send(admit: Process, requests: number, source = '192.0.2.1'): Promise<number> {
  let admitted = 0;
  for (let n = 0; n < requests; n += 1) if ((await admit(source, LIMIT)).admitted) admitted += 1;
  return admitted;
}

describe('a limit of ninety requests in ten minutes', () => {
  it('costs a source that sends little nothing', async () => {
    expect(await send(process(), 2)).toBe(2);
    expect(writes).toEqual([]);
  });

  it('lets in ninety of a source and says when to send again', async () => {
    const admit = process();
    expect(await send(admit, 200)).toBe(90);
    expect(await admit('192.0.2.1', LIMIT)).toEqual({ admitted: false, retryAt: NINE + 10 * MINUTE });
    expect(writes).toHaveLength(30);
  });

  it('counts sources, doors and windows apart', async () => {
    const admit = process();
    await send(admit, 91);
    expect(await send(admit, 1, '192.0.2.2')).toBe(1);
    expect(await send(process({}, 'activities'), 90)).toBe(90);
    now += 10 * MINUTE;
    expect(await send(admit, 91)).toBe(90);
  });

  it('holds for all processes together, but for what each has not told', async () => {
    const fleet = Array.from({ length: 6 }, () => process());
    const admitted = await Promise.all(fleet.map((admit) => send(admit, 200)));
    const total = admitted.reduce((sum, each) => sum + each, 0);
    expect(total).toBeGreaterThanOrEqual(90);
    expect(total).toBeLessThanOrEqual(90 + 6 * 3);
    expect(uncounted).toEqual([]);
  });

  it('counts requests that come while the table is told', async () => {
    const admit = process();
    const admitted = await Promise.all(Array.from({ length: 300 }, () => admit('192.0.2.1', LIMIT)));
    expect(admitted.filter((each) => each.admitted).length).toBeLessThanOrEqual(93);
  });

  it('is no matter of a window that ended while the table was told', async () => {
    const admit = process({
      tallies: {
        ...tallyRecords(store),
        async find(source) {
          now += 10 * MINUTE;
          await admit('192.0.2.9', LIMIT);
          return tallyRecords(store).find(source);
        },
      },
    });
    expect(await send(admit, 3)).toBe(3);
    expect(uncounted).toEqual([]);
  });

  it('goes by what each process has seen when the table fails, and says so', async () => {
    const down = { ...tallyRecords(store), find: () => Promise.reject(new Error('table')) };
    expect(await send(process({ tallies: down }), 200)).toBe(90);
    expect(await send(process({ tallies: down }), 90)).toBe(90);
    expect(uncounted).toHaveLength(60);
  });

  it('keeps the source by its name only, until the window ends', async () => {
    await send(process({ nameOf: async () => 'hash' }), 3);
    expect(writes).toEqual([
      {
        pk: 'RATE#hash',
        sk: 'RATE',
        source: 'hash',
        requests: 3,
        until: NINE + 10 * MINUTE,
        ttl: (NINE + 10 * MINUTE) / 1_000,
        version: 1,
        schemaVersion: 1,
      },
    ]);
  });
});

import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publishConfig } from '../../bin/baton/in-memory/publish-config.ts';
import { pastGroups } from '../../bin/baton/sample/past-groups.ts';
import { type Change, playPast } from '../../bin/baton/sample/play-past.ts';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { countProgressRecords } from '../../functions/adapters/records/count-progress.ts';
import { rollupRecords } from '../../functions/adapters/records/rollups.ts';
import type { Item } from '../../functions/app/item-store.ts';
import { DAY, HOUR } from '../../functions/domain/time.ts';

/** A Friday, in the middle of working hours. */
const NOW = Date.parse('2026-03-20T11:00:00Z');

/** What the first deployment leaves in a table. */
async function beginning(): Promise<readonly Item[]> {
  const store = memoryItemStore();
  const items = new Map<string, Item>();
  const noting = {
    ...store,
    put: (...[item, expectation]: Parameters<typeof store.put>) => {
      items.set(`${item.pk} ${item.sk}`, item);
      return store.put(item, expectation);
    },
  };
  const ground = { store: noting, now: () => NOW, backoff: async () => undefined };
  await publishConfig(ground, resolve(import.meta.dirname, '../../config'));
  return [...items.values()];
}

const items = await beginning();
const changes = await playPast({
  ...{ items, seed: 2, leads: 120, until: NOW, days: 20 },
  addressHash: async (address) => `hash of ${address}`,
});
const ofKind = (prefix: string): readonly Item[] =>
  changes.flatMap(({ item }) => (item.sk.startsWith(prefix) ? [item] : []));

describe('a past that is played', () => {
  it('ends at the instant that it is told, and has begun so many days before', () => {
    const came = ofKind('LEAD').map(({ createdAt }) => Number(createdAt));
    expect(came.length).toBeGreaterThan(110);
    expect(Math.min(...came)).toBeLessThan(NOW - 18 * DAY);
    expect(Math.max(...came)).toBeLessThanOrEqual(NOW);
    expect(Math.max(...ofKind('EVT#').map(({ at }) => Number(at)))).toBeLessThanOrEqual(NOW);
  });

  it('knows addresses as the table does', () => {
    const hashes = ofKind('ADDRESS').map(({ pk }) => pk);
    expect(hashes.length).toBeGreaterThan(110);
    for (const pk of hashes) expect(pk).toMatch(/^EMAIL#hash of .+@.+\.example$/);
  });

  it('leaves open handoffs that owe the start of a further run, for their executions are gone', () => {
    const open = ofKind('HANDOFF#').filter(({ phase }) => phase !== 'closed');
    expect(open.length).toBeGreaterThan(0);
    for (const { outbox, run, workAt } of open) {
      expect(Object.values(outbox as object)).toContainEqual({ kind: 'start', run });
      expect(workAt).toBeLessThanOrEqual(NOW + HOUR);
    }
  });

  it('is judged by what was promised since the month before began', () => {
    const promised = changes.find(({ item }) => item.pk === 'POLICY#commitments' && item.sk === 'CURRENT');
    expect(promised?.item['publishedAt']).toBe(Date.parse('2026-02-01T00:00:00+01:00'));
  });

  it('is counted up to its end', async () => {
    const table = memoryItemStore();
    for (const { item } of changes) await table.put(item, { ifAbsent: true });
    const months = await rollupRecords(table).range('all', '2026-01', '2026-12');
    const captured = months.reduce((sum, { sums }) => sum + (sums['-']?.['captured'] ?? 0), 0);
    expect(captured).toBe(ofKind('LEAD').length);
    const { upTo, dirty } = await countProgressRecords(table).find();
    expect([upTo, dirty]).toEqual([NOW, []]);
  });

  it('says which version of what the table held before each change replaces', async () => {
    const table = memoryItemStore();
    const held = [...items, ...changes.map(({ item }) => item)];
    const begun = [...new Map(held.map((item) => [`${item.pk} ${item.sk}`, item])).values()];
    for (const item of begun) await table.put(item, { ifAbsent: true });
    const later = { items: begun, seed: 3, leads: 20, until: NOW + 5 * DAY, days: 5 };
    const further = await playPast({ ...later, addressHash: async (address) => `hash of ${address}` });
    expect(further.some(({ replaces }) => replaces !== undefined)).toBe(true);
    for (const { item, replaces } of further) {
      const expectation = replaces === undefined ? { ifAbsent: true as const } : { ifVersion: replaces };
      expect(await table.put(item, expectation)).toBe(true);
    }
  });
});

describe('the groups in which a past is put into a table', () => {
  const [shared = [], ...leads] = pastGroups(changes);
  const keysOf = (group: readonly Change[]) => group.map(({ item }) => item.sk.split('#')[0]);

  it('hold each lead whole, the latest first, its handoffs last', () => {
    expect(leads).toHaveLength(ofKind('LEAD').length);
    const came = leads.map((group) =>
      Number(group.find(({ item }) => item.sk === 'LEAD')?.item['createdAt']),
    );
    expect(came).toEqual(came.toSorted((one, other) => other - one));
    for (const group of leads) {
      const kinds = keysOf(group);
      expect(kinds[0]).toBe('LEAD');
      expect(kinds).toContain('ADDRESS');
      expect(
        kinds.slice(kinds.indexOf('HANDOFF')).every((kind) => kind === 'HANDOFF') ||
          !kinds.includes('HANDOFF'),
      ).toBe(true);
    }
  });

  it('hold nobody’s key, and nothing that only the play needed', () => {
    const partitions = [shared, ...leads].flat().map(({ item }) => item.pk.split('#')[0]);
    expect(changes.some(({ item }) => item.pk === 'APIKEY')).toBe(true);
    for (const one of ['APIKEY', 'IDEMPOTENCY']) expect(partitions).not.toContain(one);
  });
});

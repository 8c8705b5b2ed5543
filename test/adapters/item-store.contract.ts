import { beforeEach, describe, expect, it } from 'vitest';
import type { Item, ItemStore } from '../../functions/app/item-store.ts';

const item = (pk: string, sk: string, attributes: Readonly<Record<string, unknown>> = {}): Item => ({
  pk,
  sk,
  version: 1,
  ...attributes,
});

/** What every item store does; run against each implementation. Partitions are fresh for each test. */
export const itemStoreContract = (open: () => ItemStore): void => {
  let store: ItemStore;
  let pk: string;
  let tests = 0;

  beforeEach(() => {
    store = open();
    tests += 1;
    pk = `LEAD#${tests}`;
  });

  describe('put', () => {
    it('writes an item whose key is free and returns it as it was', async () => {
      const lead = item(pk, 'LEAD', {
        text: 'ñ 漢 😀',
        number: -12.5,
        yes: true,
        nothing: null,
        empty: '',
        list: [1, 'two', { three: 3 }, []],
        nested: { deep: { deeper: 'x' } },
      });
      expect(await store.put(lead, { ifAbsent: true })).toBe(true);
      expect(await store.get({ pk, sk: 'LEAD' })).toEqual(lead);
    });

    it('refuses a key that is taken', async () => {
      await store.put(item(pk, 'LEAD', { first: true }), { ifAbsent: true });
      expect(await store.put(item(pk, 'LEAD', { first: false }), { ifAbsent: true })).toBe(false);
      expect(await store.get({ pk, sk: 'LEAD' })).toEqual(item(pk, 'LEAD', { first: true }));
    });

    it('replaces the version it was based on, wholly', async () => {
      await store.put(item(pk, 'LEAD', { old: 1 }), { ifAbsent: true });
      const next = { ...item(pk, 'LEAD', { fresh: 2 }), version: 2 };
      expect(await store.put(next, { ifVersion: 1 })).toBe(true);
      expect(await store.get({ pk, sk: 'LEAD' })).toEqual(next);
    });

    it('refuses a version that is not stored any more, or not at all', async () => {
      expect(await store.put(item(pk, 'LEAD'), { ifVersion: 1 })).toBe(false);
      await store.put(item(pk, 'LEAD'), { ifAbsent: true });
      expect(await store.put({ ...item(pk, 'LEAD'), version: 3 }, { ifVersion: 2 })).toBe(false);
      expect(await store.get({ pk, sk: 'LEAD' })).toEqual(item(pk, 'LEAD'));
    });

    it('lets exactly one of many writers replace a version', async () => {
      await store.put(item(pk, 'LEAD'), { ifAbsent: true });
      const writers = Array.from({ length: 20 }, (_, writer) =>
        store.put({ ...item(pk, 'LEAD', { writer }), version: 2 }, { ifVersion: 1 }),
      );
      expect((await Promise.all(writers)).filter(Boolean)).toHaveLength(1);
    });

    it('never replaces an erased item, whatever its version', async () => {
      await store.put(item(pk, 'LEAD', { erasedAt: 5 }), { ifAbsent: true });
      expect(await store.put({ ...item(pk, 'LEAD'), version: 2 }, { ifVersion: 1 })).toBe(false);
      expect(await store.put(item(pk, 'LEAD'), { ifAbsent: true })).toBe(false);
      expect(await store.get({ pk, sk: 'LEAD' })).toHaveProperty('erasedAt', 5);
    });

    it('replaces an erased item for who knows that it is, and no other item', async () => {
      await store.put(item(pk, 'LEAD', { erasedAt: 5 }), { ifAbsent: true });
      await store.put(item(pk, 'OTHER'), { ifAbsent: true });
      const next = { ...item(pk, 'LEAD', { erasedAt: 5, owes: 1 }), version: 2 };
      expect(await store.put(next, { ifErasedVersion: 2 })).toBe(false);
      expect(await store.put(next, { ifErasedVersion: 1 })).toBe(true);
      expect(await store.get({ pk, sk: 'LEAD' })).toEqual(next);
      expect(await store.put({ ...item(pk, 'OTHER'), version: 2 }, { ifErasedVersion: 1 })).toBe(false);
      expect(await store.put(item(pk, 'NONE'), { ifErasedVersion: 1 })).toBe(false);
    });

    it('leaves undefined attributes out, nested ones too', async () => {
      await store.put(item(pk, 'LEAD', { gone: undefined, nested: { gone: undefined, kept: 1 } }), {
        ifAbsent: true,
      });
      const stored = await store.get({ pk, sk: 'LEAD' });
      expect(stored).not.toHaveProperty('gone');
      expect(stored?.['nested']).toStrictEqual({ kept: 1 });
    });

    it.each([
      ['NaN', Number.NaN],
      ['an infinite number', Number.POSITIVE_INFINITY],
      ['a number too large to be exact', 2 ** 53],
      ['a number too small to be exact', -(2 ** 53)],
      ['an object of a class', new URL('https://leads.example')],
    ])('refuses %s', async (_, value) => {
      await expect(store.put(item(pk, 'LEAD', { list: [value] }), { ifAbsent: true })).rejects.toThrow();
      expect(await store.get({ pk, sk: 'LEAD' })).toBeUndefined();
    });

    it('keeps what was put, whatever its writer tries with the object later', async () => {
      const tags = ['a'];
      await store.put(item(pk, 'LEAD', { tags }), { ifAbsent: true });
      Reflect.set(tags, '1', 'b');
      expect((await store.get({ pk, sk: 'LEAD' }))?.['tags']).toEqual(['a']);
    });
  });

  describe('a later version', () => {
    it('may share what the earlier one held, which nobody has changed meanwhile', async () => {
      await store.put(item(pk, 'LEAD', { plan: { rungs: [1] }, tags: ['a'] }), { ifAbsent: true });
      const first = await store.get({ pk, sk: 'LEAD' });
      const next = { ...item(pk, 'LEAD', { plan: first?.['plan'], tags: ['b'] }), version: 2 };
      await store.put(next, { ifVersion: 1 });
      expect(await store.get({ pk, sk: 'LEAD' })).toStrictEqual(next);
      expect(first).toStrictEqual(item(pk, 'LEAD', { plan: { rungs: [1] }, tags: ['a'] }));
    });
  });

  describe('get and getMany', () => {
    it('finds nothing under a free key', async () => {
      expect(await store.get({ pk, sk: 'LEAD' })).toBeUndefined();
    });

    it('answers in the order of the keys, repeated and missing ones included', async () => {
      await store.put(item(pk, 'A'), { ifAbsent: true });
      await store.put(item(pk, 'B'), { ifAbsent: true });
      const found = await store.getMany(['B', 'X', 'A', 'B'].map((sk) => ({ pk, sk })));
      expect(found).toEqual([item(pk, 'B'), undefined, item(pk, 'A'), item(pk, 'B')]);
      expect(await store.getMany([])).toEqual([]);
    });

    it('takes more keys than one request may carry', async () => {
      const sks = Array.from({ length: 230 }, (_, n) => `EVT#${String(n).padStart(6, '0')}`);
      await Promise.all(sks.map((sk) => store.put(item(pk, sk), { ifAbsent: true })));
      expect(await store.getMany(sks.map((sk) => ({ pk, sk })))).toEqual(sks.map((sk) => item(pk, sk)));
    });
  });

  describe('query', () => {
    const sks = async (stretch?: Parameters<ItemStore['query']>[1]) =>
      (await store.query(pk, stretch)).map(({ sk }) => sk);

    beforeEach(async () => {
      for (const sk of ['EVT#2', 'ACT#3', 'LEAD', 'ACT#1', 'EVT#1', 'ACT#2']) {
        await store.put(item(pk, sk), { ifAbsent: true });
      }
      await store.put(item(`${pk}0`, 'ACT#9'), { ifAbsent: true });
    });

    it('reads a whole partition in the order of sort keys, and no other', async () => {
      expect(await sks()).toEqual(['ACT#1', 'ACT#2', 'ACT#3', 'EVT#1', 'EVT#2', 'LEAD']);
      expect(await store.query('LEAD#none')).toEqual([]);
    });

    it.each([
      ['a prefix', { prefix: 'ACT#' }, ['ACT#1', 'ACT#2', 'ACT#3']],
      ['a lower bound, included', { prefix: 'ACT#', from: 'ACT#2' }, ['ACT#2', 'ACT#3']],
      ['an upper bound, included', { prefix: 'ACT#', to: 'ACT#2' }, ['ACT#1', 'ACT#2']],
      ['bounds beyond the prefix', { prefix: 'EVT#', from: 'ACT#2', to: 'LEAD' }, ['EVT#1', 'EVT#2']],
      ['bounds without prefix', { from: 'ACT#3', to: 'EVT#1' }, ['ACT#3', 'EVT#1']],
      ['bounds that cross', { from: 'EVT#2', to: 'EVT#1' }, []],
      ['a limit', { limit: 2 }, ['ACT#1', 'ACT#2']],
      ['the last of a prefix', { prefix: 'ACT#', limit: 1, descending: true }, ['ACT#3']],
      ['all, last first', { prefix: 'EVT#', descending: true }, ['EVT#2', 'EVT#1']],
    ])('keeps to %s', async (_, stretch, expected) => {
      expect(await sks(stretch)).toEqual(expected);
    });

    it('shows what was put between and what was deleted', async () => {
      await sks();
      await store.put(item(pk, 'ACT#15'), { ifAbsent: true });
      await store.delete({ pk, sk: 'EVT#1' });
      expect(await sks()).toEqual(['ACT#1', 'ACT#15', 'ACT#2', 'ACT#3', 'EVT#2', 'LEAD']);
    });

    it('pages until it has everything', async () => {
      const text = 'x'.repeat(300_000);
      const big = Array.from({ length: 5 }, (_, n) => `BIG#${n}`);
      for (const sk of big) await store.put(item(pk, sk, { text }), { ifAbsent: true });
      expect(await sks({ prefix: 'BIG#' })).toEqual(big);
      expect(await sks({ prefix: 'BIG#', limit: 4 })).toEqual(big.slice(0, 4));
    });
  });

  describe('delete', () => {
    it('frees the key, and minds no missing item', async () => {
      await store.put(item(pk, 'LEAD', { workKey: `OWED#${pk}`, workAt: 1 }), { ifAbsent: true });
      await store.delete({ pk, sk: 'LEAD' });
      await store.delete({ pk, sk: 'LEAD' });
      expect(await store.get({ pk, sk: 'LEAD' })).toBeUndefined();
      expect(await store.work(`OWED#${pk}`, 10, 10)).toEqual([]);
      expect(await store.put(item(pk, 'LEAD'), { ifAbsent: true })).toBe(true);
    });
  });

  describe('delete of an item that holds something', () => {
    it('leaves one alone that holds something else, or nothing', async () => {
      await store.put(item(pk, 'ADDRESS', { leadId: 'l1', name: 'a' }), { ifAbsent: true });
      await store.delete({ pk, sk: 'ADDRESS' }, { leadId: 'l2' });
      await store.delete({ pk, sk: 'ADDRESS' }, { leadId: 'l1', name: 'b' });
      await store.delete({ pk, sk: 'ADDRESS' }, { other: 'l1' });
      await store.delete({ pk, sk: 'NONE' }, { leadId: 'l1' });
      expect(await store.get({ pk, sk: 'ADDRESS' })).toBeDefined();
      await store.delete({ pk, sk: 'ADDRESS' }, { leadId: 'l1', name: 'a' });
      expect(await store.get({ pk, sk: 'ADDRESS' })).toBeUndefined();
    });
  });

  describe('work', () => {
    const owed = (sk: string, workAt: number) => item(pk, sk, { workKey: `OWED#${pk}`, workAt });

    it('lists keys and instants up to and including the instant, earliest first, whatever their version', async () => {
      await store.put(owed('C', 30), { ifAbsent: true });
      await store.put(owed('A', 31), { ifAbsent: true });
      await store.put(owed('B', 10), { ifAbsent: true });
      expect(await store.work(`OWED#${pk}`, 30, 10)).toEqual([
        { pk, sk: 'B', workAt: 10 },
        { pk, sk: 'C', workAt: 30 },
      ]);
      expect(await store.work(`OWED#${pk}`, 99, 1)).toEqual([{ pk, sk: 'B', workAt: 10 }]);
      expect(await store.work('OWED#none', 99, 1)).toEqual([]);
    });

    it('begins at the instant from which it is asked', async () => {
      for (const [place, sk] of ['A', 'B', 'C', 'D'].entries())
        await store.put(owed(sk, 10 * (place + 1)), { ifAbsent: true });
      const found = async (until: number, limit: number, from: number) =>
        (await store.work(`OWED#${pk}`, until, limit, from)).map(({ sk }) => sk);
      expect(await found(30, 10, 20)).toEqual(['B', 'C']);
      expect(await found(99, 1, 11)).toEqual(['B']);
      expect(await found(30, 10, 31)).toEqual([]);
      expect(await found(30, 10, 99)).toEqual([]);
    });

    it('follows an item that is moved, and forgets one that owes nothing any more', async () => {
      await store.put(owed('A', 10), { ifAbsent: true });
      await store.put(owed('B', 11), { ifAbsent: true });
      await store.put({ ...owed('A', 20), version: 2 }, { ifVersion: 1 });
      await store.put({ ...item(pk, 'B'), version: 2 }, { ifVersion: 1 });
      expect(await store.work(`OWED#${pk}`, 15, 10)).toEqual([]);
      expect(await store.work(`OWED#${pk}`, 20, 10)).toEqual([{ pk, sk: 'A', workAt: 20 }]);
    });

    it('holds only items with both keys', async () => {
      await store.put(item(pk, 'A', { workKey: `OWED#${pk}` }), { ifAbsent: true });
      await store.put(item(pk, 'B', { workAt: 1 }), { ifAbsent: true });
      expect(await store.work(`OWED#${pk}`, 99, 10)).toEqual([]);
    });
  });
};

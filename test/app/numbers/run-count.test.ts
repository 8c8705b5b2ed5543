import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { contributionRecords } from '../../../functions/adapters/records/contributions.ts';
import { countProgressRecords } from '../../../functions/adapters/records/count-progress.ts';
import { leadRecords } from '../../../functions/adapters/records/leads.ts';
import { rollupRecords } from '../../../functions/adapters/records/rollups.ts';
import { Retryable } from '../../../functions/app/change.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { recount } from '../../../functions/app/numbers/recount.ts';
import { foldContributions, foldRollups } from '../../../functions/domain/numbers/contribution.ts';
import { contributionsOf } from '../../../functions/domain/numbers/contributions.ts';
import { DIMENSIONS } from '../../../functions/domain/numbers/counts.ts';
import { USUAL_REPORTING } from '../../../functions/domain/numbers/reporting.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { counting, recounting } from '../../../functions/handlers/wiring/counting.ts';
import {
  countedTable,
  factsOf,
  HANDED,
  type Line,
  leadNamed,
  NINE,
  REFUSED,
  stage,
  WON,
} from '../../support/counted-leads.ts';
import { Crash, hookedStore } from '../../support/stores.ts';

const MADRID = 'Europe/Madrid';
const backoff = async () => undefined;

const numbersOf = async (store: ItemStore, dimension: (typeof DIMENSIONS)[number], month = '2026-03') =>
  (await rollupRecords(store).find(dimension, month)).sums;

const run = (store: ItemStore, now: () => number) => counting({ store, backoff, now })();

/** What the rollups of all leads must be, by their timelines alone. */
const expected = (leads: Readonly<Record<string, readonly Line[]>>, now: number) =>
  foldRollups(
    Object.entries(leads).map(([id, lines]) =>
      foldContributions(contributionsOf({ lead: leadNamed(id), timeline: factsOf(lines, id) }, MADRID, now)),
    ),
  );

const monthsOf = async (store: ItemStore) =>
  Object.fromEntries(
    await Promise.all(
      DIMENSIONS.map(async (dimension) => {
        const months = await rollupRecords(store).range(dimension, '2026-01', '2027-12');
        return [dimension, months.map(({ sums }) => sums)] as const;
      }),
    ),
  );

describe('counting', () => {
  it('looks a day back when it begins; what is older is for a recount', async () => {
    const table = countedTable();
    await table.add('l1', REFUSED);
    table.clock.now = NINE + 2 * DAY;
    expect(await run(table.store, table.now)).toEqual({ leads: 0, changed: 0, behindMs: 0 });
    expect(await recountAll(table.store, table.now, ['l1'])).toEqual({ leads: 1, changed: 1, hours: 3 });
    expect(await numbersOf(table.store, 'all')).toMatchObject({ '-': { captured: 1, disposed: 1 } });
  });

  it('counts a lead once, however often it runs', async () => {
    const table = countedTable();
    await table.add('l1', REFUSED);
    table.clock.now += HOUR;
    expect(await run(table.store, table.now)).toEqual({ leads: 1, changed: 1, behindMs: 0 });
    table.clock.now += MINUTE;
    expect(await run(table.store, table.now)).toMatchObject({ changed: 0 });
    expect(await numbersOf(table.store, 'source')).toMatchObject({
      web: { captured: 1, 'refused:no-budget': 1 },
    });
    expect(await rollupRecords(table.store).find('rep', '2026-03-03')).toMatchObject({
      sums: { ana: { disposed: 1 } },
    });
  });

  it('restates earlier hours by what is learned later', async () => {
    const table = countedTable();
    await table.add('l1', WON.slice(0, -2));
    table.clock.now += HOUR;
    await run(table.store, table.now);
    table.clock.now += 90 * DAY;
    await table.tell('l1', factsOf(WON, 'l1').slice(-2));
    table.clock.now += HOUR;
    while ((await run(table.store, table.now)).behindMs > 0);
    expect(await numbersOf(table.store, 'all')).toMatchObject({
      '-': { opportunity: 1, 'mql>customer@60': 1 },
    });
    expect(await numbersOf(table.store, 'all', '2026-05')).toMatchObject({
      '-': { customer: 1, 'value:EUR': 850_000 },
    });
  });

  it.each([
    ['hour', (pk: string) => pk.startsWith('HOUR#')],
    ['lead', (_pk: string, sk: string) => sk === 'COUNTED'],
  ])('counts a lead anew where another look at its %s was faster', async (_name, isRaced) => {
    for (const again of [run, recountOne]) {
      const table = countedTable();
      await table.add('l1', REFUSED);
      table.clock.now += HOUR;
      let left = 1;
      const raced: ItemStore = {
        ...table.store,
        async put(item, expectation) {
          if (left > 0 && isRaced(item.pk, item.sk)) {
            left -= 1;
            return false;
          }
          return table.store.put(item, expectation);
        },
      };
      if (again === run) await expect(run(raced, table.now)).rejects.toBeInstanceOf(Retryable);
      await again(raced, table.now);
      expect(left).toBe(0);
      expect(await numbersOf(table.store, 'all')).toEqual(expected({ l1: REFUSED }, table.clock.now).all);
    }
  });

  it('notices that a clock has run out, though nothing was recorded', async () => {
    const table = countedTable();
    await table.add('l1', HANDED);
    table.clock.now = NINE + 30 * MINUTE;
    await run(table.store, table.now);
    expect(await numbersOf(table.store, 'rep')).toMatchObject({ ana: { 'clock:sdr:response:running': 1 } });
    table.clock.now = NINE + 2 * HOUR;
    await run(table.store, table.now);
    const { ana } = await numbersOf(table.store, 'rep');
    expect(ana).toMatchObject({ 'clock:sdr:response:missed': 1 });
    expect(ana).not.toHaveProperty('clock:sdr:response:running');
  });

  it('leaves the same sums, whatever order things are recorded in, and wherever a run dies', async () => {
    const ways = [
      HANDED,
      REFUSED,
      WON,
      [...REFUSED.slice(0, 11), ['handoff.undone', 34], stage(34, 'sal', 'mql')],
    ] as const;
    const plan = fc.record({
      leads: fc.array(fc.constantFrom(...ways), { minLength: 1, maxLength: 5 }),
      cuts: fc.array(fc.nat(14), { minLength: 5, maxLength: 5 }),
      dies: fc.array(fc.record({ at: fc.integer({ min: 1, max: 60 }), after: fc.boolean() }), {
        maxLength: 3,
      }),
    });
    await fc.assert(
      fc.asyncProperty(plan, async ({ leads, cuts, dies }) => {
        const store = memoryItemStore();
        const table = countedTable(store);
        const named = Object.fromEntries(
          leads.map((lines, place) => [`l${place}`, lines as readonly Line[]]),
        );
        const dying = async () => {
          table.clock.now += HOUR;
          for (const { at, after } of dies) {
            const hooked = hookedStore(store, (count, when) => {
              if (count === at && when === (after ? 'after' : 'before')) throw new Crash();
            });
            await run(hooked, table.now).catch((cause: unknown) => {
              if (!(cause instanceof Crash)) throw cause;
            });
          }
          await run(store, table.now);
        };
        for (const [place, [id, lines]] of Object.entries(named).entries())
          await table.add(id, lines.slice(0, cuts[place]));
        await dying();
        for (const [id, lines] of Object.entries(named).toReversed())
          await table.tell(id, factsOf(lines, id));
        await dying();
        expect(foldRollups(await rollups(store))).toEqual(expected(named, table.clock.now));
        expect(await countProgressRecords(store).find()).toMatchObject({ dirty: [] });
        const before = await monthsOf(store);
        await recountAll(store, table.now, Object.keys(named));
        expect(await monthsOf(store)).toEqual(before);
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('finds a clock that has run out again, wherever a run dies that has begun to note it', async () => {
    for (let last = 1; last <= 12; last += 1) {
      const table = countedTable();
      await table.add('l1', HANDED);
      table.clock.now = NINE + 30 * MINUTE;
      await run(table.store, table.now);
      table.clock.now = NINE + 2 * HOUR;
      const dying = hookedStore(table.store, (count, when) => {
        if (count === last && when === 'after') throw new Crash();
      });
      await run(dying, table.now).catch(() => undefined);
      table.clock.now += HOUR;
      await run(table.store, table.now);
      expect(foldRollups(await rollups(table.store))).toEqual(expected({ l1: HANDED }, table.clock.now));
    }
  });

  it('goes on in the next run where there is too much for one', async () => {
    const table = countedTable();
    await table.add('l1', HANDED);
    table.clock.now += HOUR;
    await run(table.store, table.now);
    table.clock.now += 6 * DAY;
    const slow = () => {
      table.clock.now += MINUTE;
      return table.clock.now;
    };
    const first = await run(table.store, slow);
    expect(first.behindMs).toBeGreaterThan(DAY);
    expect((await run(table.store, slow)).behindMs).toBeLessThan(first.behindMs);
  });

  it('leaves the rest to a run that was faster', async () => {
    const table = countedTable();
    await table.add('l1', HANDED);
    table.clock.now += HOUR;
    const rival = countProgressRecords(table.store);
    let isFirst = true;
    const store = hookedStore(table.store, async (_, when, write) => {
      if (when === 'after' || write.op === 'delete' || write.item.sk !== 'PROGRESS' || !isFirst) return;
      isFirst = false;
      const base = await rival.find();
      await rival.replace(base, { ...base, upTo: table.clock.now });
    });
    await expect(run(store, table.now)).rejects.toThrow(Retryable);
    expect((await rival.find()).version).toBe(1);
  });

  it('keeps an erased lead where it was counted, also in another zone', async () => {
    const table = countedTable();
    await table.add('l1', REFUSED);
    table.clock.now += HOUR;
    await run(table.store, table.now);
    const leads = leadRecords(table.store);
    const lead = await leads.find('l1');
    if (lead === undefined) throw new Error('no lead');
    const { profile } = leadNamed('l1');
    await leads.replace(lead, { ...lead, profile: { ...profile, source: 'elsewhere' } });
    await recountAll(table.store, table.now, ['l1', 'nobody'], 'Asia/Tokyo');
    expect(Object.keys(await numbersOf(table.store, 'source'))).toEqual(['elsewhere']);
    expect(
      (await contributionRecords(table.store).ofHour('2026-03-02T09')).map(({ parts }) => parts),
    ).toEqual([[]]);
    expect((await contributionRecords(table.store).ofHour('2026-03-02T17'))[0]?.parts).toHaveLength(1);
  });

  it('sums anew what somebody else has written meanwhile', async () => {
    const table = countedTable();
    await table.add('l1', HANDED);
    await table.add('l2', REFUSED);
    table.clock.now += HOUR;
    let isFirst = true;
    const store = hookedStore(table.store, async (_, when, write) => {
      if (when === 'after' || write.op === 'delete' || !write.item.sk.startsWith('D#') || !isFirst) return;
      isFirst = false;
      await recountAll(table.store, table.now, ['l1', 'l2']);
      await leadRecords(table.store).create(leadNamed('l3'));
      await table.tell('l3', factsOf(WON, 'l3'));
      await recountAll(table.store, table.now, ['l3']);
    });
    await run(store, table.now);
    expect(await numbersOf(table.store, 'all')).toMatchObject({ '-': { captured: 3, mql: 3 } });
  });

  it('counts nothing of a test', async () => {
    const table = countedTable();
    await table.add('l1', REFUSED, { test: true });
    table.clock.now += HOUR;
    expect(await run(table.store, table.now)).toEqual({ leads: 1, changed: 0, behindMs: 0 });
  });

  it('never brings back what somebody with a newer look has taken away', async () => {
    const table = countedTable();
    await table.add('l1', REFUSED);
    table.clock.now += HOUR;
    await run(table.store, table.now);
    const [stored] = await contributionRecords(table.store).of('l1', ['2026-03-02T09']);
    if (stored === undefined) throw new Error('nothing stored');
    await contributionRecords(table.store).replace(stored, { ...stored, parts: [], facts: 99 });
    expect(await recountAll(table.store, table.now, ['l1'])).toMatchObject({ changed: 0, leads: 1 });
  });
});

async function rollups(store: ItemStore) {
  const days = new Set<string>();
  for (const { period } of await rollupRecords(store).range('all', '2026-01-01', '2027-12-31'))
    days.add(period);
  const hours = await Promise.all([...days].map((day) => rollupRecords(store).hoursOf(day)));
  return hours.map((each) => foldRollups(each.map(({ sums }) => sums)));
}

const recountOne = (store: ItemStore, now: () => number) => recountAll(store, now, ['l1']);

const recountAll = (store: ItemStore, now: () => number, ids: readonly string[], zone = MADRID) => {
  async function* batches() {
    yield ids;
  }
  return recount(recounting({ store, backoff, now }))(batches(), { ...USUAL_REPORTING, zone });
};

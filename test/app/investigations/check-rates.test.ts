import { beforeEach, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { closedMonthRecords } from '../../../functions/adapters/records/closed-months.ts';
import { countProgressRecords } from '../../../functions/adapters/records/count-progress.ts';
import { reviewRecords } from '../../../functions/adapters/records/reviews.ts';
import { rollupRecords } from '../../../functions/adapters/records/rollups.ts';
import { watchedPeriodRecords } from '../../../functions/adapters/records/watched-periods.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { unwarned } from '../../../functions/domain/commitments/promise-review.ts';
import { closeReview, decide, isInvestigation } from '../../../functions/domain/commitments/review.ts';
import type { Counts } from '../../../functions/domain/numbers/counts.ts';
import { daysAgo } from '../../../functions/domain/numbers/periods.ts';
import { WATCHED_BY } from '../../../functions/domain/numbers/rates.ts';
import { policyImport } from '../../../functions/handlers/wiring/policy-import.ts';
import { rateChecks } from '../../../functions/handlers/wiring/rate-checks.ts';
import { defaultPolicies } from '../../support/default-policies.ts';

let store: ItemStore;
let now: number;
const ground = () => ({ store, backoff: async () => undefined, now: () => now });
async function begin(policies: ReturnType<typeof defaultPolicies>): Promise<void> {
  store = memoryItemStore();
  now = Date.parse('2026-05-01T09:00:00Z');
  await policyImport(ground())(policies);
}
beforeEach(() => begin(defaultPolicies()));

/** What a day brought of each of two sources, and of all. */
async function brought(day: string, web: Counts, fair: Counts): Promise<void> {
  const rollups = rollupRecords(store);
  const both = Object.fromEntries(
    Object.keys(web).map((name) => [name, Number(web[name]) + Number(fair[name])]),
  );
  for (const by of WATCHED_BY) {
    const sums = by === 'source' ? { web, fair } : { [by === 'all' ? '-' : 'one']: both };
    await rollups.replace(by, await rollups.find(by, day), { period: day, sums, version: 0 });
  }
}
const counts = (mql: number, sal: number): Counts => ({ mql, 'mql>sal': sal, 'mql>sql': Math.ceil(sal / 2) });

/** Weeks from a Monday on in which a week's leads come on that Monday. */
async function weeks(monday: string, howMany: number, fair: Counts = counts(100, 60)): Promise<void> {
  for (let n = 0; n < howMany; n += 1) await brought(daysAgo(monday, -7 * n), counts(200, 120), fair);
}

/** As if the count had just run, with everything until now counted. */
async function counted(at: string, dirty: readonly string[] = []): Promise<readonly string[]> {
  now = Date.parse(at);
  const progress = countProgressRecords(store);
  const known = await progress.find();
  await progress.replace(known, { ...known, upTo: now, dirty });
  await rateChecks(ground())();
  return (await reviewRecords(store).list()).map(({ id, state }) => `${id} ${state}`);
}

/** Every week is kept as it is closed, five days after its end. */
async function watched(from: string, howMany: number): Promise<void> {
  for (let n = 0; n < howMany; n += 1) await counted(`${daysAgo(from, -7 * n - 12)}T09:00:00Z`);
}

/** Of source `fair` half as many come to be SALs in the week of 29 June as in the nine before. */
async function fallen(): Promise<void> {
  await weeks('2026-04-27', 9);
  await watched('2026-04-27', 9);
  await weeks('2026-06-29', 1, counts(100, 25));
}
const ID = '2026-06-29.mql-sal';
const find = async (id: string) => {
  const review = await reviewRecords(store).find(id);
  if (review === undefined || !isInvestigation(review)) throw new Error(`There is no investigation ${id}.`);
  return review;
};
const close = async (id: string) => {
  const review = await find(id);
  const closed = closeReview(review, { by: 'Sofia', side: 'marketing', actor: 'sofia' }, 'So be it.', now);
  await reviewRecords(store).replace(review, closed);
};

describe('a rate that leaves its interval', () => {
  it('opens one investigation as its week is closed: its side is asked, with what else has left', async () => {
    await fallen();
    expect(await counted('2026-07-10T21:59:00Z')).toEqual([]);
    expect(await counted('2026-07-10T22:01:00Z')).toEqual([`${ID} open`]);
    const { found, rate, owed, dueAt } = await find(ID);
    expect(rate).toBe('mql-sal');
    expect(found).toMatchObject({ kind: 'week', from: '2026-06-29', to: '2026-07-05', at: now });
    expect(found.departures[0]).toMatchObject({
      ...{ by: 'source', value: 'fair', count: 25, of: 100 },
      ...{ usual: { count: 540, of: 900 }, periods: 9 },
    });
    expect(found.departures.map(({ by, value }) => `${by} ${value}`)).not.toContain('source web');
    expect(Object.keys(owed).sort()).toEqual([
      '2.ask.sales',
      '2.tell.marketing',
      `investigation.opened.${ID}`,
    ]);
    expect(dueAt).toBeGreaterThan(now);
  });

  it('opens nothing twice: not by a repeat, by two at once, or by what is learned late', async () => {
    await fallen();
    now = Date.parse('2026-07-11T09:00:00Z');
    const progress = countProgressRecords(store);
    const known = await progress.find();
    await progress.replace(known, { ...known, upTo: now });
    await Promise.all([rateChecks(ground())(), rateChecks(ground())()]);
    const first = await find(ID);
    await brought('2026-06-29', counts(200, 120), counts(100, 60));
    await counted('2026-07-11T09:05:00Z');
    expect(await find(ID)).toEqual(first);
    expect((await watchedPeriodRecords(store).find(first.found))?.figures.source['fair']).toMatchObject({
      'mql>sal': 25,
    });
  });

  it('opens none again while it stays out, nor after people have closed it', async () => {
    await fallen();
    await counted('2026-07-11T09:00:00Z');
    await weeks('2026-07-06', 2, counts(100, 25));
    expect(await counted('2026-07-18T09:00:00Z')).toEqual([`${ID} open`]);
    await close(ID);
    expect(await counted('2026-07-25T09:00:00Z')).toEqual([`${ID} closed`]);
  });

  it('is judged by what came since once that is known, and carries on what was left to do', async () => {
    await fallen();
    await counted('2026-07-11T09:00:00Z');
    const review = await find(ID);
    const action = { text: 'Ask the fair', side: 'marketing' } as const;
    const speaker = { by: 'Sofia', side: 'marketing', actor: 'sofia' } as const;
    await reviewRecords(store).replace(review, decide(review, speaker, { text: 'We ask.', action }, now));
    await close(ID);
    const found = { ...review.found, from: '2026-05-04', at: review.found.at - 9 };
    const older = { ...review, id: '2026-05-04.mql-sal', state: 'closed' as const, found, owed: {} };
    await reviewRecords(store).create({ ...older, version: 1 });
    await weeks('2026-07-06', 8, counts(100, 25));
    await watched('2026-07-06', 8);
    await weeks('2026-08-31', 1, counts(100, 60));
    expect(await counted('2026-09-12T09:00:00Z')).toEqual([
      '2026-08-31.mql-sal open',
      `${ID} closed`,
      '2026-05-04.mql-sal closed',
    ]);
    expect(await find('2026-08-31.mql-sal')).toMatchObject({
      earlier: ['2026-05-04', '2026-06-29'],
      actions: [{ id: `${ID}/1`, text: 'Ask the fair' }],
      found: {
        departures: expect.arrayContaining([
          expect.objectContaining({ value: 'fair', usual: { count: 225, of: 900 } }),
        ]),
      },
    });
  });

  it('has nothing to do with a broken promise', async () => {
    await fallen();
    const promised = unwarned('2026-05', { id: 'accepted', side: 'marketing', share: 0.7 });
    await reviewRecords(store).create({ ...promised, state: 'open', version: 1 });
    expect(await counted('2026-07-11T09:00:00Z')).toEqual([`${ID} open`, '2026-05.accepted open']);
    expect((await find(ID)).earlier).toEqual([]);
  });

  it('leaves another rate its own investigation', async () => {
    await fallen();
    await brought('2026-06-29', counts(200, 120), { ...counts(100, 25), 'mql>sql': 25 });
    expect(await counted('2026-07-11T09:00:00Z')).toEqual([`2026-06-29.sal-sql open`, `${ID} open`]);
  });

  it('is judged again where a crash came between opening and noting it', async () => {
    await fallen();
    await counted('2026-07-11T09:00:00Z');
    const records = watchedPeriodRecords(store);
    const kept = (await records.find({ kind: 'week', from: '2026-06-29', to: '' })) ?? expect.fail();
    expect(kept.judged).toBe(true);
    const { pk, sk, version, ...rest } =
      (await store.get({ pk: 'WATCHED#week', sk: '2026-06-29' })) ?? expect.fail();
    await store.put({ ...rest, pk, sk, judged: false, version: version + 1 }, { ifVersion: version });
    expect(await counted('2026-07-11T09:05:00Z')).toEqual([`${ID} open`]);
    expect((await records.find(kept))?.judged).toBe(true);
  });

  it('is not looked at before everything is counted, nor where nothing was', async () => {
    await fallen();
    expect(await counted('2026-07-11T09:00:00Z', ['2026-07-11T10'])).toEqual([]);
    const records = watchedPeriodRecords(store);
    expect(await records.find({ kind: 'week', from: '2026-06-29', to: '' })).toBeUndefined();
    await counted('2026-07-25T09:00:00Z');
    expect(await records.find({ kind: 'week', from: '2026-07-13', to: '' })).toBeUndefined();
  });

  it('is not looked at before anything was ever counted', async () => {
    await weeks('2026-04-20', 1);
    await rateChecks(ground())();
    expect(await watchedPeriodRecords(store).before('week', '2026-06-01', 9)).toEqual([]);
  });

  it('is left alone where the policy watches none', async () => {
    const { reporting, ...others } = defaultPolicies();
    await begin({ ...others, reporting: { ...reporting, watch: { rates: [], falseAlarmsPerYear: 1 } } });
    await fallen();
    expect(await counted('2026-07-11T09:00:00Z')).toEqual([]);
  });

  it('is watched as usual where the policy says nothing of it', async () => {
    const {
      reporting: { watch: _, ...reporting },
      ...others
    } = defaultPolicies();
    await begin({ ...others, reporting });
    await fallen();
    expect(await counted('2026-07-11T09:00:00Z')).toEqual([`${ID} open`]);
  });
});

describe('a month', () => {
  it('is judged as it was closed; one that was not closed is not', async () => {
    const months = ['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10'];
    const closed = closedMonthRecords(store);
    const found: (readonly string[])[] = [];
    for (const [place, month] of months.entries()) {
      const sal = 240;
      const rollups = rollupRecords(store);
      await rollups.replace('all', await rollups.find('all', month), {
        ...{ period: month, version: 0, sums: { '-': counts(400, 399) } },
      });
      for (const by of WATCHED_BY)
        if (month !== '2026-04') await closed.keep(month, by, by === 'all' ? { '-': counts(400, sal) } : {});
      if (month !== '2026-04') await closed.close(month, now);
      found.push(await counted(`2026-${String(place + 5).padStart(2, '0')}-06T09:00:00Z`));
    }
    expect(found.at(-1)).toEqual([]);
    const records = watchedPeriodRecords(store);
    expect((await records.before('month', '2026-12-01', 9)).map(({ from }) => from)).toEqual(
      months
        .slice(1)
        .map((month) => `${month}-01`)
        .toReversed(),
    );
    const november = '2026-11';
    for (const by of WATCHED_BY)
      await closed.keep(november, by, by === 'all' ? { '-': counts(400, 100) } : {});
    await closed.close(november, now);
    const rollups = rollupRecords(store);
    await rollups.replace('all', await rollups.find('all', november), {
      ...{ period: november, version: 0, sums: { '-': counts(400, 399) } },
    });
    expect(await counted('2026-12-06T09:00:00Z')).toEqual(['2026-11.mql-sal open']);
    expect((await find('2026-11.mql-sal')).found.departures).toMatchObject([
      { by: 'all', count: 100, of: 400 },
    ]);
  });
});

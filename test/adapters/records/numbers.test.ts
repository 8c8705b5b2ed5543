import { beforeEach, describe, expect, it } from 'vitest';
import { closedMonthRecords } from '../../../functions/adapters/records/closed-months.ts';
import {
  contributionRecords,
  countedLeadRecords,
} from '../../../functions/adapters/records/contributions.ts';
import { countProgressRecords } from '../../../functions/adapters/records/count-progress.ts';
import { recordedFacts } from '../../../functions/adapters/records/recorded-facts.ts';
import { rollupRecords } from '../../../functions/adapters/records/rollups.ts';
import { timelineRecords } from '../../../functions/adapters/records/timeline.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { type Contribution, foldContributions } from '../../../functions/domain/numbers/contribution.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { AT, fact } from '../samples.ts';
import { onEachStore } from '../stores.ts';

const contribution = (leadId: string, hour: string, patch: Partial<Contribution> = {}): Contribution => ({
  ...{ leadId, hour, source: 'web', campaign: 'spring', segment: '-', criteria: 'c1', facts: 7 },
  parts: [{ pool: 'iberia', rep: 'ana', counts: { captured: 1, 'lag:wait:12': 1 } }],
  ...patch,
});

onEachStore('numbers', (open) => {
  let store: ItemStore;
  /** Each test has days of its own. */
  let day: string;
  let start: number;
  let tests = 0;
  beforeEach(() => {
    store = open();
    tests += 1;
    start = AT + tests * 48 * HOUR;
    day = new Date(start).toISOString().slice(0, 10);
  });

  describe('facts', () => {
    it('are found by when they were recorded, not by when they happened, an hour at most at once', async () => {
      const facts = recordedFacts(store);
      for (const [id, minutes] of [
        ['a', 0],
        ['b', 59],
        ['c', 60],
      ] as const)
        await timelineRecords(store, () => start + minutes * MINUTE).append(`${day}${id}`, [fact(`f${id}`)]);
      const ids = async (from: number, until: number) => {
        const found = await facts.leads(start + from * MINUTE, start + until * MINUTE);
        return [...found.leadIds.map((id) => id.slice(10)), (found.until - start) / MINUTE];
      };
      expect(await ids(0, 10)).toEqual(['a', 10]);
      expect(await ids(0, 59)).toEqual(['a', 59]);
      expect(await ids(1, 600)).toEqual(['b', 60]);
      expect(await ids(60, 600)).toEqual(['c', 120]);
    });

    it('are looked at some hundreds at a time, none is left out, and many of one instant are taken together', async () => {
      const contributions = contributionRecords(store);
      // What leads count for in one hour lies in one shard.
      const note = (id: number, lookAt: number) =>
        contributions.replace(
          undefined,
          contribution(`l${String(id).padStart(3, '0')}`, `${day}T09`, { lookAt }),
        );
      await Promise.all(Array.from({ length: 130 }, (_, id) => note(id, start)));
      await Promise.all(
        Array.from({ length: 130 }, (_, id) => note(200 + id, start + MINUTE + Math.floor(id / 2))),
      );
      const looks: { leads: number; until: number }[] = [];
      const ids: string[] = [];
      for (let from = start; from < start + HOUR; ) {
        const found = await recordedFacts(store).leads(from, start + HOUR);
        ids.push(...found.leadIds);
        looks.push({ leads: found.leadIds.length, until: found.until - start });
        from = found.until;
      }
      expect(looks).toEqual([
        { leads: 130, until: 1 },
        { leads: 98, until: MINUTE + 49 },
        { leads: 32, until: HOUR },
      ]);
      expect(new Set(ids).size).toBe(260);
    });

    it('are found with what time alone may change, until it is looked at', async () => {
      const contributions = contributionRecords(store);
      const lookAt = start + MINUTE;
      await contributions.replace(undefined, contribution(`${day}l`, `${day}T09`, { lookAt }));
      expect(await recordedFacts(store).leads(start, start + HOUR)).toMatchObject({ leadIds: [`${day}l`] });
      const [stored] = await contributions.of(`${day}l`, [`${day}T09`]);
      await contributions.replace(stored, contribution(`${day}l`, `${day}T09`));
      expect(await recordedFacts(store).leads(start, start + HOUR)).toMatchObject({ leadIds: [] });
    });
  });

  it('of a lead are kept by hour, and changed by whoever read them last', async () => {
    const contributions = contributionRecords(store);
    const [one, other] = [contribution('l1', `${day}T09`), contribution('l2', `${day}T09`)];
    expect(await contributions.replace(undefined, one)).toBe(true);
    expect(await contributions.replace(undefined, one)).toBe(false);
    await contributions.replace(undefined, other);
    const [stored] = await contributions.of('l1', [`${day}T08`, `${day}T09`]);
    expect(stored).toStrictEqual({ ...one, version: 1 });
    expect(await contributions.replace(stored, { ...one, parts: [] })).toBe(true);
    expect(await contributions.replace(stored, one)).toBe(false);
    expect(await contributions.ofHour(`${day}T09`)).toStrictEqual([
      { ...one, parts: [], version: 2 },
      { ...other, version: 1 },
    ]);
  });

  it('are summed by hour, day and month, and read in order', async () => {
    const rollups = rollupRecords(store);
    const sums = foldContributions([contribution('l1', `${day}T09`)]);
    const none = await rollups.hour(`${day}T09`);
    expect(none).toStrictEqual({ period: `${day}T09`, sums: foldContributions([]), version: 0 });
    const written = await rollups.replaceHour(none, { ...none, sums });
    expect(written).toStrictEqual({ period: `${day}T09`, sums, version: 1 });
    expect(await rollups.replaceHour(none, { ...none, sums })).toBeUndefined();
    expect(await rollups.hour(`${day}T09`)).toStrictEqual(written);
    expect(await rollups.hoursOf(day)).toStrictEqual([written]);

    const year = `${2030 + tests}`;
    for (const period of [`${year}-01-02`, `${year}-01-01`, `${year}-01`, `${year}-02`])
      await rollups.replace(
        'source',
        { period, sums: {}, version: 0 },
        { period, sums: sums.source, version: 0 },
      );
    await rollups.replace(
      'source',
      { period: `${year}-03`, sums: {}, version: 0 },
      { period: `${year}-03`, sums: {}, version: 0 },
    );
    const periods = async (from: string, to: string) =>
      (await rollups.range('source', from, to)).map(({ period }) => period);
    expect(await periods(`${year}-01-01`, `${year}-12-31`)).toEqual([`${year}-01-01`, `${year}-01-02`]);
    expect(await periods(`${year}-01`, `${year}-12`)).toEqual([`${year}-01`, `${year}-02`]);
    expect(await rollups.find('source', `${year}-01`)).toStrictEqual({
      ...{ period: `${year}-01`, sums: sums.source, version: 1 },
    });
    expect(await rollups.find('pool', `${year}-01`)).toStrictEqual({
      ...{ period: `${year}-01`, sums: {}, version: 0 },
    });
  });

  it('of a closed month are those that were kept first, and unknown until all are', async () => {
    const closed = closedMonthRecords(store);
    const month = `${2030 + tests}-03`;
    await closed.keep(month, 'source', { web: { captured: 1 } });
    expect(await closed.find(month, 'source')).toBeUndefined();
    await closed.close(month, AT);
    await closed.keep(month, 'source', { web: { captured: 2 } });
    await closed.close(month, AT + 1);
    expect(await closed.find(month, 'source')).toStrictEqual({ web: { captured: 1 } });
    expect(await closed.find(month, 'rep')).toBeUndefined();
  });

  it('know how far they have come, and what a lead was counted under', async () => {
    const progress = countProgressRecords(store);
    const none = await progress.find();
    const first = await progress.replace(none, { ...none, upTo: AT, dirty: ['h'], closed: '2026-02' });
    expect(first).toStrictEqual({ upTo: AT, dirty: ['h'], closed: '2026-02', version: 1 });
    expect(await progress.find()).toStrictEqual(first);
    expect(await progress.replace(none, none)).toBeUndefined();

    const leads = countedLeadRecords(store);
    const blank = await leads.find(`${day}l`);
    expect(blank).toStrictEqual({ leadId: `${day}l`, source: '-', campaign: '-', zone: 'UTC', version: 0 });
    await leads.replace(blank, { ...blank, source: 'web', zone: 'Europe/Madrid' });
    expect(await leads.find(`${day}l`)).toMatchObject({ source: 'web', zone: 'Europe/Madrid', version: 1 });
  });
});

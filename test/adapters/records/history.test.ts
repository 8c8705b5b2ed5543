import { beforeEach, describe, expect, it } from 'vitest';
import { activityRecords } from '../../../functions/adapters/records/activities.ts';
import { decisionRecords } from '../../../functions/adapters/records/decisions.ts';
import { handoffRecords } from '../../../functions/adapters/records/handoffs.ts';
import { leadFiles } from '../../../functions/adapters/records/lead-files.ts';
import { leadRecords } from '../../../functions/adapters/records/leads.ts';
import { submissionRecords } from '../../../functions/adapters/records/submissions.ts';
import { timelineRecords } from '../../../functions/adapters/records/timeline.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { decision } from '../routing-samples.ts';
import { AT, activity, fact, handoff, lead, submission } from '../samples.ts';
import { onEachStore } from '../stores.ts';

onEachStore('the history of a lead', (open) => {
  let store: ItemStore;
  let id: string;
  let tests = 0;
  beforeEach(() => {
    store = open();
    tests += 1;
    id = `l${tests}`;
  });

  describe('its activities', () => {
    it('are read from an instant on, oldest first', async () => {
      const activities = activityRecords(store);
      for (const [name, at] of [
        ['c', AT + 5],
        ['a', AT],
        ['b', AT + 5],
        ['z', 5],
      ] as const) {
        expect(await activities.add(id, activity(name, at))).toBe(true);
      }
      const names = async (from: number) => (await activities.since(id, from)).map((one) => one.id);
      expect(await names(-1)).toEqual(['z', 'a', 'b', 'c']);
      expect(await names(AT)).toEqual(['a', 'b', 'c']);
      expect(await names(AT + 1)).toEqual(['b', 'c']);
      expect(await activities.since(id, AT + 5)).toStrictEqual([
        activity('b', AT + 5),
        activity('c', AT + 5),
      ]);
    });

    it('count once, however often they are sent', async () => {
      const activities = activityRecords(store);
      await activities.add(id, activity('a'));
      expect(await activities.add(id, { ...activity('a'), type: 'other' })).toBe(false);
      expect(await activities.since(id, 0)).toStrictEqual([activity('a')]);
    });
  });

  describe('read at once', () => {
    it('is all there is from an instant on, in order', async () => {
      await leadRecords(store).create(lead(id));
      await submissionRecords(store).create(submission(id));
      for (const number of [2, 1]) await handoffRecords(store).create({ ...handoff(id), number });
      for (const at of [AT - 1, AT + 5, AT]) await activityRecords(store).add(id, activity(`at ${at}`, at));
      await timelineRecords(store).append(id, [fact('a', id), fact('b', id)]);
      await decisionRecords(store).record(id, 2, decision);

      const file = await leadFiles(store).read(id, AT);
      expect(file).toMatchObject({
        lead: await leadRecords(store).find(id),
        handoffs: [{ number: 1 }, { number: 2 }],
        activities: [activity(`at ${AT}`, AT), activity(`at ${AT + 5}`, AT + 5)],
        timeline: await timelineRecords(store).read(id),
      });
      expect(file?.decision(2, 1)).toStrictEqual(await decisionRecords(store).find(id, 2, 1));
      expect(file?.decision(1, 1)).toBeUndefined();
      expect((await leadFiles(store).read(id, -1))?.activities).toHaveLength(3);
    });

    it('is nothing where there is no lead', async () => {
      await activityRecords(store).add(id, activity('a'));
      expect(await leadFiles(store).read(id, 0)).toBeUndefined();
      expect(await leadFiles(store).read('nobody', 0)).toBeUndefined();
    });
  });

  describe('its timeline', () => {
    const ids = async () => (await timelineRecords(store).read(id)).map((entry) => entry.id);

    it('is read once by who tells it several times, whatever others tell it meanwhile', async () => {
      let reads = 0;
      const query: ItemStore['query'] = (...which) => {
        reads += 1;
        return store.query(...which);
      };
      const timeline = timelineRecords({ ...store, query });
      await timeline.append(id, [fact('a', id), fact('b', id)]);
      await timeline.append(id, [fact('b', id), fact('c', id)]);
      expect(reads).toBe(1);
      await timelineRecords(store).append(id, [fact('d', id)]);
      await timeline.append(id, [fact('d', id), fact('e', id)]);
      await timeline.append(`${id}-other`, [fact('x', id)]);
      await timeline.append(id, [fact('f', id)]);
      expect(reads).toBe(4);
      expect(await ids()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    });

    it('numbers facts without gaps and keeps each of them whole', async () => {
      const timeline = timelineRecords(store);
      await timeline.append(id, [fact('a', id), fact('b', id)]);
      await timeline.append(id, []);
      await timeline.append(id, [fact('c', id)]);
      expect(await timeline.read(id)).toStrictEqual([
        { ...fact('a', id), seq: 1 },
        { ...fact('b', id), seq: 2 },
        { ...fact('c', id), seq: 3 },
      ]);
    });

    it('tells a fact once, also one that lies under many later ones', async () => {
      const timeline = timelineRecords(store);
      const many = Array.from({ length: 40 }, (_, n) => fact(`f${n}`, id));
      await timeline.append(id, many);
      await timeline.append(id, [fact('f0', id), fact('new', id), fact('f39', id)]);
      expect(await ids()).toEqual([...many.map((one) => one.id), 'new']);
    });

    it('loses and doubles none of what many writers append at once', async () => {
      const writers = Array.from({ length: 8 }, (_, n) =>
        timelineRecords(store).append(id, [fact(`a${n}`, id), fact(`b${n}`, id), fact('same', id)]),
      );
      await Promise.all(writers);
      const told = await ids();
      const expected = Array.from({ length: 8 }, (_, n) => [`a${n}`, `b${n}`]).flat();
      expect([...told].filter((one) => one !== 'same').sort()).toEqual(expected.sort());
      expect(new Set(told).size).toBe(told.length);
    });
  });
});

import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { activityRecords } from '../../../functions/adapters/records/activities.ts';
import { handoffRecords } from '../../../functions/adapters/records/handoffs.ts';
import { leadRecords } from '../../../functions/adapters/records/leads.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { closeHandoff } from '../../../functions/domain/handoff/lifecycle.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { fitEvents, type IntakeWorld, intakeWorld, MARTA } from '../../support/intake-world.ts';
import { Crash, hookedStore } from '../../support/stores.ts';

describe('a lead from the door to its handoff', () => {
  let store: ItemStore;
  let world: IntakeWorld;
  let address: string;
  beforeEach(async () => {
    store = memoryItemStore();
    world = await intakeWorld(store);
    address = `${randomUUID()}@nexora.example`;
  });

  /** Posts as one person of this test, and lets scoring hear of it. */
  const post = async (fields: Record<string, string> = {}, form = 'demo', test = false): Promise<string> => {
    const taken = await world.intake({
      address,
      form,
      test,
      fields: { ...MARTA, email: address, ...fields },
    });
    await world.deliver();
    return taken.kind === 'accepted' ? taken.leadId : '';
  };
  const types = async (leadId: string) => (await world.timeline(leadId)).map(({ type }) => type);
  const close = async (leadId: string) => {
    const { find, replace } = handoffRecords(world.ground.store);
    const handoff = await find(leadId, 1);
    const lead = await world.lead(leadId);
    if (!handoff || !lead) throw new Error('nothing to close');
    await replace(handoff, {
      ...closeHandoff({ ...handoff, phase: 'closing' }, false, world.clock.now),
      outbox: {},
    });
    await leadRecords(world.ground.store).replace(lead, {
      ...lead,
      handoffOpen: false,
      lastClosedAt: world.clock.now,
    });
  };

  it('qualifies, and its handoff is opened and started', async () => {
    const leadId = await post();
    expect(await world.lead(leadId)).toMatchObject({
      profile: { email: address, firstName: 'Marta', employees: 240, country: 'ES' },
      stage: 'mql',
      score: { qualified: true, by: 'request', grade: 'A1', points: 88, missingPoints: 0 },
      basis: { postedAt: world.clock.now, activities: 1 },
      handoffs: 1,
      handoffOpen: true,
      outbox: {},
    });
    expect(await world.handoff(leadId)).toMatchObject({
      phase: 'routing',
      trigger: 'request',
      score: 88,
      grade: 'A1',
      test: false,
      outbox: {},
    });
    expect(world.started).toEqual([`${leadId}-1-r1`]);
    expect(world.left).toEqual([]);
  });

  it('is told step by step, each fact once and as its event may be', async () => {
    const leadId = await post();
    expect(await types(leadId)).toEqual([
      'lead.captured',
      'lead.scored',
      'lead.qualified',
      'lead.stage-changed',
    ]);
    expect(world.told.map(({ type }) => type)).toEqual([
      'lead.captured',
      'lead.qualified',
      'lead.stage-changed',
    ]);
    expect(fitEvents(world.told)).toBe(true);
    const [, scored] = await world.timeline(leadId);
    expect(scored?.data).toMatchObject({
      points: 88,
      fit: 48,
      engagement: 40,
      grade: 'A1',
      missing: 0,
      cause: 'submission',
    });
    expect(scored?.data['changes']).toContain('request +40');
  });

  it('says nothing of the person in what leaves the house', async () => {
    await post();
    expect(JSON.stringify(world.told)).not.toMatch(/nexora|marta|vidal|march/i);
  });

  it('pins the policies in force', async () => {
    const leadId = await post();
    const { policies } = (await world.handoff(leadId)) ?? {};
    expect(policies?.criteria).toBe((await world.lead(leadId))?.score?.criteria);
    expect(new Set(Object.values(policies ?? {})).size).toBe(3);
  });

  it('owes nothing of its post any more', async () => {
    const leadId = await post();
    const { submissionId } = world.told[0]?.data ?? {};
    const raw = await world.submission(leadId, String(submissionId));
    expect(raw).toMatchObject({ outbox: {} });
    expect(raw).not.toHaveProperty('nextCheckAt');
  });

  it('stays a lead while it lacks points, and says how many', async () => {
    const leadId = await post({ jobTitle: '' }, 'download');
    expect(await world.lead(leadId)).toMatchObject({
      stage: 'lead',
      handoffs: 0,
      score: { qualified: false, points: 28, missingPoints: 37 },
    });
    expect(await types(leadId)).toEqual(['lead.captured', 'lead.scored']);
    expect(world.started).toEqual([]);
  });

  it('changes nothing when any event comes again', async () => {
    const leadId = await post();
    const events = world.told.map((fact) => ({ ...fact }));
    const before = await everything(leadId);
    world.bus.push(...events, ...events);
    await world.deliver();
    world.clock.now += HOUR;
    await world.qualify({ leadId });
    expect(await everything(leadId)).toEqual(before);
    expect(world.started).toHaveLength(1);
  });

  const everything = async (leadId: string) => [
    await world.lead(leadId),
    await world.handoff(leadId),
    await world.timeline(leadId),
    await activityRecords(world.ground.store).since(leadId, 0),
  ];

  it('does not exist before its first post', async () => {
    const leadId = randomUUID();
    await world.act(leadId, 'page-viewed');
    await world.qualify({ leadId });
    await world.qualify({ leadId, submissionId: 'none' });
    await world.rescore(leadId);
    expect(await world.lead(leadId)).toBeUndefined();
  });

  describe('that comes back', () => {
    it('keeps its open handoff: the new request is scored and told, the clock goes on', async () => {
      const leadId = await post();
      const handoff = await world.handoff(leadId);
      world.clock.now += HOUR;
      await post({ message: 'And how does it work with SAP?' });
      expect(await world.lead(leadId)).toMatchObject({
        handoffs: 1,
        profile: { message: 'And how does it work with SAP?' },
      });
      expect(await world.handoff(leadId)).toEqual(handoff);
    });

    it('gets a second handoff for a new request after the first has closed', async () => {
      const leadId = await post();
      world.clock.now += DAY;
      await close(leadId);
      world.clock.now += DAY;
      await post({}, 'contact');
      expect(await world.lead(leadId)).toMatchObject({ handoffs: 2, handoffOpen: true });
      expect(await world.handoff(leadId, 2)).toMatchObject({ trigger: 'request' });
      expect(world.started).toEqual([`${leadId}-1-r1`, `${leadId}-2-r1`]);
    });

    it('gets none for a mere visit while it is still qualified', async () => {
      const leadId = await post();
      world.clock.now += DAY;
      await close(leadId);
      world.clock.now += HOUR;
      await world.act(leadId, 'webinar-attended');
      await world.qualify({ leadId });
      expect(await world.lead(leadId)).toMatchObject({ handoffs: 1, handoffOpen: false });
    });

    it('qualifies by an activity of another system', async () => {
      const leadId = await post({}, 'download');
      expect(await world.lead(leadId)).toMatchObject({ handoffs: 0 });
      world.clock.now += MINUTE;
      await world.act(leadId, 'customer-referred');
      await world.qualify({ leadId });
      expect(await world.handoff(leadId)).toMatchObject({ trigger: 'request' });
      const scored = (await world.timeline(leadId)).filter(({ type }) => type === 'lead.scored').at(-1);
      expect(scored?.data).toMatchObject({ cause: 'activity', changes: 'referral +30' });
    });
  });

  it('rises over the threshold by nothing but a fading penalty', async () => {
    const leadId = await post({}, 'download');
    for (const content of ['guide', 'case', 'prices']) {
      await world.act(leadId, 'content-downloaded', { properties: { content } });
    }
    await world.act(leadId, 'webinar-attended');
    await world.act(leadId, 'unsubscribed');
    await world.qualify({ leadId });
    const { nextRiseAt = 0, nextCheckAt, score } = (await world.lead(leadId)) ?? {};
    expect(score?.qualified).toBe(false);
    expect(nextRiseAt).toBeGreaterThan(world.clock.now);
    expect(nextCheckAt).toBe(nextRiseAt);

    world.clock.now = nextRiseAt - 1;
    await world.rescore(leadId);
    expect(await world.lead(leadId)).toMatchObject({ handoffs: 0 });

    world.clock.now = nextRiseAt;
    await world.rescore(leadId);
    expect(await world.handoff(leadId)).toMatchObject({ trigger: 'time' });
    const scored = (await world.timeline(leadId)).filter(({ type }) => type === 'lead.scored').at(-1);
    expect(scored?.data).toMatchObject({ cause: 'time' });
    expect(world.started).toEqual([`${leadId}-1-r1`]);
  });

  it('travels as a test only while all of its posts are tests', async () => {
    const leadId = await post({}, 'download', true);
    expect(await world.lead(leadId)).toMatchObject({ test: true });
    world.clock.now += HOUR;
    await post();
    expect(await world.lead(leadId)).toMatchObject({ test: false });
    world.clock.now += HOUR;
    await post({}, 'download', true);
    expect(await world.lead(leadId)).toMatchObject({ test: false });
  });

  it('is finished by whoever tries again, wherever the first try died', async () => {
    const mortal = await mortalWorld();
    let cuts = 0;
    for (let survived = false; !survived; cuts += 1) {
      address = `${randomUUID()}@nexora.example`;
      survived = await mortal.liveUntil(cuts);
      const taken = await world.intake({ address, fields: { ...MARTA, email: address } });
      if (taken.kind !== 'accepted') throw new Error('not taken');
      const { leadId, submissionId } = taken;
      await world.announce(leadId, submissionId);
      await world.deliver();
      await world.rescore(leadId);
      const context = `died at ${cuts}`;
      expect(await world.lead(leadId), context).toMatchObject({ handoffs: 1, outbox: {} });
      expect([...mortal.started, ...world.started], context).toContain(`${leadId}-1-r1`);
      expect(await world.handoff(leadId, 2), context).toBeUndefined();
      expect(await world.submission(leadId, submissionId), context).toMatchObject({ outbox: {} });
      expect(await types(leadId), context).toEqual(STORY);
    }
    expect(cuts).toBeGreaterThan(20);
  });

  const mortalWorld = async () => {
    let hooks = 0;
    let last = Number.POSITIVE_INFINITY;
    const fragile = hookedStore(store, (_, when) => {
      hooks += 1;
      if (hooks > last) throw new Crash(when);
    });
    const mortal = await intakeWorld(fragile, world.clock);
    return {
      started: mortal.started,
      /** Takes the post and scores it, and dies before or after one of its writes. @returns whether it lived to the end. */
      async liveUntil(cut: number): Promise<boolean> {
        mortal.bus.length = 0;
        [hooks, last] = [0, cut];
        await mortal
          .intake({ address, fields: { ...MARTA, email: address } })
          .then(() => mortal.deliver())
          .catch((cause: unknown) => {
            if (hooks <= last) throw cause;
          });
        return hooks <= last;
      },
    };
  };
});

const STORY = ['lead.captured', 'lead.scored', 'lead.qualified', 'lead.stage-changed'];

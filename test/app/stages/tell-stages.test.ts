import { beforeEach, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { handoffRecords } from '../../../functions/adapters/records/handoffs.ts';
import { leadRecords } from '../../../functions/adapters/records/leads.ts';
import { moveStage } from '../../../functions/app/handoff/follow-handoff.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { takeStageBack, tellLeadStage } from '../../../functions/app/stages/tell-stages.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import type { LifecycleStage } from '../../../functions/domain/lead/lead.ts';
import { wayOf } from '../../../functions/domain/numbers/stages.ts';
import { leadDischarge } from '../../../functions/handlers/wiring/discharges.ts';
import { type IntakeWorld, intakeWorld } from '../../support/intake-world.ts';

let store: ItemStore;
let world: IntakeWorld;
let leadId: string;
beforeEach(async () => {
  store = memoryItemStore();
  world = await intakeWorld(store);
  const taken = await world.intake({});
  leadId = taken.kind === 'accepted' ? taken.leadId : '';
  await world.deliver();
});

const deps = () => ({
  ...world.ground,
  leads: leadRecords(store),
  handoffs: handoffRecords(store),
  discharge: leadDischarge(world.ground),
});
const desk = { actor: 'ana-ruiz', learnedFrom: 'desk' } as const;

describe('a word that others have said', () => {
  it('stays when an answer is taken back', async () => {
    await tellLeadStage(deps())(leadId, { stage: 'opportunity' }, desk);
    const { handoffs: number = 0 } = (await leadRecords(store).find(leadId)) ?? {};
    const open = await world.handoff(leadId, number);
    if (open === undefined) throw new Error('there is no handoff');
    const owing = { ...open, outbox: { '9.0': { kind: 'stage', stage: 'mql' } } } as const;
    const move = moveStage({ ...deps(), handoffs: { find: async () => owing } });
    await move({ kind: 'stage', stage: 'mql' }, owing);
    expect((await leadRecords(store).find(leadId))?.stage).toBe('opportunity');
  });
});

describe('a word that is taken back', () => {
  it('takes its stage with it, and the timeline names it', async () => {
    const tell = tellLeadStage(deps());
    await tell(leadId, { stage: 'opportunity', worth: { minor: 5, currency: 'EUR' } }, desk);
    await tell(leadId, { stage: 'won' }, desk);
    const won = (await world.timeline(leadId)).find(({ data }) => data['to'] === 'customer');
    const takeBack = () => takeStageBack(deps())(leadId, String(won?.id), 'mia-sanz');
    expect(await takeBack()).toEqual({ status: 'accepted' });
    expect(await takeBack()).toEqual({ status: 'known' });
    expect(await leadRecords(store).find(leadId)).toMatchObject({ stage: 'opportunity', outbox: {} });
    const facts = await world.timeline(leadId);
    expect(won).toMatchObject({ actor: 'ana-ruiz' });
    expect(facts.at(-1)).toMatchObject({
      ...{ type: 'lead.stage-undone', actor: 'mia-sanz' },
      data: { to: 'opportunity', taken: won?.id },
    });
  });

  it('leaves what sales has said of the lead since: now the timeline tells it', async () => {
    await tellLeadStage(deps())(leadId, { stage: 'opportunity' }, desk);
    const open = await world.handoff(leadId, 1);
    if (open === undefined) throw new Error('there is no handoff');
    const at = world.clock.now + 1;
    await handoffRecords(store).replace(open, {
      ...open,
      answer: { kind: 'meeting-booked', by: 'ana-ruiz', at },
      attemptedAt: at,
    });
    const { course: [word] = [] } = (await leadRecords(store).find(leadId)) ?? {};
    await takeStageBack(deps())(leadId, String(word?.id), 'mia-sanz');
    expect(await leadRecords(store).find(leadId)).toMatchObject({ stage: 'sql', course: [] });
    expect((await world.timeline(leadId)).slice(-2)).toMatchObject([
      { type: 'lead.stage-undone', data: { to: 'mql' } },
      { type: 'lead.stage-changed', at, data: { from: 'mql', to: 'sql' } },
    ]);
  });

  describe('of a lead whose owner has pressed by mistake', () => {
    const change = async (patch: (known: Handoff) => Partial<Handoff>) => {
      const known = await world.handoff(leadId, 1);
      if (known === undefined) throw new Error('there is no handoff');
      return handoffRecords(store).replace(known, { ...known, ...patch(known) });
    };
    const move = async (stage: LifecycleStage) => {
      const debt = { kind: 'stage', stage } as const;
      const owing = await change(() => ({ outbox: { '90.0': debt } }));
      if (owing) await moveStage(deps())(debt, owing);
      await change(() => ({ outbox: {} }));
    };
    const answer = () =>
      change(() => ({
        answer: { kind: 'meeting-booked', by: 'ana-ruiz', at: world.clock.now },
        attemptedAt: world.clock.now,
      }));
    const undo = () => change(() => ({ answer: undefined, attemptedAt: undefined }));
    const tell = () => tellLeadStage(deps())(leadId, { stage: 'opportunity' }, desk);
    const takeBack = async () => {
      const { course: [word] = [] } = (await leadRecords(store).find(leadId)) ?? {};
      return takeStageBack(deps())(leadId, String(word?.id), 'mia-sanz');
    };
    const reached = async () => wayOf(await world.timeline(leadId)).reached;

    it('takes what they have taken back meanwhile with it', async () => {
      await answer();
      await move('sql');
      await tell();
      await undo();
      await move('mql');
      expect(await leadRecords(store).find(leadId)).toMatchObject({ stage: 'opportunity' });
      await takeBack();
      expect(await leadRecords(store).find(leadId)).toMatchObject({ stage: 'mql', course: [] });
      expect(Object.keys(await reached())).toEqual(['mql']);
    });

    it('does not come back with what they take back afterwards', async () => {
      await tell();
      await answer();
      await takeBack();
      expect(await leadRecords(store).find(leadId)).toMatchObject({ stage: 'sql' });
      await undo();
      await move('opportunity');
      expect(await leadRecords(store).find(leadId)).toMatchObject({ stage: 'mql' });
      expect(Object.keys(await reached())).toEqual(['mql']);
    });
  });

  it('leaves an MQL to the owner that it has got since', async () => {
    const known = await leadRecords(store).find(leadId);
    if (known) await leadRecords(store).replace(known, { ...known, stage: 'lead' });
    await tellLeadStage(deps())(leadId, { stage: 'opportunity' }, desk);
    const { course: [word] = [] } = (await leadRecords(store).find(leadId)) ?? {};
    await takeStageBack(deps())(leadId, String(word?.id), 'mia-sanz');
    expect(await leadRecords(store).find(leadId)).toMatchObject({ stage: 'mql' });
  });

  it('waits for no handoff that is about to be opened', async () => {
    const known = await leadRecords(store).find(leadId);
    if (known) await leadRecords(store).replace(known, { ...known, handoffs: 2 });
    await tellLeadStage(deps())(leadId, { stage: 'opportunity' }, desk);
    const { course: [word] = [] } = (await leadRecords(store).find(leadId)) ?? {};
    const result = await takeStageBack(deps())(leadId, String(word?.id), 'mia-sanz');
    expect(result).toEqual({ status: 'accepted' });
    expect(await leadRecords(store).find(leadId)).toMatchObject({ stage: 'mql' });
  });

  it('is the latest one', async () => {
    const tell = tellLeadStage(deps());
    await tell(leadId, { stage: 'opportunity' }, desk);
    const { course: [opportunity] = [] } = (await leadRecords(store).find(leadId)) ?? {};
    await tell(leadId, { stage: 'won' }, desk);
    const taken = await takeStageBack(deps())(leadId, String(opportunity?.id), 'mia-sanz');
    expect(taken).toMatchObject({ status: 'rejected', detail: expect.stringContaining('More was told') });
    expect((await leadRecords(store).find(leadId))?.course).toHaveLength(2);
  });

  it('is none where nothing was said, of nobody, and of somebody who was erased', async () => {
    const takeBack = (of: string, word = 'any') => takeStageBack(deps())(of, word, 'mia-sanz');
    expect(await takeBack(leadId)).toEqual({ status: 'known' });
    expect(await takeBack('nobody')).toEqual({ status: 'known' });
    await tellLeadStage(deps())(leadId, { stage: 'won' }, desk);
    const known = await leadRecords(store).find(leadId);
    if (known) await leadRecords(store).replace(known, { ...known, erasedAt: world.clock.now });
    expect(await takeBack(leadId, String(known?.course?.[0]?.id))).toEqual({ status: 'known' });
  });
});

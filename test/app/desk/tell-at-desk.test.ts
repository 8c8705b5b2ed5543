import { beforeEach, describe, expect, it } from 'vitest';
import { type DeskStage, tellAtDesk, tellingOf } from '../../../functions/app/desk/tell-at-desk.ts';
import type { Viewer } from '../../../functions/app/desk/viewer.ts';
import { takeStageBack, tellLeadStage } from '../../../functions/app/stages/tell-stages.ts';
import type { Lead } from '../../../functions/domain/lead/lead.ts';
import { DAY, HOUR } from '../../../functions/domain/time.ts';
import { inResponse, NINE } from '../../support/handoffs.ts';
import { type Lab, lab, marta } from '../../support/lab.ts';
import { person } from '../../support/team.ts';
import { adminAmong } from '../../support/viewers.ts';

const people = [person('ana'), person('ben'), person('maria', { role: 'manager' })];
const admin = adminAmong(people);
const maria: Viewer = { ...admin, scope: new Set(['ana', 'maria']), person: people[2] };
const ana: Viewer = { ...admin, move: false, scope: new Set(['ana']), person: people[0] };
const ben: Viewer = { ...ana, scope: new Set(['ben']), person: people[1] };
const marketing: Viewer = { ...admin, move: false, person: undefined };

let world: Lab;
let desk: ReturnType<typeof tellAtDesk>;
beforeEach(async () => {
  world = lab(NINE + 3 * DAY);
  await world.leads.create(marta({ stage: 'sql', handoffOpen: false }));
  const answer = { kind: 'spoke-qualified', by: 'ana', at: NINE + HOUR } as const;
  await world.keep(inResponse({ phase: 'closed', owner: { person: 'ana', since: NINE }, answer }));
  const deps = { ...world, discharge: async <Given>(lead: Given) => lead };
  desk = tellAtDesk({ ...deps, tell: tellLeadStage(deps), takeBack: takeStageBack(deps) });
});

const lead = async (): Promise<Lead> => {
  const found = await world.leads.find('lead-1');
  if (found === undefined) throw new Error('there is no lead');
  return found;
};
const keep = async (patch: Partial<Lead>) => {
  const kept = await world.leads.find('lead-1');
  if (kept !== undefined) await world.leads.replace(kept, { ...kept, ...patch });
};
const tell = async (viewer: Viewer, told: Partial<DeskStage> = {}, leadId = 'lead-1') =>
  (await desk.tell(viewer, leadId, { stage: 'opportunity', ...told })).status;

describe('what is said at the desk', () => {
  it('is told by its owner and who leads, in their name, and by nobody else', async () => {
    expect(await tell(ana, { worth: { minor: 850_000, currency: 'EUR' } })).toBe('accepted');
    expect(await tell(maria, { stage: 'won' })).toBe('accepted');
    expect(await tell(marketing)).toBe('forbidden');
    expect(await tell(ben)).toBe('unknown');
    expect(await tell(admin, {}, 'nobody')).toBe('unknown');
    expect(await lead()).toMatchObject({
      stage: 'customer',
      course: [
        { stage: 'opportunity', at: world.clock.now, worth: { minor: 850_000 } },
        { stage: 'won', at: world.clock.now },
      ],
      outbox: { '2.0': { fact: { actor: 'ana' } }, '3.0': { fact: { actor: 'maria' } } },
    });
  });

  it('is said of nobody who was erased', async () => {
    await keep({ erasedAt: NINE });
    expect(await tell(admin)).toBe('unknown');
    expect((await desk.takeBack(admin, 'lead-1', 'lead-1.2.0')).status).toBe('unknown');
  });

  it.each([
    ['the evening of an earlier day', NINE + DAY, new Date(NINE + DAY).setUTCHours(17, 0, 0, 0)],
    ['now, of today', NINE + 3 * DAY, NINE + 3 * DAY],
  ])('counts as of %s', async (_name, day, at) => {
    expect(await tell(ana, { on: new Date(day).toISOString().slice(0, 10) })).toBe('accepted');
    expect((await lead()).course).toMatchObject([{ at }]);
  });

  it('counts as of when the lead came, where that was in the evening of its day', async () => {
    const createdAt = new Date(NINE).setUTCHours(20, 30, 0, 0);
    await keep({ createdAt });
    expect(await tell(ana, { on: new Date(NINE).toISOString().slice(0, 10) })).toBe('accepted');
    expect((await lead()).course).toMatchObject([{ at: createdAt }]);
  });

  it.each(['2026-02-31', 'yesterday', '2020-01-01', '2031-01-01'])(
    'is refused on %s: none, or before the lead came, or ahead',
    async (on) => {
      expect(await tell(ana, { on })).toBe('no-day');
      expect((await lead()).course).toBeUndefined();
    },
  );

  it('is taken back by who leads', async () => {
    await tell(ana, { stage: 'lost', reason: 'no-budget' });
    const takeBack = async (viewer: Viewer) => (await desk.takeBack(viewer, 'lead-1', 'lead-1.2.0')).status;
    expect(await takeBack(ana)).toBe('forbidden');
    expect(await takeBack(maria)).toBe('accepted');
    expect(await takeBack(maria)).toBe('known');
    expect(await lead()).toMatchObject({ stage: 'sql', course: [] });
  });
});

describe('what may be said', () => {
  const handoff = inResponse({ phase: 'closed', owner: { person: 'ana', since: NINE } });
  const may = async (viewer: Viewer, patch: Partial<Lead> = {}) =>
    tellingOf(viewer, { ...(await lead()), ...patch }, handoff, world.clock.now);

  it('is what follows from what was said before', async () => {
    expect(await may(ana)).toEqual({ stages: ['opportunity', 'won', 'lost'] });
    await tell(ana, { worth: { minor: 5, currency: 'CHF' } });
    const undoable = { id: 'lead-1.2.0', stage: 'opportunity', at: world.clock.now };
    expect(await may(maria)).toEqual({ stages: ['won', 'lost'], undoable, currency: 'CHF' });
    world.clock.now += HOUR;
    await tell(ana, { stage: 'lost', reason: 'no-budget' });
    expect(await may(ana)).toEqual({ stages: ['opportunity', 'won'], currency: 'CHF' });
  });

  it('is nothing before sales has qualified it, of a customer, and for who only looks on', async () => {
    expect(await may(admin, { stage: 'sal' })).toBeUndefined();
    expect(await may(marketing)).toBeUndefined();
    await tell(ana, { stage: 'won' });
    expect(await may(ana)).toBeUndefined();
    expect(await may(maria)).toMatchObject({ stages: [], undoable: { stage: 'won' } });
    expect(tellingOf(ana, await lead(), undefined, world.clock.now)).toBeUndefined();
  });
});

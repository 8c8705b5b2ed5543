import { beforeEach, describe, expect, it } from 'vitest';
import { contestAtDesk } from '../../../functions/app/desk/contest-at-desk.ts';
import { endedCauses } from '../../../functions/app/desk/ended-causes.ts';
import type { Viewer } from '../../../functions/app/desk/viewer.ts';
import type { Stored } from '../../../functions/app/ports.ts';
import type { Lead } from '../../../functions/domain/lead/lead.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { factsOf, HANDED, type Line, NINE } from '../../support/counted-leads.ts';
import { inResponse } from '../../support/handoffs.ts';
import { type Lab, lab, marta } from '../../support/lab.ts';
import { person } from '../../support/team.ts';
import { adminAmong } from '../../support/viewers.ts';

const people = [person('ana'), person('maria', { role: 'manager' }), person('sofia')];
const admin = adminAmong(people);
const maria: Viewer = { ...admin, scope: new Set(['ana', 'maria']), person: people[1], side: 'sales' };
const markus: Viewer = { ...maria, scope: new Set(['lena']), person: undefined };
const marketing: Viewer = { ...admin, move: false, side: 'marketing' };
const ana: Viewer = { ...admin, move: false, scope: new Set(['ana']), person: people[0] };

const QUEUED: readonly Line[] = [...HANDED, ['handoff.queued', 200, {}]];
const said = { handoff: 1, cause: 'not-attempted', named: 'system-fault' };
const REASONS = [{ id: 'no-need', label: 'No need', side: 'lead', credit: false, next: 'recycle' }] as const;

let world: Lab;
let desk: ReturnType<typeof contestAtDesk>;
let discharged: number;
beforeEach(async () => {
  world = lab(NINE + DAY);
  discharged = 0;
  await world.keep(inResponse({ phase: 'queue', owner: { person: 'maria', since: NINE } }));
  await world.timeline.append('lead-1', factsOf(QUEUED, 'lead-1'));
  const discharge = async (lead: Stored<Lead>) => {
    discharged += 1;
    return lead;
  };
  desk = contestAtDesk({ ...world, discharge });
});

const keep = (patch: Partial<Stored<Lead>> = {}) => world.leads.create(marta(patch));
const lead = async () => (await world.leads.find('lead-1')) ?? marta();
const contest = (viewer: Viewer = maria, patch: Partial<typeof said> = {}) =>
  desk.contest(viewer, 'lead-1', { ...said, ...patch, why: 'The link did not open.' });
const answer = (viewer: Viewer = marketing, agreed = true, patch: Partial<typeof said> = {}) =>
  desk.answer(viewer, 'lead-1', { ...said, ...patch, agreed });
const factsOwed = async () =>
  Object.values((await lead()).outbox).map((debt) => (debt.kind === 'fact' ? debt.fact : debt.kind));

describe('a cause', () => {
  it('is contested by one side and answered by the other, each owed to the timeline without the reason', async () => {
    await keep();
    expect([await contest(), await answer()]).toEqual(['accepted', 'accepted']);
    const { contests } = await lead();
    expect(contests).toEqual([
      {
        ...{ ...said, side: 'sales', by: 'maria', at: world.clock.now, why: 'The link did not open.' },
        answer: { agreed: true, by: 'marketing', at: world.clock.now },
      },
    ]);
    const { handoff, ...data } = said;
    expect(await factsOwed()).toMatchObject([
      { type: 'handoff.contested', handoff, actor: 'maria', data: { ...data, side: 'sales' } },
      {
        ...{ type: 'handoff.contest-answered', handoff, actor: 'marketing' },
        data: { ...data, side: 'marketing', agreed: true },
      },
    ]);
    expect(JSON.stringify(await factsOwed())).not.toContain('link');
    expect(discharged).toBe(2);
  });

  it('is contested by marketing as well, and kept by sales; what was said of another cause stays', async () => {
    const earlier = {
      ...said,
      cause: 'nothing-said',
      side: 'sales',
      by: 'maria',
      at: NINE,
      why: 'No.',
    } as const;
    await keep({ contests: [earlier] });
    expect([await contest(marketing), await answer(maria, false)]).toEqual(['accepted', 'accepted']);
    expect((await lead()).contests).toMatchObject([
      earlier,
      { side: 'marketing', answer: { agreed: false, by: 'maria' } },
    ]);
  });

  it('takes a double press as one, and nothing else once it is said', async () => {
    await keep();
    expect([await contest(), await contest(), await contest(maria, { named: 'not-reached' })]).toEqual([
      ...['accepted', 'known', 'taken'],
    ]);
    expect(await contest(marketing)).toBe('taken');
    expect([await answer(), await answer(), await answer(marketing, false)]).toEqual([
      'accepted',
      'known',
      'taken',
    ]);
    expect([(await lead()).contests?.length, (await factsOwed()).length]).toEqual([1, 2]);
  });

  it('is decided once by two who press at once', async () => {
    await keep();
    const results = await Promise.all([contest(), contest(marketing, { named: 'not-reached' })]);
    expect([...results].sort()).toEqual(['accepted', 'taken']);
    expect(
      await answer(
        results[0] === 'accepted' ? marketing : maria,
        true,
        results[0] === 'accepted' ? {} : { named: 'not-reached' },
      ),
    ).toBe('accepted');
  });

  it('is not answered by the side that contests it, nor by the same person in another group', async () => {
    await keep();
    await contest();
    expect(await answer({ ...maria, person: people[2] })).toBe('forbidden');
    expect(await answer({ ...maria, side: 'marketing' })).toBe('forbidden');
    expect((await lead()).contests?.[0]?.answer).toBeUndefined();
  });

  it('is for nobody who speaks for no side, or does not see the lead', async () => {
    expect(await contest()).toBe('unknown');
    await keep();
    expect([await contest(ana), await contest(markus), await contest(admin)]).toEqual([
      ...['unknown', 'unknown', 'forbidden'],
    ]);
    expect([(await lead()).contests, discharged]).toEqual([undefined, 3]);
  });

  it('is none of an erased lead, which can no more be answered', async () => {
    await keep();
    await contest();
    const known = await lead();
    await world.leads.replace(known, { ...known, erasedAt: NINE });
    expect([await answer(), await contest(marketing)]).toEqual(['unknown', 'unknown']);
  });

  it('is none that an old page shows: of another handoff, another cause, another name, or a test', async () => {
    await keep();
    expect(await contest(maria, { handoff: 2 })).toBe('stale');
    expect(await contest(maria, { cause: 'nothing-said' })).toBe('stale');
    expect(await answer()).toBe('stale');
    await contest();
    expect(await answer(marketing, true, { named: 'not-reached' })).toBe('stale');
    await world.timeline.append(
      'lead-1',
      factsOf([['handoff.contacted', 300, { answer: 'no-answer' }]], 'x').map((fact) => ({
        ...fact,
        leadId: 'lead-1',
      })),
    );
    expect(await answer()).toBe('stale');
    const known = await lead();
    await world.leads.replace(known, { ...known, test: true });
    expect(await contest(marketing)).toBe('stale');
  });
});

describe('what is shown of causes', () => {
  const shown = async (viewer: Viewer, patch: Partial<Lead> = {}) =>
    endedCauses(
      viewer,
      {
        lead: { ...(await lead()), ...patch },
        timeline: factsOf(QUEUED, 'lead-1').map((fact, seq) => ({ ...fact, seq })),
      },
      REASONS,
      (id) => `<${id}>`,
    );

  it('is whose it is, with what may be named by who speaks for a side', async () => {
    await keep();
    const [mine] = await shown(maria);
    expect(mine).toMatchObject({
      ...{
        handoff: 1,
        cause: { id: 'not-attempted', laidTo: 'sales' },
        contest: undefined,
        mayAnswer: false,
      },
    });
    expect(mine?.mayName).toContain('refused-no-need');
    expect((await shown(ana))[0]?.mayName).toEqual([]);
    expect(await shown(maria, { test: true })).toEqual([]);
  });

  it('is what one side says, for the other to answer, until it has', async () => {
    await keep();
    await contest();
    const may = async (viewer: Viewer) => (await shown(viewer))[0]?.mayAnswer;
    expect([await may(marketing), await may(maria), await may(admin)]).toEqual([true, false, false]);
    expect(await may({ ...maria, side: 'marketing' })).toBe(false);
    expect((await shown(marketing))[0]).toMatchObject({
      mayName: [],
      contest: {
        named: { id: 'system-fault', laidTo: 'system' },
        by: '<maria>',
        why: 'The link did not open.',
      },
    });
    await answer();
    expect([await may(marketing), (await shown(ana))[0]?.contest?.answer]).toMatchObject([
      false,
      { agreed: true, by: '<marketing>' },
    ]);
  });

  it('is nothing where nothing has ended without success', () => {
    const open = factsOf(HANDED, 'lead-1').map((fact, seq) => ({ ...fact, seq }));
    expect(endedCauses(maria, { lead: marta(), timeline: open }, REASONS, String)).toEqual([]);
  });
});

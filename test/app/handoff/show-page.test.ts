import { beforeEach, describe, expect, it } from 'vitest';
import { showPage } from '../../../functions/app/handoff/show-page.ts';
import type { Reference } from '../../../functions/app/references.ts';
import type { WhenAway } from '../../../functions/domain/handoff/signal.ts';
import { emptyLoad } from '../../../functions/domain/routing/load.ts';
import { DAY, HOUR } from '../../../functions/domain/time.ts';
import { answer, inResponse, NINE, outcomePlan } from '../../support/handoffs.ts';
import { type Lab, lab } from '../../support/lab.ts';
import { AT, ana, maria, sources } from '../../support/sources.ts';

let world: Lab;
/** Numbers of the handoffs whose lead was erased. */
let forgotten: readonly number[];
let whenAway: WhenAway;
beforeEach(async () => {
  forgotten = [];
  whenAway = 'reroute';
  world = lab(AT);
  await world.importTeam({ people: [ana, maria], pools: [] });
});

const show = (reference: Partial<Reference> = {}) =>
  showPage({
    ...world,
    sources: async ({ leadId, number }) => {
      const handoff = await world.handoffs.find(leadId, number);
      if (handoff === undefined) return undefined;
      const all = sources({ handoff, at: world.now() });
      return forgotten.includes(handoff.number) ? { ...all, lead: { ...all.lead, erasedAt: AT } } : all;
    },
    slaPolicy: async () => ({ whenAway }),
    candidates: async () => [],
    week: async () => undefined,
    links: {
      sign: async (reference) =>
        [reference.purpose, reference.person, 'handoff' in reference ? reference.handoff : 'criteria'].join(
          '.',
        ),
      url: (opaque) => opaque,
    },
  })({
    leadId: 'lead-1',
    handoff: 1,
    person: 'ana',
    purpose: 'task',
    expiresAt: NINE + DAY,
    ...reference,
  });

describe('the page behind a link', () => {
  it.each([
    ['task', 'ana', { links: { task: 'task.ana.1', criteria: 'policy.ana.criteria' } }],
    ['manage', 'maria', { owner: 'Ana Ruiz', links: { manage: 'manage.maria.1' } }],
    ['claim', 'ana', { links: { open: 'claim.ana.1' } }],
  ] as const)('for the purpose %s is its own', async (purpose, person, brief) => {
    await world.keep(inResponse());
    expect(await show({ purpose, person })).toMatchObject({ page: purpose, brief });
  });

  it('is not found where there is no handoff', async () => {
    expect(await show()).toEqual({ page: 'not-found' });
    expect(await show({ purpose: 'leads' })).toEqual({ page: 'not-found' });
    expect(await show({ expiresAt: AT })).toEqual({ page: 'not-found' });
  });

  it('shows nothing of the lead once it has expired; the owner may have a fresh link mailed', async () => {
    await world.keepLead();
    const handoff = await world.keep(inResponse());
    expect(await show({ expiresAt: AT })).toEqual({ page: 'expired', owner: 'Ana Ruiz', sent: false });
    const mailed = await world.handoffs.replace(handoff, { ...handoff, freshLinkAt: AT });
    expect(await show({ expiresAt: AT })).toMatchObject({ sent: true });
    await world.handoffs.replace(mailed ?? handoff, { ...handoff, owner: undefined });
    expect(await show({ expiresAt: AT })).toEqual({ page: 'expired', owner: '', sent: false });
  });
});

describe('the page of an erased lead', () => {
  it('says so while its link still opens', async () => {
    await world.keep(inResponse());
    forgotten = [1];
    expect(await show()).toEqual({ page: 'erased' });
  });

  it('says so and names nobody, though its link has expired', async () => {
    await world.keepLead({ erasedAt: AT });
    await world.keep(inResponse());
    expect(await show({ expiresAt: AT })).toEqual({ page: 'erased' });
  });
});

describe('pages of a rep', () => {
  const settled = answer('meeting-booked');
  beforeEach(async () => {
    await world.keep(inResponse({ number: 1 }));
    await world.keep(
      inResponse({ number: 2, phase: 'disposition', outcomePlan, answer: answer('no-answer') }),
    );
    await world.keep(inResponse({ number: 3, phase: 'undo', answer: settled }));
    await world.keep(inResponse({ number: 4, owner: { person: 'ben', since: NINE, attempt: 2 } }));
    await world.keep(inResponse({ number: 5, phase: 'closing' }));
    await world.keep(inResponse({ number: 6, owner: undefined }));
    const open = ['lead-1-3', 'lead-1-2', 'lead-1-4', 'lead-1-5', 'lead-1-6', 'lead-1-1', 'gone-1'];
    await world.loads.replace({ ...emptyLoad('ana'), version: 0 }, { ...emptyLoad('ana'), open, version: 0 });
  });

  it('lists what the rep owns, the most urgent first', async () => {
    const shown = await show({ purpose: 'leads' });
    if (shown.page !== 'leads') throw new Error(shown.page);
    expect(shown.brief.items.map(({ clock, answer: given, link }) => [clock, given?.kind, link])).toEqual([
      [{ kind: 'response', dueAt: NINE + HOUR }, undefined, 'task.ana.1'],
      [{ kind: 'outcome', dueAt: NINE + 5 * DAY }, 'no-answer', 'task.ana.2'],
      [undefined, 'meeting-booked', 'task.ana.3'],
      [undefined, undefined, 'task.ana.5'],
    ]);
    expect(shown.brief).toMatchObject({ awayUntil: undefined, links: { away: 'away.ana.1' } });
  });

  it('lists nothing that is about to go to somebody else, and no clock that is about to be another', async () => {
    await world.keep(
      inResponse({ number: 11, slot: { kind: 'reassigned', to: 'ben', by: 'maria', at: NINE } }),
    );
    const before = { phase: 'response', rung: 0, stage: 'mql' } as const;
    const undone = { kind: 'undone', by: 'ana', at: NINE } as const;
    await world.keep(inResponse({ number: 12, phase: 'disposition', outcomePlan, before, slot: undone }));
    await world.keep(
      inResponse({ number: 13, slot: { kind: 'extended', until: AT, by: 'maria', at: NINE } }),
    );
    const load = await world.loads.find('ana');
    await world.loads.replace(load, { ...load, open: ['lead-1-11', 'lead-1-12', 'lead-1-13'] });
    const shown = await show({ purpose: 'leads' });
    expect(shown.page === 'leads' && shown.brief.items.map(({ clock, link }) => [clock, link])).toEqual([
      [{ kind: 'response', dueAt: NINE + HOUR }, 'task.ana.12'],
      [undefined, 'task.ana.13'],
    ]);
  });

  it('lists nothing of a lead that was erased', async () => {
    forgotten = [1, 3];
    const shown = await show({ purpose: 'leads' });
    expect(shown.page === 'leads' && shown.brief.items.map(({ link }) => link)).toEqual([
      'task.ana.2',
      'task.ana.5',
    ]);
  });

  it('says how many leads would go to colleagues during an absence', async () => {
    expect(await show({ purpose: 'away' })).toMatchObject({
      page: 'away',
      brief: { passedOn: 1, paused: 1, awayUntil: undefined, links: { leads: 'leads.ana.1' } },
    });
  });

  it('says how many would wait for their owner where policy lets them', async () => {
    whenAway = 'pause';
    expect(await show({ purpose: 'away' })).toMatchObject({ brief: { passedOn: 0, paused: 2 } });
  });

  it.each(['leads', 'away'] as const)('says until when the rep is away (%s)', async (purpose) => {
    const person = await world.people.find('ana');
    if (person === undefined) throw new Error('no ana');
    const absences = [
      { from: NINE, until: AT },
      { from: AT, until: AT + DAY },
      { from: AT + 2 * DAY, until: AT + 3 * DAY },
    ];
    await world.people.replace(person, { ...person, calendar: { ...person.calendar, absences } });
    expect(await show({ purpose })).toMatchObject({ brief: { awayUntil: AT + DAY } });
  });

  it('shows no clock where none was planned', async () => {
    await world.keep(inResponse({ number: 7, responsePlan: undefined }));
    await world.keep(inResponse({ number: 8, phase: 'disposition', outcomePlan: undefined }));
    const load = await world.loads.find('ana');
    await world.loads.replace(load, { ...load, open: ['lead-1-7', 'lead-1-8'] });
    const shown = await show({ purpose: 'leads' });
    expect(shown.page === 'leads' && shown.brief.items.map(({ clock }) => clock)).toEqual([
      undefined,
      undefined,
    ]);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { suggestCandidates } from '../../../functions/app/routing/suggest-candidates.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import type { LeadProfile } from '../../../functions/domain/lead/lead.ts';
import { chooseOwner } from '../../../functions/domain/routing/choose-owner.ts';
import { emptyLedger } from '../../../functions/domain/routing/ledger.ts';
import type { WorkingCalendar } from '../../../functions/domain/sla/calendar.ts';
import { isOpen } from '../../../functions/domain/sla/clock.ts';
import { DAY, HOUR } from '../../../functions/domain/time.ts';
import { type RoutingWorld, routingWorld } from '../../support/routing-world.ts';
import { NOON, person, pool, question, seat } from '../../support/team.ts';

const office: WorkingCalendar = {
  ...person('ana').calendar,
  week: { tue: [['09:00', '18:00']] },
};
const HOUR_AROUND = { from: NOON - 1, until: NOON + HOUR };
/** How Ana is at noon on a Tuesday, and whether a lead may come to her. */
const STANDINGS = [
  ['there', office, true],
  ['away for a day', { ...office, absences: [{ from: NOON - HOUR, until: NOON + DAY }] }, false],
  ['busy for this hour', { ...office, absences: [{ from: NOON - 1, until: NOON + HOUR }] }, false],
  ['busy by her own calendar', { ...office, absences: [{ ...HOUR_AROUND, busy: true, entered: 1 }] }, false],
  [
    'between two meetings',
    { ...office, absences: [{ from: NOON + 1, until: NOON + HOUR, busy: true }] },
    true,
  ],
  ['back this very moment', { ...office, absences: [{ from: NOON - DAY, until: NOON }] }, true],
  ['off hours', { ...office, week: { wed: [['09:00', '18:00']] } }, true],
  ['on a public holiday', { ...office, holidays: ['2026-03-03'] }, true],
] as const satisfies readonly (readonly [string, WorkingCalendar, boolean])[];

let world: RoutingWorld;
beforeEach(() => {
  world = routingWorld(memoryItemStore());
});

const nexora: LeadProfile = {
  email: 'marta@nexora.example',
  emailDomain: 'nexora.example',
  freeMail: false,
  disposableMail: false,
  answers: {},
};

const ownerOf = async (patch: Partial<Handoff> = {}): Promise<string | undefined> => {
  await world.open('l1', patch, { profile: nexora });
  await world.route('l1');
  return (await world.find('l1')).owner?.person;
};
const company = async (patch: { accountOwner?: string; currentOwner?: string; currentSince?: number }) => {
  const account = await world.deps.accounts.find('nexora.example');
  await world.deps.accounts.replace(account, { ...account, ...patch });
};
const owned = { pool: 'iberia', route: 'elsewhere', attempt: 1 } as const;
const byBen = { ...owned, owner: { person: 'ben', since: NOON - HOUR, attempt: 1 } };

/** Each way to a lead, walked by Ana; the owner where she may not have it is Ben or the manager. */
const PATHS = {
  'a first assignment': () => ownerOf(),
  'the owner of the account': async () => {
    await company({ accountOwner: 'ana' });
    return ownerOf();
  },
  'the owner of the company’s last lead': async () => {
    await company({ currentOwner: 'ana', currentSince: NOON - DAY });
    return ownerOf();
  },
  'a reassignment when the time was up': () => ownerOf({ ...byBen, formerOwners: ['ben'], reassignments: 1 }),
  'a reassignment by the manager': () => ownerOf({ ...byBen, formerOwners: ['ben'], preferred: 'ana' }),
  'a claim from the queue': () =>
    ownerOf({
      ...owned,
      owner: { person: 'maria', since: NOON - HOUR },
      formerOwners: ['ben'],
      preferred: 'ana',
    }),
  'the waiting list': async () => {
    await world.waiting.add('iberia', { leadId: 'l1', number: 1, score: 103, since: NOON - HOUR });
    const waiting = { ...owned, phase: 'capacity', owner: { person: 'maria', since: NOON - HOUR } } as const;
    await world.open('l1', { ...waiting, formerOwners: ['ben'] });
    await world.drain('iberia');
    const { slot } = await world.find('l1');
    return slot?.kind === 'capacity' ? 'ana' : 'maria';
  },
  'what the manager is offered': async () => {
    await world.open('l1', { ...byBen, formerOwners: ['ben'] });
    const offered = await suggestCandidates(world.deps)(await world.find('l1'), NOON);
    return offered[0]?.id;
  },
} as const satisfies Readonly<Record<string, () => Promise<string | undefined>>>;

describe.each(Object.entries(PATHS))('%s', (_path, walk) => {
  it.each(STANDINGS)('to somebody who is %s', async (_standing, calendar, may) => {
    await world.importTeam({
      people: [person('ana', { calendar }), person('ben'), person('maria', { role: 'manager' })],
      pools: [pool(['ana', 'ben'])],
    });
    expect((await walk()) === 'ana').toBe(may);
  });
});

describe('the share of a lead in the rotation', () => {
  it.each(STANDINGS)('of somebody who is %s', (_standing, calendar, may) => {
    const asked = question([seat('ana', { calendar }), seat('ben')]);
    const { decision } = chooseOwner(asked, emptyLedger('iberia'));
    expect(decision.roster.find(({ person: id }) => id === 'ana')?.refusal).toBe(may ? undefined : 'away');
  });
});

it('off hours and holidays are no working time all the same', () => {
  expect(STANDINGS.map(([name, calendar]) => [name, isOpen(calendar, NOON)])).toEqual([
    ['there', true],
    ['away for a day', false],
    ['busy for this hour', false],
    ['busy by her own calendar', false],
    ['between two meetings', true],
    ['back this very moment', true],
    ['off hours', false],
    ['on a public holiday', false],
  ]);
});

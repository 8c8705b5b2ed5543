import { beforeEach, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { leadRecords } from '../../../functions/adapters/records/leads.ts';
import { noteAccount } from '../../../functions/app/accounts/note-account.ts';
import type { ItemKey, ItemStore } from '../../../functions/app/item-store.ts';
import { routeHandoff } from '../../../functions/app/routing/route-handoff.ts';
import { pendingOf } from '../../../functions/domain/routing/ledger.ts';
import type { Member, Person, Team } from '../../../functions/domain/routing/team.ts';
import { DAY, HOUR } from '../../../functions/domain/time.ts';
import { afterWait, answeredSignal, debtsOf, inResponse, responsePlan } from '../../support/handoffs.ts';
import { type RoutingWorld, routingWorld } from '../../support/routing-world.ts';
import { hookedStore, justBefore } from '../../support/stores.ts';
import { away, NOON, person, pool } from '../../support/team.ts';

const team = (people: readonly Person[], members?: readonly Member[]): Team => {
  const reps = people.filter(({ role }) => role === 'sdr').map(({ id }) => id);
  return {
    people: [...people, person('maria', { role: 'manager' }), person('tess', { test: true })],
    pools: [
      pool(reps, members ? { members } : {}),
      pool(reps.toReversed(), { id: 'north', name: 'North' }),
      pool(['tess'], { id: 'test', name: 'Test', choice: 'least-open' }),
    ],
  };
};

const three = team([person('ana'), person('ben'), person('cleo')]);
const company = { profile: { emailDomain: 'nexora.example' } };

let store: ItemStore;
let world: RoutingWorld;
beforeEach(async () => {
  store = memoryItemStore();
  world = routingWorld(store);
});

/** Another process that meets the same table. */
const rival = (patched: ItemStore) => routingWorld(patched, { clock: world.clock });
const ownerOf = async (leadId: string) => (await world.find(leadId)).owner?.person;
const decisionOf = (leadId: string, attempt: number) => world.deps.decisions.find(leadId, 1, attempt);
const listed = async () => (await world.waiting.list('iberia')).map(({ leadId }) => leadId);

/** The first step of an erasure: from now on the lead is nobody's. */
const mark = async (leadId: string) => {
  const leads = leadRecords(store);
  const lead = await leads.find(leadId);
  if (lead === undefined) throw new Error('no lead');
  await leads.replace(lead, { ...lead, erasedAt: NOON });
};
const eraseLead = async (leadId: string) => {
  await mark(leadId);
  await world.signal(leadId, 1, { kind: 'erased', at: NOON });
};

describe('routing a handoff', () => {
  beforeEach(() => world.importTeam(three));

  it('gives it to the next in turn, and everything says so', async () => {
    await world.open('l1');
    const { instruction, handoff } = await world.route('l1');
    expect(instruction).toMatchObject({ next: 'plan', wait: 0 });
    expect(handoff).toMatchObject({
      owner: { person: 'ana', since: NOON, attempt: 1 },
      route: 'elsewhere',
      pool: 'iberia',
    });
    expect(debtsOf(handoff)).toEqual(['handoff.assigned']);
    expect(await world.load('ana')).toMatchObject({ open: ['l1-1'], day: { handoffs: ['l1-1'] } });
    expect(pendingOf(await world.deps.ledgers.find('iberia'))).toEqual(['l1-1']);
    expect(await world.ledger('iberia')).toMatchObject({ assignments: 1, pending: [] });
    expect(await decisionOf('l1', 1)).toMatchObject({
      fallback: true,
      chosen: { person: 'ana', by: 'rotation' },
    });
    expect(await world.deps.accounts.find('l1.example')).toMatchObject({
      currentOwner: 'ana',
      handoffId: 'l1-1',
    });
  });

  it('goes down the roster, lead by lead', async () => {
    for (const id of ['l1', 'l2', 'l3', 'l4']) {
      await world.open(id);
      await world.route(id);
    }
    expect(await Promise.all(['l1', 'l2', 'l3', 'l4'].map(ownerOf))).toEqual(['ana', 'ben', 'cleo', 'ana']);
  });

  it('takes the pool of the route that matches', async () => {
    await world.open('l1', {}, { profile: { ...(await profile('l1')), country: 'SE' } });
    await world.route('l1');
    expect(await world.find('l1')).toMatchObject({
      pool: 'north',
      route: 'north',
      owner: { person: 'cleo' },
    });
  });

  it('gives a test lead to the test rep, outside rotation and companies', async () => {
    await world.open('l1', { test: true }, { test: true });
    await world.route('l1');
    expect(await world.find('l1')).toMatchObject({ pool: 'test', route: 'test', owner: { person: 'tess' } });
    expect(await world.ledger('test')).toMatchObject({ version: 0 });
    expect(await world.deps.accounts.find('l1.example')).toMatchObject({ version: 0 });
  });

  it('is done once: a repeat finds it assigned', async () => {
    await world.open('l1');
    await world.route('l1');
    const dump = await snapshot();
    expect((await world.route('l1')).instruction.next).toBe('plan');
    expect(await snapshot()).toEqual(dump);
  });

  it.each([
    ['response', 'await-response'],
    ['queue', 'await-claim'],
    ['capacity', 'await-capacity'],
    ['disposition', 'await-disposition'],
    ['undo', 'await-undo'],
    ['closing', 'close'],
    ['closed', 'end'],
  ] as const)('in a restarted run says where it stands: %s', async (phase, next) => {
    await world.open('l1', inResponse({ leadId: 'l1', version: 1, phase, run: 2 }));
    expect((await world.route('l1', 2)).instruction.next).toBe(next);
    expect((await world.route('l1', 1)).instruction.next).toBe('end');
  });

  it('fails where there is no such handoff or pool', async () => {
    await expect(world.route('nobody')).rejects.toThrow('no such handoff');
    await world.open('l1', { pool: 'gone', route: 'gone' });
    await expect(world.route('l1')).rejects.toThrow('no such pool');
  });
});

const profile = async (leadId: string) => ({
  email: `somebody@${leadId}.example`,
  emailDomain: `${leadId}.example`,
  freeMail: false,
  disposableMail: false,
  answers: {},
});

const snapshot = async () => ({
  handoff: await world.find('l1'),
  ledger: await world.deps.ledgers.find('iberia'),
  loads: await Promise.all(['ana', 'ben', 'cleo'].map(world.load)),
});

describe('passing a handoff on', () => {
  beforeEach(() => world.importTeam(three));
  const fromBen = {
    responsePlan,
    reassignments: 1,
    formerOwners: ['ben'],
    attempt: 1,
    pool: 'iberia',
    route: 'r',
  };
  const owner = { person: 'ben', since: NOON, attempt: 1 };

  it('chooses nobody who had it, and frees the place of who has', async () => {
    await world.open('l1');
    await world.route('l1');
    await world.move('l1', (handoff) => ({
      ...afterWait({ ...handoff, phase: 'response', responsePlan: reassignNow }, true, NOON),
    }));
    expect(await world.find('l1')).toMatchObject({
      phase: 'routing',
      formerOwners: ['ana'],
      owner: { person: 'ana' },
    });
    const { handoff } = await world.route('l1');
    expect(handoff).toMatchObject({ owner: { person: 'ben', attempt: 2 } });
    expect(debtsOf(handoff)).toContain('handoff.reassigned');
    expect(await world.load('ana')).toMatchObject({ open: [], day: { handoffs: ['l1-1'] } });
    expect(await world.ledger('iberia')).toMatchObject({ assignments: 2, pending: [] });
    expect((await decisionOf('l1', 2))?.roster[0]).toMatchObject({ person: 'ana', refusal: 'former-owner' });
    expect(await world.deps.accounts.find('l1.example')).toMatchObject({ currentOwner: 'ben' });
  });

  it('of who has had it before and takes it themselves: the turn is charged to who gets it, and no other', async () => {
    await world.open('l1');
    await world.route('l1');
    await world.move('l1', (handoff) => ({
      ...afterWait({ ...handoff, phase: 'response', responsePlan: reassignNow }, true, NOON),
      preferred: 'ana',
    }));
    const slow = rival(justBefore(store, 'LOAD', () => world.goAway('ana')));
    await slow.route('l1');
    expect((await decisionOf('l1', 2))?.chosen).toEqual({ person: 'ana', by: 'preferred' });
    expect(await world.find('l1')).toMatchObject({ owner: { person: 'ben' }, ownedAttempts: [1, 3] });
    expect(await world.ledger('iberia')).toMatchObject({ assignments: 2, pending: [] });
  });

  it('asks first who was asked for, who takes a turn', async () => {
    await world.open('l1', { ...fromBen, owner, preferred: 'cleo' });
    const { handoff } = await world.route('l1');
    expect(handoff.owner?.person).toBe('cleo');
    expect(handoff.preferred).toBeUndefined();
    expect((await decisionOf('l1', 2))?.chosen).toEqual({ person: 'cleo', by: 'preferred' });
    expect((await world.ledger('iberia')).assignments).toBe(1);
  });

  it('gives it again to who had it before and takes it themselves', async () => {
    await world.open('l1', { ...fromBen, owner, preferred: 'ben' });
    expect((await world.route('l1')).handoff.owner).toMatchObject({ person: 'ben', attempt: 2 });
  });

  it('gives it to a manager who takes it, without limit and turn', async () => {
    await world.open('l1', { ...fromBen, owner, preferred: 'maria' });
    expect((await world.route('l1')).handoff.owner).toMatchObject({ person: 'maria', attempt: 2 });
    expect((await world.ledger('iberia')).assignments).toBe(0);
  });

  it('goes by the order of the pool when who was asked for may not have it', async () => {
    await world.open('l1', { ...fromBen, owner, preferred: 'ben', namedBy: 'maria' });
    expect((await world.route('l1')).handoff.owner?.person).toBe('ana');
    expect((await decisionOf('l1', 2))?.asked).toMatchObject([{ as: 'preferred', refusal: 'former-owner' }]);
  });

  it('goes by the order of the pool when who was asked for does not exist', async () => {
    await world.open('l1', { ...fromBen, owner, preferred: 'nobody' });
    expect((await world.route('l1')).handoff.owner?.person).toBe('ana');
  });
});

const reassignNow = { startedAt: NOON, dueAt: NOON, rungs: [{ kind: 'reassign', at: NOON }] } as const;

describe('a lead that comes back', () => {
  beforeEach(() => world.importTeam(three));
  const comesBack = async (days: number) => {
    const lastClosedAt = world.clock.now - days * DAY;
    await world.open('l1', {}, { lastOwner: 'ben', lastClosedAt });
    await world.route('l1');
    return decisionOf('l1', 1);
  };

  it('goes to who had it last, outside the rotation, and the record says so', async () => {
    expect((await comesBack(29))?.chosen).toEqual({ person: 'ben', by: 'last-owner' });
    expect((await world.ledger('iberia')).assignments).toBe(0);
  });

  it('is routed anew where they may not have it, and the record says why', async () => {
    await world.goAway('ben');
    const decision = await comesBack(29);
    expect(decision?.asked).toMatchObject([{ as: 'last-owner', person: 'ben', refusal: 'away' }]);
    expect(decision?.chosen?.by).toBe('rotation');
  });

  it('is routed anew after as many days as the policy says', async () => {
    expect((await comesBack(30))?.asked).toEqual([]);
  });
});

describe('a company', () => {
  const profileAt = {
    ...company.profile,
    email: 'x@nexora.example',
    freeMail: false,
    disposableMail: false,
    answers: {},
  };
  beforeEach(() => world.importTeam(three));
  const open = (leadId: string) => world.open(leadId, {}, { profile: profileAt });

  it('stays with the owner of its last handoff, outside the rotation', async () => {
    await open('l1');
    await world.route('l1');
    world.clock.now += 89 * DAY;
    await open('l2');
    await world.route('l2');
    expect(await ownerOf('l2')).toBe('ana');
    expect((await decisionOf('l2', 1))?.chosen).toEqual({ person: 'ana', by: 'company-owner' });
    expect((await world.ledger('iberia')).assignments).toBe(1);
  });

  it('is anybody’s again after ninety days', async () => {
    await open('l1');
    await world.route('l1');
    world.clock.now += 90 * DAY;
    await open('l2');
    await world.route('l2');
    expect(await ownerOf('l2')).toBe('ben');
  });

  it('goes to its account owner first, absent or not a member of the pool', async () => {
    await world.importTeam({ people: [person('nina', { role: 'ae' })], pools: [] });
    const account = await world.deps.accounts.find('nexora.example');
    await world.deps.accounts.replace(account, { ...account, accountOwner: 'nina' });
    await open('l1');
    await world.route('l1');
    expect(await ownerOf('l1')).toBe('nina');
    await world.goAway('nina');
    await open('l2');
    await world.route('l2');
    expect(await ownerOf('l2')).toBe('ana');
    expect((await decisionOf('l2', 1))?.asked.map(({ as, refusal }) => [as, refusal])).toEqual([
      ['account-owner', 'away'],
      ['company-owner', 'away'],
    ]);
  });

  it('that is a customer goes to its owner, else to the pool that policy names for customers', async () => {
    const account = await world.deps.accounts.find('nexora.example');
    const known = { ...account, relation: 'customer', accountOwner: 'ana', asOf: 1 } as const;
    await world.deps.accounts.replace(account, known);
    await open('l1');
    await world.route('l1');
    expect((await decisionOf('l1', 1))?.chosen).toEqual({ person: 'ana', by: 'account-owner' });
    await world.goAway('ana');
    await open('l2');
    await world.route('l2');
    expect(await decisionOf('l2', 1)).toMatchObject({
      ...{ route: 'customers', pool: 'north', fallback: false },
      ...{ asked: [{ as: 'account-owner', refusal: 'away' }, { refusal: 'away' }] },
      chosen: { person: 'cleo', by: 'rotation' },
    });
  });

  it('goes to whoever stands for an owner who has left, one after the other', async () => {
    const left = (id: string, successor: string) => person(id, { status: 'off-boarded', successor });
    const people = [left('nina', 'otto'), left('otto', 'pia'), person('pia', { role: 'ae' })];
    await world.importTeam({ people, pools: [] });
    const account = await world.deps.accounts.find('nexora.example');
    await world.deps.accounts.replace(account, { ...account, accountOwner: 'nina' });
    await open('l1');
    await world.route('l1');
    expect(await ownerOf('l1')).toBe('pia');
    expect((await decisionOf('l1', 1))?.chosen).toEqual({ person: 'pia', by: 'account-owner' });
  });

  it('is routed anew where nobody stands for an owner who has left', async () => {
    const gone = person('nina', { status: 'off-boarded', successor: 'nobody' });
    await world.importTeam({ people: [gone], pools: [] });
    const account = await world.deps.accounts.find('nexora.example');
    await world.deps.accounts.replace(account, { ...account, accountOwner: 'nina' });
    await open('l1');
    await world.route('l1');
    expect(await ownerOf('l1')).toBe('ana');
  });

  it('is not given away by one lead that its owner could not take', async () => {
    await open('l1');
    await world.route('l1');
    await world.goAway('ana');
    await open('l2');
    await world.route('l2');
    expect(await ownerOf('l2')).toBe('ben');
    expect(await world.deps.accounts.find('nexora.example')).toMatchObject({
      currentOwner: 'ana',
      handoffId: 'l1-1',
    });
  });

  it('with free mail is no company', async () => {
    for (const [id, patch] of [
      ['l1', { freeMail: true }],
      ['l2', { disposableMail: true }],
    ] as const) {
      await world.open(id, {}, { profile: { ...profileAt, ...patch } });
      await world.route(id);
    }
    expect(await ownerOf('l2')).toBe('ben');
    expect(await world.deps.accounts.find('nexora.example')).toMatchObject({ version: 0 });
  });

  it('gets one owner when two of its leads come at once', async () => {
    await open('l1');
    await open('l2');
    const slow = rival(justBefore(store, 'ACCOUNT', () => world.route('l1')));
    await slow.route('l2');
    expect(await ownerOf('l1')).toBe('ben');
    expect(await ownerOf('l2')).toBe('ben');
    expect((await decisionOf('l2', 1))?.chosen).toEqual({ person: 'ana', by: 'rotation' });
    expect((await decisionOf('l2', 2))?.chosen).toEqual({ person: 'ben', by: 'company-owner' });
    expect(await world.load('ana')).toMatchObject({ open: [], day: { handoffs: [] } });
    expect(await world.ledger('iberia')).toMatchObject({ assignments: 1, pending: [] });
  });
});

describe('an account that another system knows', () => {
  const told = { otherDomains: [], relation: 'customer', owner: 'nina', asOf: NOON } as const;
  const named = { email: 'x@y.test', emailDomain: 'y.test', disposableMail: false, answers: {} };
  const open = (leadId: string, patch: object = {}) =>
    world.open(leadId, {}, { profile: { ...named, freeMail: false, company: 'Nexora', ...patch } });
  beforeEach(async () => {
    await world.importTeam(three);
    await world.importTeam({ people: [person('nina', { role: 'ae' })], pools: [] });
    const note = noteAccount(world.deps);
    await note({ domain: 'nexora.example', facts: { ...told, company: 'Nexora GmbH' } });
    await note({ domain: 'nexora-foods.example', facts: { ...told, company: 'Nexora Foods' } });
  });

  it('gives its leads to its owner, and the decision says which accounts it might have been', async () => {
    await open('l1', { freeMail: true });
    await world.route('l1');
    expect(await ownerOf('l1')).toBe('nina');
    expect(await decisionOf('l1', 1)).toMatchObject({
      chosen: { person: 'nina', by: 'account-owner' },
      company: {
        by: 'name',
        candidates: [
          { domain: 'nexora.example', similarity: 1, relation: 'customer', owner: 'nina' },
          { domain: 'nexora-foods.example', similarity: 0.667, lost: 'unlike' },
        ],
      },
    });
    expect(await world.deps.accounts.find('nexora.example')).toMatchObject({
      currentOwner: 'nina',
      handoffId: 'l1-1',
    });
  });

  it('is one conversation, by whatever domain or name its leads come', async () => {
    await open('l1', { freeMail: true });
    await open('l2', { emailDomain: 'nexora.example', company: undefined });
    await world.goAway('nina');
    const slow = rival(justBefore(store, 'ACCOUNT', () => world.route('l1')));
    await slow.route('l2');
    expect(await ownerOf('l2')).toBe(await ownerOf('l1'));
    expect((await decisionOf('l2', 2))?.asked).toMatchObject([
      { as: 'account-owner', person: 'nina', refusal: 'away' },
      { as: 'company-owner', person: 'ben' },
    ]);
  });

  it('is forgotten by a decision that comes after the erasure of its lead', async () => {
    await open('l1');
    const slow = rival(justBefore(store, /^DECISION/, () => eraseLead('l1')));
    expect((await slow.route('l1')).instruction.next).toBe('close');
    expect(await decisionOf('l1', 1)).toMatchObject({ chosen: { person: 'nina' } });
    expect(await decisionOf('l1', 1)).not.toHaveProperty('company');
  });

  it('is forgotten likewise where nobody could receive the lead', async () => {
    for (const id of ['ana', 'ben', 'cleo', 'nina']) await world.goAway(id);
    await open('l1');
    await open('l2');
    await world.route('l2');
    expect(await decisionOf('l2', 1)).toHaveProperty('company');
    const slow = rival(justBefore(store, /^DECISION/, () => eraseLead('l1')));
    await slow.route('l1');
    expect(await decisionOf('l1', 1)).toMatchObject({ attempt: 1 });
    expect(await decisionOf('l1', 1)).not.toHaveProperty('company');
  });
});

describe('a lead that is erased', () => {
  beforeEach(() => world.importTeam(three));
  it('goes to nobody, though its handoff has not heard of it yet', async () => {
    await world.open('l1');
    await mark('l1');
    expect((await world.route('l1')).instruction.next).toBe('close');
    expect((await world.find('l1')).erased).toBe(true);
    expect(await ownerOf('l1')).toBeUndefined();
  });

  it('leaves no company behind that was claimed for it only then', async () => {
    await world.open('l1');
    const slow = rival(justBefore(store, 'ACCOUNT', () => eraseLead('l1')));
    expect((await slow.route('l1')).instruction.next).toBe('close');
    expect(await world.deps.accounts.find('l1.example')).toMatchObject({ version: 0 });
  });
});

describe('an absence pressed in the middle', () => {
  beforeEach(() => world.importTeam(three));

  it.each([
    ['after the choice is charged', /^DECISION/],
    ['after the candidate is named', 'LOAD'],
    ['after the place is reserved', 'ACCOUNT'],
  ])('%s is honoured', async (_, sk) => {
    await world.open('l1');
    const slow = rival(justBefore(store, sk, () => world.goAway('ana')));
    expect((await slow.route('l1')).instruction.next).toBe('plan');
    expect(await ownerOf('l1')).toBe('ben');
    expect(await world.load('ana')).toMatchObject({ open: [], day: { handoffs: [] } });
    expect(await world.load('ben')).toMatchObject({ open: ['l1-1'] });
    expect(await world.ledger('iberia')).toMatchObject({ assignments: 1, pending: [] });
    expect(await world.deps.accounts.find('l1.example')).toMatchObject({ currentOwner: 'ben' });
  });

  it('after the handoff is owned takes it back before its clock starts', async () => {
    await world.open('l1');
    await world.route('l1');
    await world.goAway('ana');
    expect((await world.find('l1')).candidate).toBeUndefined();
    expect((await world.route('l1')).handoff.owner).toMatchObject({ person: 'ben', attempt: 2 });
    expect((await world.load('ana')).open).toEqual([]);
  });
});

describe('a limit reached in the middle', () => {
  const capacity = { open: 1 };
  it('passes the lead to somebody else, and leaves nothing behind', async () => {
    await world.importTeam(team([person('ana', { capacity }), person('ben', { capacity })]));
    await world.open('l1');
    await world.open('l2');
    const slow = rival(justBefore(store, 'LOAD', () => world.route('l2')));
    await slow.route('l1');
    const owners = [await ownerOf('l1'), await ownerOf('l2')];
    expect(owners.toSorted()).toEqual(['ana', 'ben']);
    expect((await world.load('ana')).open).toHaveLength(1);
    expect((await world.load('ben')).open).toHaveLength(1);
    expect(await world.ledger('iberia')).toMatchObject({ assignments: 2, pending: [] });
  });
});

describe('a limit reached by another pool in the middle', () => {
  it('passes the lead to somebody else, and frees what was not held', async () => {
    await world.importTeam(team([person('ana', { capacity: { open: 1 } }), person('ben')]));
    await world.open('l1');
    await world.open('l2', { preferred: 'ana', pool: 'north', route: 'north' });
    const slow = rival(justBefore(store, 'LOAD', () => world.route('l2')));
    await slow.route('l1');
    expect([await ownerOf('l1'), await ownerOf('l2')]).toEqual(['ben', 'ana']);
    expect((await world.load('ana')).open).toEqual(['l2-1']);
    expect(await world.ledger('iberia')).toMatchObject({ assignments: 1, pending: [] });
  });
});

describe('when nobody may receive', () => {
  const capacity = { open: 1 };
  const small = team([person('ana', { capacity }), person('ben', away(NOON, NOON + DAY))]);
  beforeEach(async () => {
    await world.importTeam(small);
    await world.open('l1');
    await world.route('l1');
  });

  it('the handoff waits in line, the manager owns it, and the record says why', async () => {
    await world.open('l2');
    const { instruction, handoff } = await world.route('l2');
    expect(instruction).toMatchObject({ next: 'await-capacity', wait: 1 });
    expect(handoff).toMatchObject({
      phase: 'capacity',
      owner: { person: 'maria' },
      pool: 'iberia',
      attempt: 1,
    });
    expect(debtsOf(handoff)).toEqual(['handoff.waiting']);
    expect(await listed()).toEqual(['l2']);
    expect((await decisionOf('l2', 1))?.roster.map(({ refusal }) => refusal)).toEqual([
      'at-open-cap',
      'away',
    ]);
    expect(await world.ledger('iberia')).toMatchObject({ assignments: 1, pending: [] });
  });

  it('capacity that returns while it is listed is seen', async () => {
    await world.open('l2');
    const slow = rival(justBefore(store, /^WAITING/, () => close('l1')));
    await slow.route('l2');
    expect(await ownerOf('l2')).toBe('ana');
  });

  it('capacity that returns after it was listed is seen', async () => {
    await world.open('l2', { pool: 'iberia', route: 'elsewhere' });
    const slow = rival(justBefore(store, 'HANDOFF#0001', () => close('l1')));
    await slow.route('l2');
    expect(await ownerOf('l2')).toBe('ana');
  });

  it('whoever ends it while it is listed knows in which line', async () => {
    await world.open('l2');
    const erase = () => world.signal('l2', 1, { kind: 'erased', at: NOON });
    await rival(justBefore(store, /^WAITING/, erase)).route('l2');
    const { phase, outbox } = await world.find('l2');
    expect(phase).toBe('closing');
    expect(Object.values(outbox)).toContainEqual({ kind: 'unlist', pool: 'iberia' });
  });

  it('it is listed nowhere where it ended just before', async () => {
    await world.open('l2');
    const erase = () => world.signal('l2', 1, { kind: 'erased', at: NOON });
    await rival(justBefore(store, 'HANDOFF#0001', erase)).route('l2');
    const { phase, pool } = await world.find('l2');
    expect({ phase, pool }).toEqual({ phase: 'closing', pool: undefined });
    expect(await listed()).toEqual([]);
  });

  it('it takes no turn where it ended while capacity returned', async () => {
    await world.open('l2');
    const slow = rival(
      justBefore(store, /^WAITING/, async () => {
        await close('l1');
        await world.signal('l2', 1, { kind: 'erased', at: NOON });
      }),
    );
    await slow.route('l2');
    expect(await world.find('l2')).toMatchObject({ phase: 'closing', erased: true });
    expect(await world.load('ana')).toMatchObject({ open: [] });
    expect(await world.ledger('iberia')).toMatchObject({ assignments: 1, pending: [] });
  });

  it('is not looked for in the line of a lead that has never stood in one', async () => {
    const deleted: ItemKey[] = [];
    const watched = hookedStore(store, (_, when, write) => {
      if (when === 'before' && write.op === 'delete') deleted.push(write.key);
    });
    await close('l1');
    await world.open('l2');
    await rival(watched).route('l2');
    expect(await ownerOf('l2')).toBe('ana');
    expect(deleted).toEqual([]);
  });

  it('it leaves the line once owned', async () => {
    await world.open('l2');
    await world.route('l2');
    await close('l1');
    expect((await world.find('l2')).slot).toMatchObject({ kind: 'capacity' });
    await world.move('l2', (handoff) => afterWait(handoff, false, NOON));
    expect((await world.route('l2')).handoff).toMatchObject({ owner: { person: 'ana', attempt: 2 } });
    expect(await listed()).toEqual([]);
  });

  it('it goes back to the line, without losing its place, when somebody else was faster', async () => {
    world.clock.now += HOUR;
    await world.open('l2');
    await world.route('l2');
    await close('l1');
    await world.open('l3');
    await world.route('l3');
    expect(await ownerOf('l3')).toBe('ana');
    await world.move('l2', (handoff) => afterWait(handoff, false, NOON));
    expect((await world.route('l2')).instruction.next).toBe('await-capacity');
    expect(await world.waiting.list('iberia')).toMatchObject([{ leadId: 'l2', since: NOON + HOUR }]);
  });
});

/** The outcome of a handoff is final: its place is freed and offered. */
async function close(leadId: string): Promise<void> {
  const { owner } = await world.find(leadId);
  await world.move(leadId, (handoff) => ({ ...handoff, phase: 'closed' }));
  await world.free({ leadId, number: 1, person: owner?.person ?? '', pool: 'iberia' });
}

describe('an answer given while an owner is sought', () => {
  beforeEach(() => world.importTeam(three));
  const leaving = {
    owner: { person: 'ben', since: NOON, attempt: 1 },
    formerOwners: ['ben'],
    responsePlan,
    attempt: 1,
    pool: 'iberia',
    route: 'r',
  };

  it('ends the search before it begins', async () => {
    await world.open('l1', leaving);
    await world.signal('l1', 1, answeredSignal('no-answer'));
    const { instruction, handoff } = await world.route('l1');
    expect(instruction).toMatchObject({ next: 'await-response', wait: 0 });
    expect(handoff).toMatchObject({
      phase: 'response',
      slot: { kind: 'answered' },
      owner: { person: 'ben' },
    });
  });

  it('ends it in the middle, and frees what was reserved', async () => {
    await world.open('l1', leaving);
    const slow = rival(
      justBefore(store, 'ACCOUNT', () => world.signal('l1', 1, answeredSignal('no-answer'))),
    );
    const { instruction } = await slow.route('l1');
    expect(instruction.next).toBe('await-response');
    expect(await ownerOf('l1')).toBe('ben');
    expect(await world.load('ana')).toMatchObject({ open: [], day: { handoffs: [] } });
    expect(await world.ledger('iberia')).toMatchObject({ assignments: 0, pending: [] });
  });

  it('ends it after the last moment', async () => {
    await world.open('l1', leaving);
    await world.route('l1');
    await world.signal('l1', 1, answeredSignal('no-answer'));
    expect((await world.route('l1')).instruction.next).toBe('await-response');
  });
});

/** The ledgers of this world; something happens once, just before one is read. */
function justBeforeReading(run: () => Promise<unknown>): RoutingWorld['deps']['ledgers'] {
  const { ledgers } = world.deps;
  let done = false;
  return {
    ...ledgers,
    find: async (pool) => {
      if (!done) await run();
      done = true;
      return ledgers.find(pool);
    },
  };
}

describe('two processes that route the same handoff', () => {
  beforeEach(() => world.importTeam(three));

  it('agree on the record that was written first, and the ledger follows', async () => {
    await world.open('l1');
    const overtaken = rival(
      justBefore(store, /^DECISION/, async () => {
        // The other one takes back this charge, and chooses Ben: Ana is away for a moment.
        await world.goAway('ana');
        const faster = rival(justBefore(store, 'HANDOFF#0001', () => Promise.reject(new Error('died'))));
        await expect(faster.route('l1')).rejects.toThrow('died');
      }),
    );
    await overtaken.route('l1');
    expect(await ownerOf('l1')).toBe('ben');
    const { credits, pending } = await world.ledger('iberia');
    expect(pending).toEqual([]);
    expect(Object.values(credits).reduce((sum, credit) => sum + credit, 0)).toBe(0);
    expect(credits['ben']).toBeLessThan(0);
  });

  it('charge what the standing record says, though others might have had it by now', async () => {
    await world.open('l1');
    const overtaken = rival(
      justBefore(store, /^DECISION/, async () => {
        await world.deps.decisions.record('l1', 1, {
          ...{ engine: 1, tzdata: '2026a', handoff: 'l1-1', attempt: 1, at: NOON, policy: 'r1' },
          ...{ route: 'elsewhere', fallback: true, pool: 'iberia', choice: 'rotation', asked: [] },
          roster: [{ person: 'ben', weight: 100, open: 0, today: 0, thisWeek: 0, credit: 0 }],
          chosen: { person: 'ben', by: 'rotation' },
        });
      }),
    );
    await overtaken.route('l1');
    expect(await ownerOf('l1')).toBe('ben');
    const { assignments, credits } = await world.ledger('iberia');
    expect(assignments).toBe(1);
    // Nobody but Ben might have had it: his share was the whole lead.
    expect(Object.values(credits)).toEqual(Object.values(credits).map(() => 0));
  });

  it('leave the ledger alone that the other has charged and gone on from', async () => {
    await world.open('l1');
    const overtaken = rival(
      justBefore(store, /^DECISION/, async () => {
        await world.goAway('ana');
        await world.route('l1');
        await world.tend(three);
      }),
    );
    await overtaken.route('l1');
    await world.tend(three);
    expect(await ownerOf('l1')).toBe('ben');
    expect(await world.ledger('iberia')).toMatchObject({ assignments: 1, pending: [] });
  });

  it('take no turn for a handoff that ended while the ledger was read', async () => {
    await world.open('l1');
    const { handoff } = await routeHandoff({
      ...world.deps,
      ledgers: justBeforeReading(() => world.signal('l1', 1, { kind: 'erased', at: NOON })),
    })({ leadId: 'l1', number: 1, run: 1 });
    expect(handoff).toMatchObject({ phase: 'closing', erased: true });
    expect(await world.deps.ledgers.find('iberia')).toMatchObject({ version: 0 });
  });

  it('charge one turn, though the slower one comes after the other was confirmed', async () => {
    await world.open('l1');
    const overtaken = rival(
      justBefore(store, 'LEDGER', async () => {
        await world.route('l1');
        await world.tend(three);
      }),
    );
    await overtaken.route('l1');
    await world.tend(three);
    expect(await ownerOf('l1')).toBe('ana');
    expect(await world.ledger('iberia')).toMatchObject({ assignments: 1, pending: [] });
  });

  it('do not trip over a record without choice', async () => {
    await world.open('l1');
    const overtaken = rival(
      justBefore(store, /^DECISION/, async () => {
        const { deps } = world;
        const [first] = await deps.occupants.read(['ana']);
        expect(first).toBeDefined();
        await deps.decisions.record('l1', 1, {
          engine: 1,
          tzdata: '2026a',
          handoff: 'l1-1',
          attempt: 1,
          at: NOON,
          policy: 'r1',
          route: 'elsewhere',
          fallback: true,
          pool: 'iberia',
          choice: 'rotation',
          asked: [],
          roster: [],
        });
      }),
    );
    await overtaken.route('l1');
    expect(await ownerOf('l1')).toBe('ana');
  });

  it('of an older run changes nothing', async () => {
    await world.open('l1');
    const old = rival(
      justBefore(store, 'LOAD', () => world.move('l1', (handoff) => ({ ...handoff, run: 2 }))),
    );
    expect((await old.route('l1')).instruction.next).toBe('end');
    expect(await ownerOf('l1')).toBeUndefined();
    expect((await world.route('l1', 2)).handoff.owner?.person).toBe('ana');
    expect((await world.load('ana')).open).toEqual(['l1-1']);
  });
});

describe('a candidate who is no more', () => {
  it('is replaced by the next in turn', async () => {
    await world.importTeam(three);
    await world.open('l1', { candidate: 'nobody', attempt: 1, pool: 'iberia', route: 'r' });
    expect((await world.route('l1')).handoff.owner).toMatchObject({ person: 'ana', attempt: 2 });
  });

  it('of a lead without company is installed by the next try', async () => {
    await world.importTeam(three);
    const lead = { profile: { ...(await profile('l1')), freeMail: true } };
    await world.open('l1', { candidate: 'ben', attempt: 1, pool: 'iberia', route: 'r' }, lead);
    expect((await world.route('l1')).handoff.owner).toMatchObject({ person: 'ben', attempt: 1 });
  });

  it('without record is installed all the same', async () => {
    await world.importTeam(three);
    await world.open('l1', { candidate: 'ben', attempt: 1, pool: 'iberia', route: 'r' });
    expect((await world.route('l1')).handoff.owner).toMatchObject({ person: 'ben', attempt: 1 });
  });
});

describe('when every race is lost', () => {
  it('the step is tried again later, by name', async () => {
    await world.importTeam(three);
    await world.open('l1');
    const handoffs = { ...world.deps.handoffs, replace: async () => undefined };
    const lost = routeHandoff({ ...world.deps, handoffs });
    await expect(lost({ leadId: 'l1', number: 1, run: 1 })).rejects.toMatchObject({ name: 'Retryable' });
    const ledgers = { ...world.deps.ledgers, replace: async () => undefined };
    const stuck = routeHandoff({ ...world.deps, ledgers });
    await expect(stuck({ leadId: 'l1', number: 1, run: 1 })).rejects.toMatchObject({ name: 'Retryable' });
  });
});

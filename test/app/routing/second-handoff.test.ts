import { beforeEach, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { routeHandoff } from '../../../functions/app/routing/route-handoff.ts';
import type { Account } from '../../../functions/domain/accounts/account.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { type RoutingWorld, routingWorld } from '../../support/routing-world.ts';
import { NOON, person, pool } from '../../support/team.ts';

let store: ItemStore;
let world: RoutingWorld;
beforeEach(async () => {
  store = memoryItemStore();
  world = routingWorld(store);
  const executive = { role: 'ae' } as const;
  await world.importTeam({
    people: [
      ...[person('ana'), person('nina', executive), person('otto', executive), person('pia', executive)],
      person('helen', { role: 'director' }),
    ],
    pools: [
      pool(['ana']),
      pool(['nina', 'otto'], { id: 'executives', name: 'Executives', manager: 'helen' }),
    ],
  });
});

const AT_NEXORA = {
  profile: {
    ...{ email: 'x@nexora.example', emailDomain: 'nexora.example', freeMail: false, disposableMail: false },
    answers: {},
  },
};
const company = async (patch: Partial<Account>) => {
  const account = await world.deps.accounts.find('nexora.example');
  await world.deps.accounts.replace(account, { ...account, ...patch });
};
const talksTo = (currentOwner: string) =>
  company({ currentOwner, currentSince: NOON - DAY, handoffId: 'lead-9-1' });
const passOn = async (leadId: string) => {
  await world.open(leadId, { kind: 'ae', trigger: 'qualified' }, AT_NEXORA);
  return (await world.route(leadId)).handoff;
};
const choiceOf = async (leadId: string, attempt = 1) =>
  (await world.deps.decisions.find(leadId, 1, attempt))?.chosen;

describe('a second handoff', () => {
  it('goes by the turns of its own pool, not back to the SDR who talks to the company', async () => {
    await talksTo('ana');
    expect(await passOn('l1')).toMatchObject({
      ...{ route: 'ae', pool: 'executives', owner: { person: 'nina' } },
    });
    expect(await choiceOf('l1')).toEqual({ person: 'nina', by: 'rotation' });
    expect(await world.load('ana')).toMatchObject({ open: [] });
  });

  it('takes the conversation over, so that the next one of the company comes to the same', async () => {
    await talksTo('ana');
    await passOn('l1');
    expect(await world.deps.accounts.find('nexora.example')).toMatchObject({
      ...{ currentOwner: 'nina', handoffId: 'l1-1' },
    });
    await passOn('l2');
    expect(await choiceOf('l2')).toEqual({ person: 'nina', by: 'company-owner' });
  });

  it('goes to an account owner first who is an account executive, and to no other', async () => {
    await company({ accountOwner: 'pia' });
    expect(await passOn('l1')).toMatchObject({ owner: { person: 'pia' } });
    await company({ accountOwner: 'ana', currentOwner: 'pia' });
    await world.goAway('pia');
    await passOn('l2');
    expect(await choiceOf('l2')).toEqual({ person: 'nina', by: 'rotation' });
    // Who was only absent keeps the conversation.
    expect(await world.deps.accounts.find('nexora.example')).toMatchObject({ currentOwner: 'pia' });
  });

  it('of a company whose account and conversation are nobody’s is anybody’s', async () => {
    await company({ accountOwner: 'somebody-unknown' });
    expect(await passOn('l1')).toMatchObject({ owner: { person: 'nina' } });
    expect(await world.deps.accounts.find('nexora.example')).toMatchObject({ currentOwner: 'nina' });
  });

  it('that somebody was given by name is theirs, whatever they are', async () => {
    await world.open('l1', { kind: 'ae', trigger: 'qualified', preferred: 'ana' }, AT_NEXORA);
    await world.route('l1');
    expect(await choiceOf('l1')).toEqual({ person: 'ana', by: 'preferred' });
  });

  it('finds its owner after a crash between choice and reservation, too', async () => {
    await talksTo('ana');
    await world.open('l1', { kind: 'ae', trigger: 'qualified' }, AT_NEXORA);
    const { loads } = world.deps;
    const broken = { ...loads, replace: async () => Promise.reject(new Error('gone')) };
    const crashed = routeHandoff({ ...world.deps, loads: broken })({ leadId: 'l1', number: 1, run: 1 });
    await expect(crashed).rejects.toThrow('gone');
    const { handoff } = await world.route('l1');
    expect(handoff.owner?.person).toMatch(/nina|otto/);
    expect(await world.deps.accounts.find('nexora.example')).toMatchObject({
      currentOwner: handoff.owner?.person,
    });
  });
});

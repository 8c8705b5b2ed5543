import { beforeEach, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import type { Relation } from '../../../functions/domain/accounts/account.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { closeHandoff } from '../../../functions/domain/handoff/lifecycle.ts';
import { debtsOf } from '../../support/handoffs.ts';
import { type RoutingWorld, routingWorld } from '../../support/routing-world.ts';
import { NOON, person, pool } from '../../support/team.ts';

let world: RoutingWorld;
beforeEach(async () => {
  world = routingWorld(memoryItemStore());
  await world.importTeam({
    people: [person('ana'), person('maria', { role: 'manager' })],
    pools: [pool(['ana'])],
  });
});

const companyIs = async (leadId: string, relation: Relation) => {
  const account = await world.deps.accounts.find(`${leadId}.example`);
  await world.deps.accounts.replace(account, { ...account, relation, accountOwner: 'ana', asOf: NOON });
};

describe('a lead of a company that is handed to nobody', () => {
  it.each<Relation>(['competitor', 'do-not-contact'])(
    'ends at once, and says that it is a %s',
    async (relation) => {
      await companyIs('l1', relation);
      await world.open('l1');
      const { instruction, handoff } = await world.route('l1');
      expect(instruction.next).toBe('close');
      expect(handoff).toMatchObject({ phase: 'closing', withheld: relation, attempt: 0 });
      expect([handoff.owner, handoff.candidate, handoff.pool]).toEqual([undefined, undefined, undefined]);
      expect(factsOf(handoff)).toEqual([{ type: 'handoff.withheld', relation }]);
      expect(await world.load('ana')).toMatchObject({ open: [], version: 0 });
      const closed = closeHandoff({ ...handoff, outbox: {} }, false, NOON);
      expect(factsOf(closed)).toEqual([{ type: 'handoff.closed', outcome: 'withheld' }]);
      expect(debtsOf(closed)).toEqual(['handoff.closed', 'handoff-closed']);
    },
  );

  it('goes on where somebody has had it before, whatever its company has become', async () => {
    await companyIs('l1', 'do-not-contact');
    await world.open('l1', { route: 'elsewhere', pool: 'iberia' });
    const { handoff } = await world.route('l1');
    expect(handoff).toMatchObject({ owner: { person: 'ana' } });
    expect(handoff.withheld).toBeUndefined();
  });
});

const factsOf = ({ outbox }: Handoff) =>
  Object.values(outbox).flatMap((debt) =>
    debt.kind === 'fact' ? [{ type: debt.fact.type, ...debt.fact.data }] : [],
  );

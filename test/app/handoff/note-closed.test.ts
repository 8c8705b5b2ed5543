import { beforeEach, describe, expect, it } from 'vitest';
import { listAnswerRecords } from '../../../functions/adapters/records/list-answers.ts';
import { noteClosed } from '../../../functions/app/handoff/note-closed.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import type { RoutingPolicy, SecondHandoff } from '../../../functions/domain/routing/routing-policy.ts';
import { HOUR } from '../../../functions/domain/time.ts';
import { answer, inResponse, NINE } from '../../support/handoffs.ts';
import { type Lab, lab } from '../../support/lab.ts';
import { person } from '../../support/team.ts';

const secondHandoff: SecondHandoff = {
  ...{ on: ['spoke-qualified'], id: 'account-executives', label: 'Account executives', pool: 'aes' },
};
const routing: RoutingPolicy = {
  ...{ territories: {}, segments: {}, routes: [], testPool: 'test', companyOwnerDays: 90 },
  fallback: { id: 'elsewhere', label: 'Elsewhere', pool: 'rest' },
  accounts: { similarity: 0.85, tieBreakers: [] },
};
const qualified = inResponse({ phase: 'closed', answer: answer('spoke-qualified') });

let world: Lab;
let told: number;
let moved: string[];
beforeEach(async () => {
  world = lab(NINE + HOUR);
  told = 0;
  moved = [];
  await world.importTeam({ people: [person('ana'), person('nina', { role: 'ae' })], pools: [] });
});

const lead = () => world.leads.find('lead-1');
const close = (number: number, handoff: Handoff = qualified, second: SecondHandoff | null = secondHandoff) =>
  noteClosed({
    ...world,
    countAnswer: listAnswerRecords(world.store).add,
    moveStage: async ({ stage }) => void moved.push(stage),
    routingPolicy: async () => ({ ...routing, ...(second !== null && { secondHandoff: second }) }),
    discharge: async (owing) => {
      told += 1;
      return owing;
    },
  })({ number, at: NINE + HOUR }, handoff);

describe('the end of a handoff', () => {
  it.each<readonly [string, Handoff, SecondHandoff | null]>([
    ['that came to nothing', inResponse({ phase: 'closed', answer: answer('not-qualified') }), secondHandoff],
    ['that was the second', { ...qualified, kind: 'ae' }, secondHandoff],
    ['that nobody owned', inResponse({ phase: 'closed', owner: undefined }), secondHandoff],
    ['of an account executive', { ...qualified, owner: { person: 'nina', since: NINE } }, secondHandoff],
    ['where policy knows no second', qualified, null],
  ])('%s lets a new request open the next one', async (_, handoff, second) => {
    await world.keepLead();
    await close(1, handoff, second);
    expect(await lead()).toMatchObject({
      ...{ handoffs: 1, handoffOpen: false, lastClosedAt: NINE + HOUR, outbox: {} },
    });
    expect(told).toBe(0);
  });

  it('comes only once the lead has come as far as it says', async () => {
    await world.keepLead();
    await close(1, { ...qualified, outbox: { '1.0': { kind: 'stage', stage: 'sql' } } });
    await close(1, { ...qualified, outbox: {} });
    expect(moved).toEqual(['sql']);
  });

  it('remembers who had it by an assignment, and until when it rests', async () => {
    await world.keepLead({ lastOwner: 'zoe', restsUntil: NINE, roseAtRest: true });
    const owner = { person: 'ana', since: NINE, attempt: 1 };
    const rests = { ...answer('not-qualified'), restsUntil: NINE + 9 * HOUR };
    await close(1, inResponse({ phase: 'closed', owner, answer: rests }));
    expect(await lead()).toMatchObject({ lastOwner: 'ana', restsUntil: NINE + 9 * HOUR });
    expect(await lead()).not.toHaveProperty('roseAtRest');
  });

  it.each<readonly [string, Partial<Handoff>]>([
    ['a manager owned by position', { owner: { person: 'maria', since: NINE } }],
    ['was the second', { kind: 'ae', owner: { person: 'nina', since: NINE, attempt: 1 } }],
    ['nobody answered', { owner: undefined }],
  ])('keeps the last owner where the handoff %s', async (_, patch) => {
    await world.keepLead({ lastOwner: 'zoe' });
    await close(1, inResponse({ phase: 'closed', ...patch }));
    expect(await lead()).toMatchObject({ lastOwner: 'zoe' });
  });

  it('changes nothing when it is told again, or of an older handoff', async () => {
    await world.keepLead({ handoffs: 2 });
    const before = await lead();
    await close(1);
    expect(await lead()).toEqual(before);
    await close(2, qualified, null);
    const closed = await lead();
    await close(2, qualified, null);
    expect(await lead()).toEqual(closed);
  });

  it('in which an SDR has qualified the lead owes the second handoff, once', async () => {
    await world.keepLead();
    await close(1);
    const owing = await lead();
    expect(owing).toMatchObject({ handoffs: 2, handoffOpen: true, lastClosedAt: NINE + HOUR });
    expect(Object.values(owing?.outbox ?? {})).toMatchObject([
      {
        kind: 'fact',
        fact: {
          ...{ type: 'lead.handed-over', actor: 'ana', at: NINE + HOUR },
          data: { outcome: 'spoke-qualified', route: 'account-executives', pool: 'aes' },
        },
      },
      {
        ...{ kind: 'open', number: 2, trigger: 'qualified', score: 103, grade: 'A' },
        ...{ criteria: 'c1', routing: 'r1' },
      },
    ]);
    await close(1);
    expect(await lead()).toEqual(owing);
    expect(told).toBe(2);
  });

  it('names the route of the second handoff that takes the lead', async () => {
    const { profile } = await world.keepLead();
    const own = {
      id: 'own',
      label: 'Own',
      pool: 'own',
      when: { field: 'email', equals: profile.email },
    } as const;
    await close(1, qualified, { ...secondHandoff, routes: [own] });
    expect(Object.values((await lead())?.outbox ?? {})[0]).toMatchObject({
      fact: { type: 'lead.handed-over', data: { route: 'own', pool: 'own' } },
    });
  });

  it('of a lead that was erased meanwhile owes nothing', async () => {
    const known = await world.keepLead();
    await world.leads.replace(known, { ...known, handoffOpen: false, erasedAt: NINE });
    const erased = await lead();
    await close(1);
    expect(await lead()).toEqual(erased);
  });
});

describe('a lead that an import has released', () => {
  const part = { importId: 'i', pool: 'iberia' };
  const answered = () => listAnswerRecords(world.store).count(part);
  const ended = (patch: Partial<Handoff> = {}) =>
    inResponse({ phase: 'closed', trigger: 'list', answer: answer('not-qualified'), ...patch });

  it('counts as answered once, however often its end is told', async () => {
    await world.keepLead({ releasedFrom: { ...part, handoff: 1 } });
    await close(1, ended());
    await close(1, ended());
    expect(await answered()).toBe(1);
  });

  it.each<readonly [string, Partial<Handoff>]>([
    ['nobody answered', { answer: undefined }],
    ['nothing but an attempt was made', { answer: answer('no-answer') }],
    ['it had raised its hand', { trigger: 'request' }],
  ])('does not count where %s', async (_, patch) => {
    await world.keepLead({ releasedFrom: { ...part, handoff: 1 } });
    await close(1, ended(patch));
    expect(await answered()).toBe(0);
  });

  it.each([undefined, { ...part, handoff: 2 }])(
    'does not count for a handoff of elsewhere: %o',
    async (releasedFrom) => {
      await world.keepLead({ releasedFrom });
      await close(1, ended());
      expect(await answered()).toBe(0);
    },
  );
});

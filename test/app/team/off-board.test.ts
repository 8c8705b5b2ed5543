import { beforeEach, describe, expect, it } from 'vitest';
import { handOver } from '../../../functions/app/team/hand-over.ts';
import { type Departure, offBoard, planDeparture } from '../../../functions/app/team/off-board.ts';
import type { HandoffKey } from '../../../functions/domain/handoff/handoff-id.ts';
import type { Signal } from '../../../functions/domain/handoff/signal.ts';
import type { Governance } from '../../../functions/domain/policy/governance.ts';
import { emptyLoad } from '../../../functions/domain/routing/load.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { inResponse, NINE } from '../../support/handoffs.ts';
import { type Lab, lab } from '../../support/lab.ts';
import { person, pool } from '../../support/team.ts';

let world: Lab;
let told: string[];
beforeEach(async () => {
  signing = undefined;
  world = lab();
  told = [];
  await world.importTeam({
    people: [
      person('ana'),
      person('ben'),
      person('cleo', { status: 'paused' }),
      person('dan', { status: 'off-boarded' }),
      person('maria', { role: 'manager', manager: 'helen' }),
      person('helen', { role: 'director', manager: 'the-board' }),
    ],
    pools: [pool(['ana', 'ben']), pool(['ben'], { id: 'north', manager: 'helen' })],
  });
});

let signing: Governance['owners'] | undefined;
const deps = () => ({
  ...world,
  team: async () => ({
    people: ['ana', 'ben', 'cleo', 'dan', 'maria', 'helen'],
    pools: ['iberia', 'north', 'gone'],
  }),
  governances: {
    current: async () =>
      signing === undefined ? undefined : { hash: 'h', governance: { owners: signing, signatures: {} } },
  },
  changeAvailability: async ({ id }: { readonly id: string }) => void told.push(id),
});
const plan = (departure: Partial<Departure>) =>
  planDeparture(deps())({ person: 'ana', by: 'maria', ...departure });
const take = (departure: Partial<Departure>) =>
  offBoard(deps())({ person: 'ana', by: 'maria', ...departure });
const ana = () => world.people.find('ana');

async function holdOne(): Promise<void> {
  await world.keep(inResponse());
  await world.loads.replace(await world.loads.find('ana'), {
    ...emptyLoad('ana'),
    open: ['lead-1-1', 'gone-1'],
    version: 0,
  });
}

describe('off-boarding', () => {
  it('says first what would move, and writes nothing', async () => {
    await holdOne();
    const before = await ana();
    expect(await plan({ to: 'ben' })).toEqual({
      ok: true,
      value: {
        person: 'ana',
        to: 'ben',
        handoffs: [{ leadId: 'lead-1', number: 1, phase: 'response' }],
        pools: ['iberia'],
      },
    });
    expect(await ana()).toEqual(before);
  });

  it.each<[string, Partial<Departure>, object]>([
    ['of nobody', { person: 'nobody' }, { kind: 'unknown' }],
    ['of who has left', { person: 'dan' }, { kind: 'left' }],
    ['in favour of nobody', { to: 'nobody' }, { kind: 'no-successor' }],
    ['in favour of who is paused', { to: 'cleo' }, { kind: 'no-successor' }],
    ['in favour of oneself', { to: 'ana' }, { kind: 'no-successor' }],
    [
      'of who leads others',
      { person: 'maria' },
      { kind: 'leads', people: ['ana', 'ben', 'cleo'], pools: ['iberia'] },
    ],
    ['of who leads a pool', { person: 'helen' }, { kind: 'leads', people: ['maria'], pools: ['north'] }],
  ])('%s is refused', async (_what, departure, refusal) => {
    expect(await take(departure)).toEqual({ ok: false, refusal });
    expect(told).toEqual([]);
  });

  it('of who signs for a side is refused until another signs', async () => {
    signing = {
      marketing: { name: 'Sofia', email: 'sofia@x.example', zone: 'UTC' },
      sales: { person: 'ana' },
    };
    expect(await take({})).toEqual({ ok: false, refusal: { kind: 'signs', sides: ['sales'] } });
    signing = { sales: { person: 'ben' } };
    expect((await take({})).ok).toBe(true);
  });

  it('is one write, which owes the rest', async () => {
    expect((await take({ to: 'ben' })).ok).toBe(true);
    expect(await ana()).toMatchObject({
      status: 'off-boarded',
      successor: 'ben',
      handsOver: { by: 'maria' },
      nextCheckAt: NINE,
    });
    expect(told).toEqual(['ana']);
  });

  it('keeps what the first of two said', async () => {
    const other = offBoard({
      ...deps(),
      people: {
        ...world.people,
        async find(id) {
          const found = await world.people.find(id);
          if (id === 'ben') await take({ to: 'ben', by: 'helen' });
          return found;
        },
      },
    });
    expect((await other({ person: 'ana', to: 'ben', by: 'maria' })).ok).toBe(true);
    expect(await ana()).toMatchObject({ handsOver: { by: 'helen' } });
  });
});

describe('handing over', () => {
  let signals: [string, number, Signal][];
  let held: readonly HandoffKey[];
  beforeEach(() => {
    signals = [];
    held = [{ leadId: 'lead-1', number: 1 }];
  });
  const pass = (id = 'ana') =>
    handOver({
      ...world,
      changeAvailability: async () => held,
      async signal(...signal) {
        signals.push(signal);
        return { kind: 'unknown' };
      },
    })(id);

  it('moves what is held, and looks again until it is nothing', async () => {
    await take({ to: 'ben' });
    await pass();
    const moved = { kind: 'moved', from: 'ana', to: 'ben', by: 'maria', reason: 'owner-left', at: NINE };
    expect(signals).toEqual([['lead-1', 1, moved]]);
    expect(await ana()).toMatchObject({ handsOver: { by: 'maria' }, nextCheckAt: NINE + 5 * MINUTE });
    held = [];
    await pass();
    expect(await ana()).not.toHaveProperty('handsOver');
    expect(await ana()).not.toHaveProperty('nextCheckAt');
  });

  it('names nobody where there is no successor', async () => {
    await take({});
    await pass();
    expect(signals[0]?.[2]).toEqual({
      kind: 'moved',
      from: 'ana',
      by: 'maria',
      reason: 'owner-left',
      at: NINE,
    });
  });

  it('does nothing for who has not left', async () => {
    await pass();
    await pass('nobody');
    expect(signals).toEqual([]);
  });

  it('leaves alone who came back in between', async () => {
    await take({});
    const back = handOver({
      ...world,
      changeAvailability: async () => {
        const gone = await ana();
        if (gone) await world.people.replace(gone, { ...gone, status: 'active', handsOver: undefined });
        return [];
      },
      signal: async () => ({ kind: 'unknown' }),
    });
    await back('ana');
    expect(await ana()).toMatchObject({ status: 'active', nextCheckAt: NINE });
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { handoffRecords } from '../../../functions/adapters/records/handoffs.ts';
import { waitingListRecords } from '../../../functions/adapters/records/waiting.ts';
import { drainPool, unlist } from '../../../functions/app/routing/waiting-list.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { HOUR } from '../../../functions/domain/time.ts';
import { inResponse, NINE } from '../../support/handoffs.ts';
import { type Lab, lab } from '../../support/lab.ts';

const answered = inResponse({ phase: 'disposition', owner: { person: 'maria', since: NINE } });
const inLine = (enteredAt: number): Partial<Handoff> => ({ phase: 'capacity', enteredAt });

let world: Lab;
beforeEach(() => {
  world = lab();
});
const waiting = () => waitingListRecords(world.store);
const listed = async () => (await waiting().list('iberia')).map(({ since }) => since);
const list = (since = NINE) => waiting().add('iberia', { ...answered, since });
const move = async (patch: Partial<Handoff>) => {
  const handoff = await world.handoff();
  await world.handoffs.replace(handoff, { ...handoff, ...patch });
};

/** @param beforeRemoval - Happens each time before an entry is removed. */
const leave = (beforeRemoval: () => Promise<void> = async () => undefined) =>
  unlist({
    handoffs: handoffRecords(world.store),
    waiting: {
      ...waiting(),
      async remove(pool, entry) {
        await beforeRemoval();
        await waiting().remove(pool, entry);
      },
    },
  })('iberia', answered);

describe('a handoff that waits no more', () => {
  it('leaves the line, however often it is told', async () => {
    await world.keep(answered);
    await list();
    await leave();
    expect(await listed()).toEqual([]);
    await leave();
    expect(await listed()).toEqual([]);
  });

  it('leaves the line though it exists no more', async () => {
    await list();
    await leave();
    expect(await listed()).toEqual([]);
  });

  it.each([
    ['in the wait for a place', { phase: 'capacity' }],
    ['on its way there', { phase: 'routing', candidate: undefined }],
  ] as const)('stays in the line where it stands there again, %s', async (_label, patch) => {
    await world.keep(inResponse(patch));
    await list();
    await leave();
    expect(await listed()).toEqual([NINE]);
  });

  it('is listed anew where it came back while its old entry was removed', async () => {
    await world.keep(answered);
    await list();
    await leave(() => move(inLine(NINE + HOUR)));
    expect(await listed()).toEqual([NINE + HOUR]);
  });

  it('is put back by the next try where the first one died over it', async () => {
    await world.keep(answered);
    await list();
    const dies = async () => {
      await move(inLine(NINE + HOUR));
      await waiting().remove('iberia', answered);
      throw new Error('died');
    };
    await expect(leave(dies)).rejects.toThrow('died');
    expect(await listed()).toEqual([]);
    await leave();
    expect(await listed()).toEqual([NINE + HOUR]);
  });
});

it('waits without anybody being alarmed where an import has released it', async () => {
  const pool = {
    id: 'iberia',
    name: 'Iberia',
    manager: 'maria',
    choice: 'rotation',
    members: [],
    version: 1,
  } as const;
  const drain = drainPool({
    waiting: waiting(),
    handoffs: handoffRecords(world.store),
    pools: { find: async () => pool },
    occupants: { read: async () => [] },
    signal: async () => undefined,
    now: () => NINE,
  });
  await waiting().add('iberia', { ...answered, since: NINE, isReleased: true });
  expect(await drain('iberia')).toBeUndefined();
  await waiting().add('iberia', { ...answered, number: 2, since: NINE + HOUR });
  expect(await drain('iberia')).toBe(NINE + HOUR);
});

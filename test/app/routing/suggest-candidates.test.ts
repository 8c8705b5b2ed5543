import { beforeEach, describe, expect, it } from 'vitest';
import { ownerWeek, suggestCandidates } from '../../../functions/app/routing/suggest-candidates.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { emptyLoad } from '../../../functions/domain/routing/load.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { inResponse, NINE } from '../../support/handoffs.ts';
import { type Lab, lab } from '../../support/lab.ts';
import { away, person, pool } from '../../support/team.ts';

let world: Lab;
beforeEach(() => {
  world = lab();
});

describe('candidates', () => {
  const suggest = (patch: Partial<Handoff> = {}) => suggestCandidates(world)(inResponse(patch), NINE);
  const hold = (id: string, open: readonly string[]) =>
    world.loads.replace({ ...emptyLoad(id), version: 0 }, { ...emptyLoad(id), open, version: 0 });

  beforeEach(async () => {
    await world.importTeam({
      people: [
        person('ana'),
        person('ben', { name: 'Ben Ortiz', capacity: { open: 15 } }),
        person('cleo'),
        person('dora', away(NINE, NINE + 1)),
        person('eva'),
      ],
      pools: [pool(['ana', 'ben', 'cleo', 'dora', 'eva', 'gone'])],
    });
    await hold('ben', ['x-1']);
    await hold('cleo', ['x-1', 'x-2']);
  });

  it('are the two of the pool with the least open work who could take it now', async () => {
    expect(await suggest()).toEqual([
      { id: 'eva', name: 'eva', open: 0, openCap: undefined },
      { id: 'ben', name: 'Ben Ortiz', open: 1, openCap: 15 },
    ]);
  });

  it('are nobody who had it before', async () => {
    expect((await suggest({ formerOwners: ['eva'] })).map(({ id }) => id)).toEqual(['ben', 'cleo']);
  });

  it('may include who was the owner, while nobody is', async () => {
    expect((await suggest({ owner: undefined })).map(({ id }) => id)).toEqual(['ana', 'eva']);
  });

  it('are of the team that it is with, and of all teams where it is with none', async () => {
    await world.importTeam({
      people: [],
      pools: [
        pool(['ana', 'cleo'], { id: 'munich' }),
        pool(['eva'], { id: 'berlin' }),
        pool([], {
          id: 'dach',
          teams: [
            { pool: 'munich', weight: 1 },
            { pool: 'berlin', weight: 1 },
          ],
        }),
      ],
    });
    const among = async (team?: string) => {
      const owner = { person: 'ana', since: NINE, attempt: 1, ...(team !== undefined && { team }) };
      return (await suggest({ pool: 'dach', owner })).map(({ id }) => id);
    };
    expect(await among('munich')).toEqual(['cleo']);
    expect(await among()).toEqual(['eva', 'cleo']);
  });

  it('are nobody where there is no pool', async () => {
    expect(await suggest({ pool: undefined })).toEqual([]);
  });
});

describe("the owner's week", () => {
  const week = (at = NINE) => ownerWeek(world)('ana', at);
  const holdThisWeek = async (handoffs: readonly string[]) => {
    const load = await world.loads.find('ana');
    await world.loads.replace(load, { ...load, week: { key: '2026-W10', handoffs } });
  };

  it('is unknown before the first handoff', async () => {
    expect(await week()).toBeUndefined();
  });

  it('tells attempts in time from late ones, what is overdue, and what went to others', async () => {
    const states: readonly Partial<Handoff>[] = [
      { attemptedAt: NINE + 60 * MINUTE },
      { attemptedAt: NINE + 60 * MINUTE + 1 },
      { attemptedAt: NINE, responsePlan: undefined },
      {},
      { phase: 'disposition', responsePlan: undefined },
      { owner: { person: 'ben', since: NINE, attempt: 2 } },
      { owner: undefined },
    ];
    for (const [place, patch] of states.entries())
      await world.keep(inResponse({ number: place + 1, ...patch }));
    await holdThisWeek([...states.map((_, place) => `lead-1-${place + 1}`), 'lead-1-99']);
    const counts = { assigned: 7, inTime: 1, late: 2, passedOn: 2 };
    expect(await week(NINE + 60 * MINUTE - 1)).toEqual({ ...counts, overdue: 0 });
    expect(await week(NINE + 60 * MINUTE)).toEqual({ ...counts, overdue: 1 });
  });
});

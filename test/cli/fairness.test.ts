import { beforeEach, describe, expect, it } from 'vitest';
import { csv, json, leads } from '../../bin/baton/fairness/export.ts';
import { report } from '../../bin/baton/fairness/report.ts';
import { readPools } from '../../bin/baton/fairness.ts';
import { publishVersion } from '../../bin/baton/policy/publish-version.ts';
import { weekOf } from '../../bin/baton/weekly/week.ts';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import { LEAD } from '../../functions/domain/routing/rotation.ts';
import { DAY, HOUR, MINUTE } from '../../functions/domain/time.ts';
import { cliGround } from '../support/cli-ground.ts';
import { defaultPolicies } from '../support/default-policies.ts';
import { type RoutingWorld, routingWorld } from '../support/routing-world.ts';
import { NOON, person, pool } from '../support/team.ts';

const WEIGHTS = { ana: 3, ben: 2, cleo: 1, dan: 1 };
const REPS = Object.keys(WEIGHTS);
const WEEK = weekOf('2026-W10', 'Europe/Madrid', NOON);

let store: ItemStore;
let world: RoutingWorld;

const read = () => world.fairness('iberia', WEEK.from, WEEK.until);

/** Routes a lead a quarter of an hour after the one before. */
async function assign(leadId: string, patch: Parameters<RoutingWorld['open']>[1] = {}): Promise<void> {
  world.clock.now += 15 * MINUTE;
  await world.open(leadId, patch);
  await world.route(leadId);
  await world.tell(leadId);
}

beforeEach(async () => {
  store = memoryItemStore();
  world = routingWorld(store, { clock: { now: NOON } });
  await world.importTeam({
    people: [
      ...REPS.map((id) => person(id, id === 'dan' ? { capacity: { perDay: 2 } } : {})),
      person('maria', { role: 'manager' }),
    ],
    pools: [pool(REPS, { members: Object.entries(WEIGHTS).map(([id, weight]) => ({ person: id, weight })) })],
  });
});

/** A day of work: forty leads, an absence in the middle, one lead that Ben is named for, one turn given back. */
async function work(): Promise<void> {
  for (let n = 1; n <= 10; n += 1) await assign(`first${n}`);
  await world.goAway('cleo');
  for (let n = 1; n <= 4; n += 1) await assign(`second${n}`);
  await assign('named', { preferred: 'ben' });
  for (let n = 1; n <= 15; n += 1) await assign(`third${n}`);
  const credited = {
    id: 'c',
    type: 'handoff.credited',
    at: world.clock.now,
    actor: 'system',
    leadId: 'first1',
  };
  await timelineRecords(store).append('first1', [{ ...credited, handoff: 1, data: { pool: 'iberia' } }]);
}

/** What a rep does with the export: by its columns alone, with nothing of ours. */
function recomputed(lines: readonly string[]) {
  const [head = '', ...rest] = lines;
  const names = head.split(',');
  const rows = rest.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, place) => [name, cells[place] ?? '']));
  });
  const choiceOf = ({ handoff, attempt }: Readonly<Record<string, string>>) => `${handoff}#${attempt}`;
  const choices = [...new Set(rows.map(choiceOf))].map((choice) =>
    rows.filter((row) => choiceOf(row) === choice),
  );
  const table = new Map<string, { accrued: number; got: number }>();
  for (const choice of choices) {
    const free = choice.filter(({ refusal }) => refusal === '');
    const weights = free.reduce((sum, { weight }) => sum + Number(weight), 0);
    for (const row of choice) {
      if (row['counts'] !== 'turn') continue;
      const sums = table.get(row['person'] ?? '') ?? { accrued: 0, got: 0 };
      if (row['refusal'] === '') sums.accrued += Number(row['weight']) / weights;
      if (row['chosen'] === 'yes') sums.got += 1;
      table.set(row['person'] ?? '', sums);
    }
  }
  return table;
}

describe('the weekly table of a pool', () => {
  it('is recomputed from its export alone', async () => {
    await work();
    const found = await read();
    const anew = recomputed(csv([found]));
    expect(found.rows.map((row) => row.person)).toEqual(REPS);
    for (const { person: rep, accrued, got, difference } of found.rows) {
      const sums = anew.get(rep);
      expect(sums?.accrued, rep).toBeCloseTo(accrued / LEAD, 9);
      expect(sums?.got, rep).toBe(got);
      expect((sums?.accrued ?? 0) - (sums?.got ?? 0), rep).toBeCloseTo(difference / LEAD, 9);
    }
  });

  it('agrees with the ledger to the last unit, but for the turn that is given back', async () => {
    await work();
    const { rows, decisions, mismatches } = await read();
    expect([decisions, mismatches]).toEqual([30, []]);
    expect(rows.reduce((sum, { got }) => sum + got, 0)).toBe(29);
    const { credits } = await world.ledger('iberia');
    const given = await world.deps.decisions.find('first1', 1, 1);
    const shareOf = (rep: string) => (LEAD * WEIGHTS[rep as keyof typeof WEIGHTS]) / 7;
    for (const { person: rep, difference } of rows) {
      const back = shareOf(rep) - (given?.chosen?.person === rep ? LEAD : 0);
      expect(Math.abs((credits[rep] ?? 0) - difference - back), rep).toBeLessThanOrEqual(1);
    }
  });

  it('names what kept whom from how many leads', async () => {
    await work();
    const [ana, ben, cleo, dan] = (await read()).rows;
    expect(ana).toMatchObject({ givenBack: 1, passedOver: {} });
    expect(ben).toMatchObject({ by: { preferred: 1 } });
    expect(cleo?.passedOver).toEqual({ away: 3 });
    expect(dan?.passedOver['at-day-cap']).toBeGreaterThan(0);
    expect(Math.abs(ana?.difference ?? LEAD)).toBeLessThan(1.5 * LEAD);
  });

  it('holds what was decided from the first instant of the week up to the next week', async () => {
    for (const at of [WEEK.from - 1, WEEK.from, WEEK.until - 1, WEEK.until]) {
      world.clock.now = at - 15 * MINUTE;
      await assign(`at${at}`);
    }
    expect((await read()).lines.map(({ at }) => at)).toEqual(
      [WEEK.from, WEEK.until - 1].flatMap((at) => REPS.map(() => at)),
    );
  });

  it('says which records yield somebody else than they name', async () => {
    await assign('l1');
    const item = await store.get({ pk: 'LEAD#l1', sk: 'DECISION#1#1' });
    if (item) await store.put({ ...item, chosen: { person: 'dan', by: 'rotation' } }, { ifVersion: 1 });
    expect((await read()).mismatches).toEqual(['l1-1#1']);
    if (item) await store.put({ ...item, chosen: { person: 'ana', by: 'preferred' } }, { ifVersion: 1 });
    expect((await read()).mismatches).toEqual(['l1-1#1']);
    expect(report(WEEK, [await read()]).join('\n')).toContain('1 name somebody else: l1-1#1');
  });
});

describe('baton fairness', () => {
  it('prints a table that a manager can read', async () => {
    await work();
    await assign('capped', { formerOwners: REPS });
    const text = report(WEEK, [await read()]);
    expect(text[0]).toBe(
      'Week 2026-W10 in Europe/Madrid: from 2026-03-01T23:00:00.000Z until 2026-03-08T23:00:00.000Z',
    );
    expect(text.join('\n')).toMatch(
      /^ana +\d+\.\d{3} +\d+ +-?\d\.\d{3} +0 +-?\d\.\d{3} {2}in turn \d+; given back 1;/m,
    );
    expect(text.join('\n')).toMatch(/^ben .* in turn \d+; named by somebody 1;/m);
    expect(text.join('\n')).toMatch(/^together +29\.000 +29 +0\.000 +0$/m);
    expect(text.join('\n')).toContain(
      '31 decisions, 1 of them for nobody; replayed from their records, all name the same rep',
    );
    expect(text.every((line) => line === line.trimEnd())).toBe(true);
  });

  it('has the teams of a pool that is made of them, then the reps of each, then whoever is in none', async () => {
    store = memoryItemStore();
    world = routingWorld(store, { clock: { now: NOON } });
    const teams = ['munich', 'berlin', 'rome'].map((id) => ({ pool: id, weight: id === 'rome' ? 0 : 1 }));
    await world.importTeam({
      people: [...REPS.map((id) => person(id)), person('maria', { role: 'manager' })],
      pools: [
        pool([], { teams }),
        pool(['ana', 'ben'], { id: 'munich' }),
        pool(['cleo'], { id: 'berlin' }),
        pool([], { id: 'rome' }),
      ],
    });
    for (const lead of ['l1', 'l2', 'l3']) await assign(lead);
    await assign('l4', { preferred: 'dan' });
    const found = await read();
    const text = report(WEEK, [found]);
    const places = ['team ', 'Team munich', 'ana ', 'ben ', 'Team berlin', 'cleo ', 'In no team', 'dan '].map(
      (start) => text.findIndex((line) => line.startsWith(start)),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(text).not.toContain('Team rome');
    expect(text[(places[4] ?? 0) + 2]).toMatch(/^-+ |^cleo /);
    expect(json(WEEK, [found]).pools[0]?.rows).toContainEqual(
      expect.objectContaining({ person: 'munich/ana', team: 'munich' }),
    );
  });

  it('says the same as JSON, in leads', async () => {
    await assign('l1');
    const { pools, ...week } = json(WEEK, [await read()]);
    expect(week).toEqual({
      week: '2026-W10',
      zone: 'Europe/Madrid',
      from: '2026-03-01T23:00:00.000Z',
      until: '2026-03-08T23:00:00.000Z',
    });
    expect(pools[0]?.rows[0]).toMatchObject({
      person: 'ana',
      got: 1,
      accrued: 0.428571428572,
      owedNow: -0.571428571428,
    });
    expect(pools[0]?.lines[0]).toMatchObject({
      handoff: 'l1-1',
      chosen: true,
      share: 0.428571428572,
      credit: 0,
    });
  });

  it('asks for the pools of the team in force, or for one of them', async () => {
    expect(await readPools(store, WEEK, undefined, NOON)).toEqual([]);
    await publishVersion(cliGround(store), 'team', defaultPolicies().team);
    const all = await readPools(store, WEEK, undefined, NOON);
    expect(all.map((one) => one.pool)).toContain('iberia');
    expect(await readPools(store, WEEK, 'iberia', NOON)).toMatchObject([{ pool: 'iberia', decisions: 0 }]);
    expect(report(WEEK, all)).toContain('Pool iberia: nothing was decided.');
    await expect(readPools(store, WEEK, 'nowhere', NOON)).rejects.toThrow(
      /--pool nowhere: there are .*iberia/,
    );
  });
});

describe('a week', () => {
  it('begins and ends at midnight of its zone, whatever the clock does meanwhile', () => {
    const { from, until } = weekOf('2026-W13', 'Europe/Madrid', NOON);
    expect(until - from).toBe(7 * DAY - HOUR);
    expect(weekOf('2026-W01', 'UTC', NOON).from).toBe(Date.UTC(2025, 11, 29));
  });

  it('is the one that the zone is in, unless another is named', () => {
    expect(weekOf(undefined, 'UTC', Date.UTC(2026, 2, 1, 23)).name).toBe('2026-W09');
    expect(weekOf(undefined, 'Europe/Madrid', Date.UTC(2026, 2, 1, 23)).name).toBe('2026-W10');
  });

  it('that there is not is refused with what to write', () => {
    expect(() => weekOf('10', 'UTC', NOON)).toThrow('--week 10: write a week like 2026-W47.');
    expect(() => weekOf('2026-W54', 'UTC', NOON)).toThrow('2026 has no such week');
    expect(() => weekOf('2026-W00', 'UTC', NOON)).toThrow('2026 has no such week');
    expect(() => weekOf(undefined, 'Madrid', NOON)).toThrow('--zone Madrid: write the name of a time zone');
    expect(() => weekOf('2026-W10', 'Madrid', NOON)).toThrow('--zone Madrid');
  });
});

it('amounts of leads are exact', () => {
  expect([0, LEAD, -LEAD / 4, 1, -1, 12 * LEAD + 5].map(leads)).toEqual([
    ...['0', '1', '-0.25', '0.000000000001', '-0.000000000001', '12.000000000005'],
  ]);
});

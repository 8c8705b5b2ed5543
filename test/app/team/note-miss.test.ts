import { beforeEach, describe, expect, it } from 'vitest';
import { hearFrom, noteMiss } from '../../../functions/app/team/note-miss.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import type { Fact } from '../../../functions/domain/handoff/owed.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { inResponse, NINE } from '../../support/handoffs.ts';
import { type Lab, lab } from '../../support/lab.ts';
import { away, person, pool } from '../../support/team.ts';

const LATER = NINE + 90 * MINUTE;

let world: Lab;
let told: string[];
beforeEach(async () => {
  world = lab(LATER);
  told = [];
  await world.importTeam({ people: [person('ana'), person('ben')], pools: [pool(['ana', 'ben'])] });
});

const note = (number: number, patch: Partial<Handoff> = {}) =>
  noteMiss({
    ...world,
    slaPolicy: async () => ({ setAwayAfterMisses: 2 }),
    tellLeads: async (id) => void told.push(id),
  })({ person: 'ana', at: LATER }, inResponse({ number, ...patch }));
const fact = (number: number, type: string, data: Fact['data'], at = NINE): Fact => ({
  ...{ id: `lead-1-${number}.${type}`, type, at, actor: 'system', leadId: 'lead-1', handoff: number, data },
});
const clock = { clock: 'response', person: 'ana', rule: 'live', policy: 's1' };
const happened = (number: number, ...further: readonly Fact[]) =>
  world.timeline.append('lead-1', [
    fact(number, 'handoff.planned', { ...clock, startedMs: NINE, dueMs: NINE + HOUR }),
    fact(number, 'mail.sent', { mail: 'task', to: 'ana' }),
    ...further,
  ]);
const ana = () => world.people.find('ana');

describe('a task that its owner let pass', () => {
  it('sets them away with the last of a row, and tells the leads that they hold, once', async () => {
    await happened(1);
    await happened(2);
    await note(1);
    expect(await ana()).toMatchObject({ silence: { misses: ['lead-1-1'] } });
    await note(1);
    expect(told).toEqual([]);
    await note(2);
    await note(2);
    expect(told).toEqual(['ana']);
    expect((await ana())?.calendar.absences).toMatchObject([{ silent: true }]);
  });

  it('sets nobody away who is the last of the pool, or where no pool is known', async () => {
    await happened(1);
    await happened(2);
    await happened(3);
    const ben = await world.directory.person('ben');
    await world.people.replace(ben, { ...ben, ...away(LATER - 1, LATER + 1) });
    await note(1);
    await note(2);
    await note(3, { pool: undefined });
    expect((await ana())?.silence?.misses).toEqual(['lead-1-1', 'lead-1-2', 'lead-1-3']);
    expect(told).toEqual([]);
  });

  it('is nothing where policy says nothing of it', async () => {
    await happened(1);
    await noteMiss({ ...world, slaPolicy: async () => ({}), tellLeads: async () => undefined })(
      { person: 'ana', at: LATER },
      inResponse(),
    );
    expect(await ana()).toMatchObject({ version: 1 });
  });

  it('is nothing where they did attempt, were told too late, or it was waived', async () => {
    await happened(1, fact(1, 'handoff.contacted', { answer: 'no-answer' }, NINE + 61 * MINUTE));
    await happened(2, fact(2, 'mail.bounced', { mail: 'task', to: 'ana' }));
    await happened(3, fact(3, 'handoff.waived', { reason: 'owner-sick', ...clock }, LATER));
    await note(2);
    await note(3);
    expect(await ana()).toMatchObject({ version: 1 });
    await note(1);
    expect((await ana())?.silence?.misses).toEqual(['lead-1-1']);
  });
});

describe('whoever is heard from', () => {
  const hear = (id: string) => hearFrom(world)(id);

  it('begins anew', async () => {
    await happened(1);
    await note(1);
    await hear('ana');
    expect(await ana()).toMatchObject({ silence: { misses: [], since: LATER } });
    await hear('ana');
    expect(await ana()).toMatchObject({ version: 3 });
  });

  it('may be nobody of the team', async () => {
    await hear('nobody');
    expect(await world.people.find('nobody')).toBeUndefined();
  });
});

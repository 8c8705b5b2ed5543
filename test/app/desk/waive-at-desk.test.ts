import { beforeEach, describe, expect, it } from 'vitest';
import type { Viewer } from '../../../functions/app/desk/viewer.ts';
import { waivableMisses, waiveAtDesk } from '../../../functions/app/desk/waive-at-desk.ts';
import type { WaiveResult } from '../../../functions/app/handoff/waive-miss.ts';
import type { TimelineEntry } from '../../../functions/app/ports.ts';
import type { Fact } from '../../../functions/domain/handoff/owed.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { inResponse, NINE } from '../../support/handoffs.ts';
import { type Lab, lab } from '../../support/lab.ts';
import { person } from '../../support/team.ts';
import { adminAmong } from '../../support/viewers.ts';

const people = [person('ana'), person('ben'), person('maria', { role: 'manager' })];
const admin = adminAmong(people);
const maria: Viewer = { ...admin, scope: new Set(['ana', 'maria']), person: people[2] };
const ana: Viewer = { ...admin, move: false, scope: new Set(['ana']), person: people[0] };

let world: Lab;
let waived: unknown[];
beforeEach(() => {
  world = lab();
  waived = [];
});
const waive = (viewer: Viewer, whose = 'ana', leadId = 'lead-1') =>
  waiveAtDesk({
    ...world,
    waive: async (...said): Promise<WaiveResult> => {
      waived.push(said);
      return { kind: 'waived' };
    },
  })(viewer, leadId, { handoff: 1, person: whose, clock: 'response', reason: 'owner-sick' });
const open = async () => {
  await world.keepLead();
  return world.keep(inResponse());
};

describe('waiving a miss at the desk', () => {
  it('is done in the name of who leads its owner', async () => {
    await open();
    expect(await waive(maria)).toEqual({ kind: 'waived' });
    expect(await waive(admin)).toEqual({ kind: 'waived' });
    const about = [
      { leadId: 'lead-1', number: 1 },
      { person: 'ana', clock: 'response' },
    ];
    expect(waived).toEqual([
      [...about, 'maria', 'owner-sick'],
      [...about, 'admin', 'owner-sick'],
    ]);
  });

  it('is for nobody else, and never for the owner', async () => {
    await open();
    expect(await waive(ana)).toEqual({ kind: 'forbidden' });
    expect(await waive(maria, 'ben')).toEqual({ kind: 'forbidden' });
    expect(await waive(maria, 'maria')).toEqual({ kind: 'forbidden' });
    expect(await waive({ ...maria, scope: new Set(['ben']) })).toEqual({ kind: 'unknown' });
    expect(waived).toEqual([]);
  });

  it('is not possible of a lead that is not there, or was erased', async () => {
    expect(await waive(admin)).toEqual({ kind: 'unknown' });
    await open();
    const lead = await world.leads.find('lead-1');
    if (lead) await world.leads.replace(lead, { ...lead, erasedAt: NINE });
    expect(await waive(admin)).toEqual({ kind: 'unknown' });
  });
});

describe('what may be waived', () => {
  const entry = (at: number, type: string, data: Fact['data']): TimelineEntry => ({
    ...{ seq: 1, id: `${type}.${at}`, type, at, actor: 'system', leadId: 'lead-1', handoff: 1, data },
  });
  const planned = (whose: string, startedMs: number, clock = 'response', place = 0) =>
    entry(startedMs, 'handoff.planned', {
      ...{ clock, person: whose, rule: 'live', policy: 's1', startedMs, dueMs: startedMs + HOUR },
      ...(place > 0 && { place }),
    });
  const mailed = (whose: string, at: number) => entry(at, 'mail.sent', { mail: 'task', to: whose });
  const later = NINE + 90 * MINUTE;
  const timeline = [
    planned('ana', NINE),
    mailed('ana', NINE),
    entry(later, 'handoff.reassigned', { person: 'maria' }),
    planned('maria', later),
    mailed('maria', later),
  ];
  const misses = (viewer: Viewer, facts: readonly TimelineEntry[], at = NINE + 5 * HOUR) =>
    waivableMisses(viewer, { handoffs: [inResponse()], timeline: facts }, at);
  const anas = { handoff: 1, person: 'ana', clock: 'response', dueAt: NINE + HOUR };
  const marias = { handoff: 1, person: 'maria', clock: 'response', dueAt: later + HOUR };

  it('is what others have missed, for who leads them', () => {
    expect(misses(admin, timeline)).toEqual([anas, marias]);
    expect(misses(maria, timeline)).toEqual([anas]);
    expect(misses(ana, timeline)).toEqual([]);
    expect(misses(admin, timeline, NINE + MINUTE)).toEqual([]);
  });

  it('is not what was waived', () => {
    const waiver = { reason: 'owner-sick', person: 'ana', clock: 'response' };
    expect(misses(admin, [...timeline, entry(NINE + 4 * HOUR, 'handoff.waived', waiver)])).toEqual([marias]);
  });

  it('is the latest of two misses of one clock', () => {
    const contacted = entry(NINE, 'handoff.contacted', { answer: 'no-answer' });
    const twice = [
      ...[planned('ana', NINE), mailed('ana', NINE), contacted],
      ...[planned('ana', NINE + HOUR, 'follow-up', 2), planned('ana', NINE + 2 * HOUR, 'follow-up', 3)],
    ];
    expect(misses(admin, twice)).toEqual([
      { handoff: 1, person: 'ana', clock: 'follow-up', dueAt: NINE + 3 * HOUR },
    ]);
  });
});

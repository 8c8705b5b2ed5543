import { beforeEach, describe, expect, it } from 'vitest';
import { type Move, mayMove, moveLead, takersFor } from '../../../functions/app/desk/move-lead.ts';
import type { Viewer } from '../../../functions/app/desk/viewer.ts';
import type { SignalOutcome } from '../../../functions/app/handoff/signal-handoff.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import type { Signal } from '../../../functions/domain/handoff/signal.ts';
import { inResponse, NINE } from '../../support/handoffs.ts';
import { type Lab, lab } from '../../support/lab.ts';
import { person } from '../../support/team.ts';
import { adminAmong } from '../../support/viewers.ts';

const people = [
  person('ana'),
  person('ben'),
  person('cleo', { status: 'paused' }),
  person('tess', { test: true }),
  person('maria', { role: 'manager' }),
];
const admin = adminAmong(people);
const maria: Viewer = { ...admin, scope: new Set(['ana', 'ben', 'cleo', 'maria']), person: people[4] };
const ana: Viewer = { ...admin, move: false, scope: new Set(['ana']), person: people[0] };

let world: Lab;
let signals: Signal[];
let outcomes: SignalOutcome[];
let heard: string[];
beforeEach(() => {
  world = lab();
  signals = [];
  outcomes = [];
  heard = [];
});
const move = (viewer: Viewer, patch: Partial<Move> = {}, leadId = 'lead-1') =>
  moveLead({
    ...world,
    hearFrom: async (id) => void heard.push(id),
    async signal(_leadId, _number, signal) {
      signals.push(signal);
      return outcomes.shift() ?? { kind: 'taken', handoff: await world.handoff() };
    },
  })(viewer, leadId, { reason: 'other', ...patch });
const open = async (patch: Partial<Handoff> = {}) => {
  await world.keepLead();
  return world.keep(inResponse(patch));
};

describe('moving a lead', () => {
  it('is a signal in the name of who says it', async () => {
    await open();
    const moved = { kind: 'moved', from: 'ana', reason: 'other', at: NINE };
    expect(await move(maria, { to: 'ben' })).toEqual({ kind: 'done' });
    expect(await move(admin)).toEqual({ kind: 'done' });
    expect(await move(ana)).toEqual({ kind: 'done' });
    expect(signals).toEqual([
      { ...moved, to: 'ben', by: 'maria' },
      { ...moved, to: undefined, by: 'admin' },
      { ...moved, to: undefined, by: 'ana' },
    ]);
    expect(heard).toEqual(['maria', 'ana']);
  });

  it('waits a moment where the workflow acts on something else', async () => {
    const handoff = await open();
    const taken = { kind: 'capacity', at: NINE } as const;
    outcomes = [{ kind: 'refused', handoff, refusal: { kind: 'taken', by: taken } }];
    expect(await move(maria)).toEqual({ kind: 'done' });
    expect(signals).toHaveLength(2);
  });

  it('is refused where there is nothing to move', async () => {
    expect(await move(admin)).toEqual({ kind: 'unknown' });
    await world.keepLead();
    expect(await move(admin)).toEqual({ kind: 'unknown' });
    await world.keep(inResponse({ phase: 'closed' }));
    expect(await move(admin)).toEqual({ kind: 'settled' });
  });

  it('is refused while nobody owns it, and of an erased lead', async () => {
    await open({ phase: 'routing', owner: undefined });
    expect(await move(admin)).toEqual({ kind: 'settled' });
    expect(await move(maria)).toEqual({ kind: 'unknown' });
    const lead = await world.leads.find('lead-1');
    if (lead) await world.leads.replace(lead, { ...lead, erasedAt: NINE });
    expect(await move(admin)).toEqual({ kind: 'unknown' });
  });

  it('is refused to who may not, and to whom it may not go', async () => {
    await open();
    expect(await move({ ...admin, move: false })).toEqual({ kind: 'forbidden' });
    expect(await move(ana, { to: 'ben' })).toEqual({ kind: 'forbidden' });
    for (const to of ['ana', 'cleo', 'tess', 'nobody'])
      expect(await move(maria, { to })).toEqual({ kind: 'no-such-person' });
    expect(signals).toEqual([]);
  });
});

describe('what a reader may do', () => {
  it('is for who leads and for the owner, while the lead waits', () => {
    const waiting = inResponse();
    expect([admin, maria, ana].map((viewer) => mayMove(viewer, waiting))).toEqual([true, true, true]);
    expect(mayMove({ ...ana, person: people[1] }, waiting)).toBe(false);
    for (const phase of ['capacity', 'queue', 'disposition'] as const)
      expect(mayMove(maria, inResponse({ phase }))).toBe(true);
    expect(mayMove(maria, inResponse({ phase: 'undo' }))).toBe(false);
  });

  it('names whom it may go to: not the owner, but a manager who owns it by position', () => {
    expect(takersFor(maria, inResponse()).map(({ id }) => id)).toEqual(['ben', 'maria']);
    expect(takersFor(ana, inResponse())).toEqual([]);
    const queued = inResponse({ phase: 'queue', owner: { person: 'maria', since: NINE } });
    expect(takersFor(maria, queued).map(({ id }) => id)).toEqual(['ana', 'ben', 'maria']);
    expect(takersFor(admin, inResponse({ test: true })).map(({ id }) => id)).toEqual(['tess']);
  });
});

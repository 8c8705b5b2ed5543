import { beforeEach, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { handoffRecords } from '../../../functions/adapters/records/handoffs.ts';
import { leadRecords } from '../../../functions/adapters/records/leads.ts';
import { loadRecords } from '../../../functions/adapters/records/loads.ts';
import { openHandoffRecords } from '../../../functions/adapters/records/open-handoffs.ts';
import { showBoard } from '../../../functions/app/desk/board.ts';
import { type Viewer, viewerOf } from '../../../functions/app/desk/viewer.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import type { Group } from '../../../functions/domain/access/access.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { handoffId } from '../../../functions/domain/handoff/handoff-id.ts';
import { HOUR } from '../../../functions/domain/time.ts';
import { lead } from '../../adapters/samples.ts';
import { inResponse, NINE, opened, outcomePlan, responsePlan } from '../../support/handoffs.ts';
import { person } from '../../support/team.ts';

const people = [person('ana'), person('jordi'), person('lena', { manager: 'markus' }), person('maria')];

let store: ItemStore;
beforeEach(() => {
  store = memoryItemStore();
});

const viewer = async (group: Group, id?: string): Promise<Viewer> => {
  const found = await viewerOf(async () => people)({ groups: [group], person: id });
  if (found === undefined) throw new Error('may nothing');
  return found;
};

const owned = (leadId: string, owner: string, patch: Partial<Handoff> = {}): Handoff =>
  inResponse({ leadId, owner: { person: owner, since: NINE }, nextCheckAt: NINE, ...patch });

async function keep(...handoffs: readonly Handoff[]): Promise<void> {
  for (const handoff of handoffs) {
    await handoffRecords(store).create({ ...handoff, version: 1 });
    await leadRecords(store).create(lead(handoff.leadId));
    const { owner } = handoff;
    if (owner === undefined || handoff.phase === 'queue') continue;
    const load = await loadRecords(store).find(owner.person);
    await loadRecords(store).replace(load, {
      ...load,
      open: [...load.open, handoffId(handoff.leadId, handoff.number)],
    });
  }
}

const board = async (group: Group, id?: string, after?: string) =>
  showBoard({ open: openHandoffRecords(store), now: () => NINE })(await viewer(group, id), after);
const leadsOf = ({ items }: Awaited<ReturnType<typeof board>>) => items.map(({ leadId }) => leadId);

const later = (dueAt: number) => ({ responsePlan: { ...responsePlan, dueAt } });

describe('the board', () => {
  it('shows a rep their own, the next due first', async () => {
    await keep(owned('l1', 'ana', later(NINE + 3 * HOUR)), owned('l2', 'ana'), owned('l3', 'jordi'));
    const shown = await board('rep', 'ana');
    expect(leadsOf(shown)).toEqual(['l2', 'l1']);
    expect(shown).toMatchObject({ reach: 'own', total: 2, isCut: false, next: undefined, name: 'ana' });
    expect(shown.items[0]).toMatchObject({ standing: 'response', dueAt: NINE + HOUR, owner: 'ana' });
  });

  it('shows nothing to a rep whom the team does not know', async () => {
    await keep(owned('l1', 'ana'));
    expect(leadsOf(await board('rep', 'eve'))).toEqual([]);
  });

  it('leaves out what a rep holds a place for and does not own any more', async () => {
    await keep(owned('l1', 'ana'));
    const handoff = await handoffRecords(store).find('l1', 1);
    if (handoff === undefined) throw new Error('lost');
    const moved = { ...handoff, owner: { person: 'jordi', since: NINE } };
    await handoffRecords(store).replace(handoff, moved);
    expect(leadsOf(await board('rep', 'ana'))).toEqual([]);
  });

  it('shows a manager the team with what is queued, by when it was due at last', async () => {
    await keep(
      owned('l1', 'ana', later(NINE + 5 * HOUR)),
      owned('l2', 'maria', { phase: 'queue', ...later(NINE + 2 * HOUR) }),
      owned('l3', 'lena'),
    );
    const shown = await board('manager', 'maria');
    expect(leadsOf(shown)).toEqual(['l2', 'l1']);
    expect(shown.items[0]).toMatchObject({ standing: 'queue', dueAt: undefined });
  });

  it('shows marketing everybody’s: what nobody owns yet, what owes an outcome, and what is answered at the end', async () => {
    await keep(
      owned('l1', 'ana', { phase: 'undo', nextCheckAt: NINE }),
      owned('l2', 'stranger', { phase: 'disposition', outcomePlan, nextCheckAt: NINE }),
      opened({ leadId: 'l3', nextCheckAt: NINE }),
      owned('l4', 'ana', { phase: 'closed', nextCheckAt: NINE }),
    );
    const shown = await board('marketing');
    expect(leadsOf(shown)).toEqual(['l3', 'l2', 'l1']);
    expect(shown.items.map(({ standing, owner }) => [standing, owner])).toEqual([
      ['routing', undefined],
      ['disposition', 'stranger'],
      ['answered', 'ana'],
    ]);
    expect(shown).toMatchObject({ reach: 'all', name: '', zone: 'UTC', mayPreview: true });
  });

  it('turns its pages, each line once, whatever comes due at the same instant', async () => {
    const ids = Array.from({ length: 120 }, (_, n) => `l${String(n).padStart(3, '0')}`);
    await keep(...ids.map((id) => owned(id, 'ana')));
    const seen: string[] = [];
    let after: string | undefined;
    for (let page = 0; page < 3; page += 1) {
      const shown = await board('admin', undefined, after);
      expect(shown.total).toBe(120);
      seen.push(...leadsOf(shown));
      after = shown.next;
    }
    expect(after).toBeUndefined();
    expect(seen).toEqual(ids);
  });

  it('says so where there is more than it reads at once', async () => {
    await keep(...Array.from({ length: 1_100 }, (_, n) => owned(`l${n}`, 'stranger')));
    const shown = await board('admin');
    expect(shown.isCut).toBe(true);
    expect(shown.total).toBeLessThanOrEqual(1_024);
  });

  it('passes over a handoff whose lead is gone or was erased', async () => {
    await handoffRecords(store).create({ ...owned('l1', 'ana'), version: 1 });
    await handoffRecords(store).create({ ...owned('l2', 'ana'), version: 1 });
    await leadRecords(store).create({ ...lead('l2'), erasedAt: NINE });
    expect(leadsOf(await board('admin'))).toEqual([]);
  });
});

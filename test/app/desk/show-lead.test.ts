import { beforeEach, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { activityRecords } from '../../../functions/adapters/records/activities.ts';
import { decisionRecords } from '../../../functions/adapters/records/decisions.ts';
import { handoffRecords } from '../../../functions/adapters/records/handoffs.ts';
import { leadFiles } from '../../../functions/adapters/records/lead-files.ts';
import { leadRecords } from '../../../functions/adapters/records/leads.ts';
import { leadPosts, submissionRecords } from '../../../functions/adapters/records/submissions.ts';
import { timelineRecords } from '../../../functions/adapters/records/timeline.ts';
import { showLead } from '../../../functions/app/desk/show-lead.ts';
import { viewerOf } from '../../../functions/app/desk/viewer.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import type { Group } from '../../../functions/domain/access/access.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import type { Fact } from '../../../functions/domain/handoff/owed.ts';
import { HOUR } from '../../../functions/domain/time.ts';
import { activity, fact, lead, submission } from '../../adapters/samples.ts';
import { inResponse, NINE } from '../../support/handoffs.ts';
import { person } from '../../support/team.ts';

const people = [person('ana', { name: 'Ana Ruiz' }), person('jordi'), person('maria'), person('markus')];

const REASONS = [{ id: 'referred', label: 'Referred' }];
const NO_BUDGET = {
  id: 'no-budget',
  label: 'No budget',
  side: 'lead',
  credit: false,
  next: 'close',
} as const;

let store: ItemStore;
beforeEach(() => {
  store = memoryItemStore();
});

const shown = async (group: Group, id: string | undefined, leadId = 'l1') => {
  const viewer = await viewerOf(async () => people)({ groups: [group], person: id });
  if (viewer === undefined) throw new Error('may nothing');
  return showLead({
    files: leadFiles(store),
    posts: leadPosts(store),
    criteria: async () => ({
      mql: { threshold: 65, minimumFit: 25, requests: { rules: ['request'], minimumFit: 15 } },
      engagement: {
        cap: 60,
        halfLifeDays: 30,
        rules: [{ id: 'request', label: 'asked for a demo', points: 40, when: { all: [] } }],
      },
    }),
    byHandReasons: async () => REASONS,
    reasons: async () => [NO_BUDGET],
    now: () => NINE,
  })(viewer, leadId);
};

const show = async (...asked: Parameters<typeof shown>) => {
  const found = await shown(...asked);
  return found?.kind === 'file' ? found.brief : undefined;
};

/** A lead that Ana owns, or as its latest handoff says. */
async function keep(patch: Partial<Handoff> = {}): Promise<void> {
  await leadRecords(store).create({ ...lead('l1'), handoffs: 1 });
  const handoff = inResponse({ leadId: 'l1', owner: { person: 'ana', since: NINE }, ...patch });
  await handoffRecords(store).create({ ...handoff, version: 1 });
}

describe('a lead', () => {
  it.each<[Group, string | undefined, boolean]>([
    ['rep', 'ana', true],
    ['rep', 'jordi', false],
    ['rep', undefined, false],
    ['manager', 'maria', true],
    ['manager', 'markus', false],
    ['marketing', undefined, true],
    ['admin', undefined, true],
  ])('of Ana is shown to the %s %s: %s', async (group, id, isShown) => {
    await keep();
    expect((await show(group, id)) !== undefined).toBe(isShown);
  });

  it('is its latest owner’s, after the handoff has closed too', async () => {
    await keep({ phase: 'closed', owner: { person: 'jordi', since: NINE }, formerOwners: ['ana'] });
    expect(await show('rep', 'ana')).toBeUndefined();
    expect((await show('rep', 'jordi'))?.handoff).toMatchObject({ standing: 'closed', owner: 'jordi' });
  });

  it('that was handed over below the threshold says by which request', async () => {
    await keep({ score: 48, rules: ['request'] });
    expect((await show('rep', 'ana'))?.request).toBe('asked for a demo');
  });

  it('that said no to calls is shown without its number, as in the mail to its owner', async () => {
    await keep();
    expect((await show('rep', 'ana'))?.profile.phone).toBe('+34600000000');
    const kept = await leadRecords(store).find('l1');
    if (kept === undefined) throw new Error('there is no lead');
    const consent = { ...kept.consent, phone: false, history: [{ at: NINE, source: 'demo', phone: false }] };
    await leadRecords(store).replace(kept, { ...kept, consent });
    expect((await show('rep', 'ana'))?.profile).toEqual({ ...kept.profile, phone: undefined });
  });

  it('that sales has qualified may be said more of, by its owner and who leads', async () => {
    await keep({ phase: 'closed' });
    expect((await show('rep', 'ana'))?.telling).toBeUndefined();
    const kept = await leadRecords(store).find('l1');
    if (kept === undefined) throw new Error('there is no lead');
    await leadRecords(store).replace(kept, { ...kept, stage: 'sql', course: [] });
    expect((await show('rep', 'ana'))?.telling).toEqual({
      stages: ['opportunity', 'won', 'lost'],
      reasons: [{ id: 'no-budget', label: 'No budget' }],
    });
    expect((await show('marketing', undefined))?.telling).toBeUndefined();
  });

  it('without a handoff is shown to those only who see everything', async () => {
    await leadRecords(store).create({ ...lead('l1'), handoffs: 0 });
    expect(await show('manager', 'maria')).toBeUndefined();
    expect((await show('marketing', undefined))?.handoff).toBeUndefined();
  });

  it('that is not there, or was erased, is shown to nobody', async () => {
    await leadRecords(store).create({ ...lead('l2'), handoffs: 0, erasedAt: NINE });
    expect(await show('admin', undefined, 'l2')).toBeUndefined();
    expect(await show('admin', undefined)).toBeUndefined();
  });

  it.each<[Group, string | undefined, string | undefined]>([
    ['rep', 'ana', 'awaited'],
    ['rep', 'jordi', undefined],
    ['manager', 'maria', undefined],
    ['marketing', undefined, 'awaited'],
  ])('that Ana has entered and nobody has scored yet is for the %s %s: %s', async (group, id, kind) => {
    await submissionRecords(store).create({ ...submission(), entry: { by: 'ana' } });
    expect((await shown(group, id))?.kind).toBe(kind);
  });

  it.each<[string, string | undefined, string | undefined]>([
    ['ana', 'ana', 'awaited'],
    ['jordi', 'ana', undefined],
    ['ana', 'lead', undefined],
    ['ana', undefined, undefined],
  ])('without an owner is for %s awaited if %s entered it last: %s', async (id, by, kind) => {
    await keep({ owner: undefined, phase: 'routing' });
    const captured = (actor: string, n: number): Fact => ({ ...fact(`c${n}`), type: 'lead.captured', actor });
    if (by !== undefined) await timelineRecords(store).append('l1', [captured('maria', 1), captured(by, 2)]);
    expect((await shown('rep', id))?.kind).toBe(kind);
  });

  it('that rests below the threshold is not awaited by the rep who entered it', async () => {
    await leadRecords(store).create({ ...lead('l1'), handoffs: 0, handoffOpen: false });
    await timelineRecords(store).append('l1', [{ ...fact('c1'), type: 'lead.captured', actor: 'ana' }]);
    expect(await shown('rep', 'ana')).toBeUndefined();
  });

  it('without an owner has none', async () => {
    await keep({ owner: undefined, phase: 'routing' });
    expect((await show('admin', undefined))?.handoff).toMatchObject({
      owner: undefined,
      standing: 'routing',
    });
  });

  it('that was never judged needs no number of points', async () => {
    const { score: _score, ...unscored } = lead('l1');
    await leadRecords(store).create({ ...unscored, handoffs: 0 });
    const file = await show('admin', undefined);
    expect([file?.score, file?.needed]).toEqual([undefined, undefined]);
  });

  it('comes with what happened, newest first, with names in place of ids, and without machines', async () => {
    await keep();
    const { score } = lead('l1');
    const facts: Fact[] = [
      { ...fact('f1', 'l1'), data: { person: 'ana', attempt: 1 } },
      { ...fact('f2', 'l1'), type: 'handoff.contacted', actor: 'ana', data: { answer: 'no-answer' } },
    ];
    await timelineRecords(store).append('l1', facts);
    await activityRecords(store).add('l1', { ...activity('a1'), at: NINE - HOUR });
    await activityRecords(store).add('l1', { ...activity('a2'), at: NINE - 2 * HOUR });
    const opened = { ...activity('a3'), at: NINE, properties: { machine: true } };
    await activityRecords(store).add('l1', opened);
    const file = await show('rep', 'ana');
    expect(file?.activities.map(({ id }) => id)).toEqual(['a1', 'a2']);
    expect(file?.events.map(({ actor, data }) => [actor, data])).toEqual([
      ['Ana Ruiz', { answer: 'no-answer' }],
      ['system', { person: 'Ana Ruiz', attempt: 1 }],
    ]);
    expect(file).toMatchObject({ score, needed: 65, olderEvents: 0, name: 'Ana Ruiz' });
    expect(file?.handoff).toMatchObject({ owner: 'Ana Ruiz', standing: 'response', dueAt: NINE + HOUR });
  });

  it('says of everybody in the pool why they got it or did not, latest choice first, to who may know', async () => {
    await keep({ attempt: 3 });
    const considered = (id: string) => ({ person: id, weight: 1, open: 2, today: 1, thisWeek: 1, credit: 0 });
    const made = {
      ...{ engine: 1, tzdata: '2026a', handoff: 'l1-1', at: NINE, policy: 'r1', route: 'iberia-route' },
      ...{ fallback: true, pool: 'iberia', choice: 'rotation' as const, asked: [] },
    };
    const away = { ...considered('jordi'), refusal: 'away' as const };
    const records = decisionRecords(store);
    await records.record('l1', 1, {
      ...made,
      attempt: 1,
      roster: [{ ...considered('ana'), refusal: 'at-day-cap' }, away],
    });
    const chosen = { person: 'ana', by: 'rotation' as const };
    const account = { domain: 'nexora.example', similarity: 1, relation: 'customer' } as const;
    const company = {
      by: 'name',
      candidates: [
        { ...account, owner: 'ana' },
        { ...account, lost: 'owner' },
      ],
    } as const;
    await records.record('l1', 1, {
      ...made,
      attempt: 3,
      roster: [considered('ana'), away],
      teams: [
        { team: 'madrid', size: 2, weight: 1, credit: 0 },
        { team: 'lisbon', size: 0, weight: 1, credit: 0, refusal: 'nobody-free' },
      ],
      chosen,
      company,
    });
    expect((await show('manager', 'maria'))?.choices).toEqual([
      {
        ...{ handoff: 1, attempt: 3, at: NINE, route: 'iberia-route', pool: 'iberia', isFallback: true },
        way: 'rotation',
        teams: [
          { team: 'madrid', isChosen: true },
          { team: 'lisbon', isChosen: false, refusal: 'nobody-free' },
        ],
        considered: [
          { person: 'Ana Ruiz', open: 2, today: 1, isChosen: true },
          { person: 'jordi', open: 2, today: 1, isChosen: false, refusal: 'away' },
        ],
        company: {
          by: 'name',
          candidates: [
            { ...account, owner: 'Ana Ruiz' },
            { ...account, lost: 'owner' },
          ],
        },
      },
      expect.objectContaining({
        attempt: 1,
        company: undefined,
        way: undefined,
        considered: [
          { person: 'Ana Ruiz', open: 2, today: 1, isChosen: false, refusal: 'at-day-cap' },
          { person: 'jordi', open: 2, today: 1, isChosen: false, refusal: 'away' },
        ],
      }),
    ]);
    expect((await show('rep', 'ana'))?.choices).toEqual([]);
  });

  it('says how much of a long story it leaves out', async () => {
    await keep();
    const facts = Array.from({ length: 203 }, (_, n) => fact(`f${n}`, 'l1'));
    await timelineRecords(store).append('l1', facts);
    const file = await show('admin', undefined);
    expect([file?.events.length, file?.events[0]?.seq, file?.olderEvents]).toEqual([200, 203, 3]);
  });
});

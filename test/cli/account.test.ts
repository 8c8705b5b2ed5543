import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createKey, listKeys } from '../../bin/baton/api-key.ts';
import { withNewKey } from '../../bin/baton/keys.ts';
import { choiceLines, dataWords, standingLine, standingOf, storyOf } from '../../bin/baton/lead.ts';
import { told as legacyTold, namesOf } from '../../bin/baton/off-boarding.ts';
import { welcomeOf } from '../../bin/baton/person.ts';
import { publishVersion } from '../../bin/baton/policy/publish-version.ts';
import { findStuck } from '../../bin/baton/stuck.ts';
import { postLines } from '../../bin/baton/submissions.ts';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { apiKeyRecords } from '../../functions/adapters/records/api-keys.ts';
import { handoffRecords } from '../../functions/adapters/records/handoffs.ts';
import { leadRecords } from '../../functions/adapters/records/leads.ts';
import { peopleRecords } from '../../functions/adapters/records/people.ts';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import type { Fact } from '../../functions/app/ports.ts';
import { linkKeys } from '../../functions/contracts/secrets.ts';
import type { Lead } from '../../functions/domain/lead/lead.ts';
import { MINUTE } from '../../functions/domain/time.ts';
import { lead } from '../adapters/samples.ts';
import { cliGround } from '../support/cli-ground.ts';
import { inResponse, NINE } from '../support/handoffs.ts';

let store: ItemStore;
beforeEach(() => {
  store = memoryItemStore();
});

const configOf = (kind: string): unknown =>
  parse(readFileSync(new URL(`../../config/${kind}.yaml`, import.meta.url), 'utf8'));

describe('baton stuck', () => {
  it('names a handoff that should have been looked at more than ten minutes ago, and what it owes', async () => {
    const outbox = { '1.0': { kind: 'start', run: 1 } } as const;
    await handoffRecords(store).create(inResponse({ outbox, nextCheckAt: NINE, version: 1 }));
    expect(await findStuck(store, NINE + 9 * MINUTE)).toEqual([]);
    expect(await findStuck(store, NINE + 11 * MINUTE)).toEqual([
      {
        record: 'handoff',
        leadId: 'lead-1',
        handoff: 1,
        phase: 'response',
        run: 1,
        owes: ['start'],
        since: new Date(NINE).toISOString(),
      },
    ]);
  });
});

it('lists a caught post without steering the terminal', () => {
  const form = 'demo\u001b]0;owned\u0007\u009b2J\r\ns-9 2026 demo \u202e';
  const post = { submissionId: 's-1', receivedAt: '2026-03-02T09:00:00.000Z', form, caught: 'unknown' };
  expect(postLines({ ...post, fields: { [form]: form } })).toEqual([
    's-1  2026-03-02T09:00:00.000Z  form demo ]0;owned 2J s-9 2026 demo  unknown',
    '    demo ]0;owned 2J s-9 2026 demo: demo ]0;owned 2J s-9 2026 demo',
  ]);
});

describe('baton lead', () => {
  it('tells the timeline in order, and nothing of a lead that does not exist', async () => {
    const fact = (id: string, type: string): Fact => ({
      id,
      type,
      at: NINE,
      actor: 'system',
      leadId: 'lead-1',
      data: {},
    });
    await timelineRecords(store).append('lead-1', [fact('a', 'lead.captured'), fact('b', 'lead.qualified')]);
    const story = await storyOf(store, 'lead-1');
    expect(story.map(({ entry }) => entry.type)).toEqual(['lead.captured', 'lead.qualified']);
    expect(await storyOf(store, 'nobody')).toEqual([]);
  });

  it('says beside the first attempt where the time went', async () => {
    const fact = (type: string, at: number, handoff?: number, data: Fact['data'] = {}): Fact => ({
      ...{ id: `${type}-${at}`, type, at, actor: 'system', leadId: 'lead-1', data },
      ...(handoff === undefined ? {} : { handoff }),
    });
    await timelineRecords(store).append('lead-1', [
      fact('lead.captured', NINE),
      fact('lead.qualified', NINE + 200, undefined, { receivedMs: NINE }),
      fact('handoff.opened', NINE + 300, 1),
      fact('handoff.contacted', NINE + 1_000, 1),
      fact('handoff.undone', NINE + 2_000, 1),
      fact('handoff.contacted', NINE + 9_000, 1),
    ]);
    const [, , , taken, , stands] = await storyOf(store, 'lead-1');
    expect(taken).not.toHaveProperty('latency');
    expect(stands?.latency).toMatchObject({
      machineMs: 9_000,
      segments: { scoring: 200, opening: 100, routing: 8_700 },
    });
  });
});

it('says instants as instants, and hashes by their first letters', () => {
  expect(dataWords(['dueMs', 1795819443266])).toBe('due=2026-11-27T22:44:03.266Z');
  expect(dataWords(['criteria', '1f0c22ab'.repeat(8)])).toBe('criteria=1f0c22ab');
  expect(dataWords(['points', 44])).toBe('points=44');
  expect(dataWords(['mail', 'task'])).toBe('mail=task');
});

describe('baton person off-board', () => {
  it('names the leads that would move', async () => {
    const { profile, ...known } = lead('lead-1');
    await leadRecords(store).create({
      ...known,
      profile: { ...profile, firstName: 'Marta', lastName: 'Vidal', company: 'Nexora' },
    });
    const handoffs = [
      { leadId: 'lead-1', number: 1, phase: 'response' },
      { leadId: 'gone', number: 2, phase: 'disposition' },
    ] as const;
    const legacy = { person: 'ana', to: undefined, handoffs, pools: ['iberia'] };
    expect(
      legacyTold(legacy, await namesOf(store, legacy), false)
        .split('\n')
        .slice(1, 3),
    ).toEqual(['  Marta Vidal (Nexora)  lead-1-1 (response)', '  erased  gone-2 (disposition)']);
  });
});

describe('a choice of an owner', () => {
  const considered = (id: string) => ({ person: id, weight: 1, open: 2, today: 1, thisWeek: 1, credit: 0 });
  const made = {
    ...{ engine: 1, tzdata: '2026a', handoff: 'l1-1', attempt: 1, at: NINE, policy: 'r1', route: 'spain' },
    ...{ fallback: false, pool: 'iberia', choice: 'rotation' as const },
    asked: [{ ...considered('zoe'), as: 'company-owner' as const, refusal: 'away' as const }],
    roster: [
      considered('ana'),
      considered('ben'),
      { ...considered('cleo'), refusal: 'at-week-cap' as const },
    ],
  };

  it('says in words why each rep got the lead or did not', () => {
    expect(choiceLines({ ...made, chosen: { person: 'ben', by: 'rotation' } })).toEqual([
      '    Route spain, iberia pool.',
      '    zoe: works with this company: is away (2 open, 1 today)',
      '    ana: free, later in turn (2 open, 1 today)',
      '    ben: next in turn (2 open, 1 today)',
      '    cleo: has had enough this week (2 open, 1 today)',
    ]);
  });

  it('says which team was in turn, and why each other was not', () => {
    const team = (id: string, size: number) => ({ team: id, size, weight: 1, credit: 0 });
    const refused = (id: string, refusal: 'no-share' | 'nobody-free' | 'not-its-team') => ({
      ...team(id, 0),
      refusal,
    });
    const teams = [
      team('madrid', 2),
      team('porto', 1),
      ...[refused('lisbon', 'nobody-free'), refused('faro', 'no-share'), refused('bilbao', 'not-its-team')],
    ];
    const roster = [
      considered('ana'),
      considered('ben'),
      { ...considered('cleo'), refusal: 'other-team' as const },
    ];
    expect(
      choiceLines({ ...made, teams, roster, asked: [], chosen: { person: 'ben', by: 'rotation' } }),
    ).toEqual([
      '    Route spain, iberia pool. Teams: madrid gets it; porto is later in turn; lisbon has nobody free; faro has no share in this pool; bilbao has not had it, and another team has.',
      '    ana: free, later in turn (2 open, 1 today)',
      '    ben: next in turn (2 open, 1 today)',
      '    cleo: another team is in turn (2 open, 1 today)',
    ]);
  });

  it('says which account the lead belongs to', () => {
    const candidates = [{ domain: 'nexora.example', similarity: 1, relation: 'partner' }] as const;
    expect(choiceLines({ ...made, company: { by: 'domain', candidates } })).toContain(
      '    nexora.example: its account (partner, without an owner, the same domain)',
    );
  });

  it('says that nobody could receive it, and why', () => {
    const roster = made.roster.map((one) => ({ ...one, refusal: 'paused' as const }));
    expect(choiceLines({ ...made, fallback: true, asked: [], roster })).toEqual([
      '    Nobody could receive it. Route spain, iberia pool: no route matched, so the fallback takes it.',
      ...['ana', 'ben', 'cleo'].map((id) => `    ${id}: is paused (2 open, 1 today)`),
    ]);
  });
});

describe('where a lead stands', () => {
  const told = async () => standingLine(await standingOf(store, 'l1'));
  const keep = (patch: Partial<Lead> = {}) => leadRecords(store).create({ ...lead('l1'), ...patch });

  it('is said before its story', async () => {
    expect(await told()).toBe('Not scored yet');
    await keep({ handoffs: 0 });
    expect(await told()).toBe('At rest, stage mql');
  });

  it('names the owner and the clock of its latest handoff', async () => {
    await keep({ handoffs: 1 });
    const handoff = inResponse({ leadId: 'l1', owner: { person: 'ana', since: NINE } });
    await handoffRecords(store).create({ ...handoff, version: 1 });
    const due = new Date(handoff.responsePlan?.dueAt ?? 0).toISOString();
    expect(await told()).toBe(`Waits for a first attempt, stage mql, owner ana, due ${due}`);
  });

  it('is neither owner nor clock where nobody has it, nor anything of who it was', async () => {
    await keep({ handoffs: 1 });
    const { owner: _nobody, ...routing } = inResponse({ leadId: 'l1', phase: 'routing' });
    await handoffRecords(store).create({ ...routing, version: 1 });
    expect(await told()).toBe('An owner is being chosen, stage mql');
    const found = await leadRecords(store).find('l1');
    if (found) await leadRecords(store).replace(found, { ...found, erasedAt: NINE });
    expect(await told()).toBe('Erased, stage mql');
  });
});

describe('baton api-key', () => {
  it('makes one key in force for each name, shown once', async () => {
    const secret = await createKey(store, 'website', NINE);
    expect(secret).toMatch(/^bk_[\w-]{32}$/);
    expect(await apiKeyRecords(store).find(secret)).toMatchObject({ name: 'website' });
    await expect(createKey(store, 'website', NINE)).rejects.toThrow('Revoke it first');
    await apiKeyRecords(store).revoke('website', NINE + 1);
    expect(await createKey(store, 'website', NINE + 2)).not.toBe(secret);
    const [createdAt, revokedAt, since] = [0, 1, 2].map((later) => new Date(NINE + later).toISOString());
    expect(await listKeys(store)).toEqual([
      { name: 'website', createdAt, scopes: ['activities', 'accounts', 'stages', 'attempts'], revokedAt },
      { name: 'website', createdAt: since, scopes: ['activities', 'accounts', 'stages', 'attempts'] },
    ]);
  });

  it('makes one for a scope alone, named once', async () => {
    const secret = await createKey(store, 'crm', NINE, ['accounts', 'accounts']);
    expect(await apiKeyRecords(store).find(secret)).toMatchObject({ scopes: ['accounts'] });
    expect(await listKeys(store)).toMatchObject([{ name: 'crm', scopes: ['accounts'] }]);
  });

  it.each(['', ' ', 'a\u001b]0;owned', 'x'.repeat(101)])('has no key of the name %j', async (name) => {
    await expect(createKey(store, name, NINE)).rejects.toThrow('one line');
  });
});

describe('baton keys rotate', () => {
  it('adds a key that signs once every reader knows it, and keeps the older ones', () => {
    const first = 'k'.repeat(64);
    const { keys, kid, signsFrom } = withNewKey({ k1: first }, NINE);
    expect(kid).toBe('k2');
    expect(Date.parse(signsFrom)).toBe(NINE + 10 * MINUTE);
    expect(linkKeys.parse(keys)).toMatchObject({ k1: first, k2: { notBefore: signsFrom } });
  });
});

describe('baton person welcome', () => {
  it('owes the welcome anew', async () => {
    await publishVersion(cliGround(store), 'team', configOf('team'));
    const again = welcomeOf({ store, backoff: async () => undefined, now: Date.now });
    expect(await again('ana-ruiz')).toMatchObject({ mailbox: 2, owesNotice: true });
    expect(await again('nobody')).toBeUndefined();
  });
});

describe('baton policy publish', () => {
  const told: Fact[] = [];
  const events = { publish: async (facts: readonly Fact[]) => void told.push(...facts) };

  it('puts a version into force once, and tells so', async () => {
    told.length = 0;
    const first = await publishVersion(cliGround(store, events), 'sla', configOf('sla'));
    const again = await publishVersion(cliGround(store, events), 'sla', configOf('sla'));
    expect([first.published, again.published]).toEqual([true, false]);
    expect(told).toMatchObject([
      { type: 'policy.published', data: { kind: 'sla', hash: first.hash, bootstrap: true } },
    ]);
  });

  it('makes people what the team says, and keeps an absence that somebody entered', async () => {
    await publishVersion(cliGround(store, events), 'team', configOf('team'));
    const people = peopleRecords(store);
    const ana = await people.find('ana-ruiz');
    if (ana === undefined) throw new Error('Ana is missing.');
    const absence = { from: Date.now(), until: Date.now() + MINUTE };
    await people.replace(ana, {
      ...ana,
      status: 'paused',
      calendar: { ...ana.calendar, absences: [absence] },
    });
    await publishVersion(cliGround(store, events), 'team', configOf('team'));
    await publishVersion(cliGround(store, events), 'team', configOf('team'));
    expect(await people.find('ana-ruiz')).toMatchObject({
      status: 'active',
      calendar: { absences: [absence] },
    });
  });
});

describe('baton submissions', () => {
  const post = { submissionId: 's1', receivedAt: '2026-03-02T09:00:00.000Z', form: 'demo' };

  it('tells what was posted, and whether it was caught or refused', () => {
    const fields = { email: 'nobody', message: 'Two\nlines \u001b[31mred' };
    expect(postLines({ ...post, caught: 'no-address', fields })).toEqual([
      's1  2026-03-02T09:00:00.000Z  form demo  refused: no usable address; cannot be released',
      '    email: nobody',
      '    message: Two lines [31mred',
    ]);
    expect(postLines({ ...post, caught: 'honeypot', fields: {} })[0]).toContain('caught: filled the field');
  });
});

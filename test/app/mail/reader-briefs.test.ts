import { describe, expect, it } from 'vitest';
import { escalationBrief, queueBrief, taskBrief } from '../../../functions/app/mail/reader-briefs.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { inResponse, NINE } from '../../support/handoffs.ts';
import { AT, activity, ana, maria, plainLink, sources, timelineOf } from '../../support/sources.ts';
import { person } from '../../support/team.ts';

describe('for the owner', () => {
  it('there are links, reasons, and what is new since the assignment', async () => {
    const activities = [activity('new', NINE + 1), activity('known', NINE)];
    const brief = await taskBrief(sources({ activities }), ana, plainLink);
    expect(brief.news.map(({ id }) => id)).toEqual(['new']);
    expect(brief).toMatchObject({
      reasons: [{ id: 'no-need' }],
      links: { task: 'task/ana', leads: 'leads/ana', away: 'away/ana' },
    });
    const unowned = sources({ activities, handoff: inResponse({ owner: undefined }) });
    expect((await taskBrief(unowned, ana, plainLink)).news.map(({ id }) => id)).toEqual(['new']);
  });
});

describe('for the manager', () => {
  const candidates = [{ id: 'ben', name: 'Ben Ortiz', open: 1 }];
  const escalated = (patch: Parameters<typeof sources>[0] = {}, reader = maria) =>
    escalationBrief(sources(patch), reader, plainLink, { candidates });

  it('there are the owner, candidates, waivers and one link', async () => {
    const waivers = [{ by: 'maria', reason: 'owner-sick', at: NINE }];
    expect(await escalated({ handoff: inResponse({ waivers }) })).toMatchObject({
      owner: 'Ana Ruiz',
      queuedSince: undefined,
      candidates,
      waivers: [{ by: 'María Soler', reason: 'owner-sick' }],
      links: { manage: 'manage/maria', task: undefined },
    });
  });

  it('who owns the lead there is a task link too; in the queue, since when it waits', async () => {
    const handoff = inResponse({ phase: 'queue', owner: { person: 'maria', since: AT } });
    expect(await escalated({ handoff, owner: maria })).toMatchObject({
      queuedSince: AT,
      links: { manage: 'manage/maria', task: 'task/maria' },
    });
    expect(
      await escalated({ handoff: inResponse({ phase: 'queue', owner: undefined }), owner: undefined }),
    ).toMatchObject({ owner: '', queuedSince: undefined });
  });

  it('there is for whom they stand in', async () => {
    const owner = person('ana', { manager: 'maria' });
    const read = async (patch: object) => (await escalated({ owner, ...patch })).inPlaceOf;
    expect(await read({})).toBeUndefined();
    expect(await read({ owner: { ...owner, manager: 'ben' } })).toBe('Ben Ortiz');
    expect(await read({ owner: { ...owner, manager: 'ben' }, manager: ana })).toBeUndefined();
    expect(await read({ owner: ana })).toBeUndefined();
  });

  it('there is whether they have it in earnest, and not by position only', async () => {
    const has = async (attempt: number | undefined) =>
      (
        await escalated({
          handoff: inResponse({ owner: { person: 'maria', since: AT, attempt } }),
          owner: maria,
        })
      ).isReaders;
    expect(await has(2)).toBe(true);
    expect(await has(undefined)).toBe(false);
    expect((await escalated({})).isReaders).toBe(false);
  });

  it('there is which waivers are of the present owner', async () => {
    const current = async (patch: object, handoff = inResponse()) => {
      const waivers = [{ by: 'maria', reason: 'other', at: NINE + 1, ...patch }];
      return (await escalated({ handoff: { ...handoff, waivers } })).waivers.map(
        ({ isCurrent }) => isCurrent,
      );
    };
    expect(await current({})).toEqual([true]);
    expect(await current({ person: 'ana' })).toEqual([true]);
    expect(await current({ person: 'ben' })).toEqual([false]);
    expect(await current({ at: NINE - 1 })).toEqual([false]);
    expect(await current({}, inResponse({ owner: undefined }))).toEqual([true]);
  });

  it('there is what was sent to the owner, and what became of each mail', async () => {
    const sent = (mail: string, wait: number, at: number, to = 'ana') => ({
      type: 'mail.sent',
      at,
      data: { mail, to, wait },
    });
    const timeline = timelineOf(
      sent('task', 1, NINE),
      { type: 'mail.delivered', data: { mail: 'task', wait: 1 } },
      sent('reminder', 2, NINE + 15 * MINUTE),
      { type: 'mail.delivered', data: { mail: 'reminder', wait: 2 } },
      { type: 'mail.bounced', data: { mail: 'reminder', wait: 2 } },
      sent('reminder', 3, NINE + 45 * MINUTE),
      { type: 'mail.bounced', handoff: 2, data: { mail: 'reminder', wait: 3 } },
      sent('escalation', 4, NINE + 60 * MINUTE, 'maria'),
      { ...sent('task', 1, NINE), handoff: 2 },
      { type: 'mail.lost', data: { to: 'ana' } },
    );
    expect((await escalated({ timeline })).delivered).toEqual([
      { mail: 'task', at: NINE, state: 'delivered' },
      { mail: 'reminder', at: NINE + 15 * MINUTE, state: 'bounced' },
      { mail: 'reminder', at: NINE + 45 * MINUTE, state: 'sent' },
    ]);
    const unowned = inResponse({ owner: undefined });
    expect((await escalated({ timeline, handoff: unowned, owner: undefined })).delivered).toEqual([]);
  });
});

describe('for the manager of an owner who did not get the task', () => {
  const undelivered = { person: 'ana', problem: 'bounced', at: NINE } as const;
  const brief = (patch: Parameters<typeof inResponse>[0]) =>
    escalationBrief(sources({ handoff: inResponse(patch) }), maria, plainLink, { candidates: [] });

  it('it says what became of the mail', async () => {
    expect((await brief({ undelivered })).undelivered).toEqual({ problem: 'bounced', at: NINE });
  });

  it.each([
    {},
    { undelivered: { ...undelivered, person: 'ben' } },
    { undelivered: { ...undelivered, at: NINE - 1 } },
    { undelivered, owner: undefined },
  ])('it says nothing of another mail: %j', async (patch) => {
    expect((await brief(patch)).undelivered).toBeUndefined();
  });
});

describe('for those who may claim', () => {
  const queued = timelineOf(
    { type: 'handoff.queued', at: NINE },
    { type: 'handoff.queued', at: AT },
    { type: 'handoff.queued', at: AT + 1, handoff: 2 },
  );
  const inQueue = { timeline: queued, handoff: inResponse({ phase: 'queue' }) };
  const ownedBy = (person: string) =>
    sources({ handoff: inResponse({ owner: { person, since: AT, attempt: 2 } }) });

  it('there is who holds it since when, and a link to claim it', async () => {
    expect(await queueBrief(sources(inQueue), ana, plainLink)).toMatchObject({
      role: 'rep',
      holder: 'María Soler',
      queuedSince: AT,
      taken: undefined,
      links: { open: 'claim/ana' },
    });
  });

  it.each([
    { reader: maria, role: 'holder' },
    { reader: person('helen', { role: 'director' }), role: 'leader' },
  ])('there is a link to manage it for the $role', async ({ reader, role }) => {
    expect(await queueBrief(sources(inQueue), reader, plainLink)).toMatchObject({
      role,
      links: { open: `manage/${reader.id}` },
    });
  });

  it('there is who stands in for the manager, and so holds it', async () => {
    const timeline = timelineOf({ type: 'handoff.queued', at: AT, data: { owner: 'ben' } });
    expect(await queueBrief(sources({ timeline }), maria, plainLink)).toMatchObject({
      role: 'leader',
      holder: 'Ben Ortiz',
    });
  });

  it('there is who has it now, however it came to them', async () => {
    const others = await queueBrief(ownedBy('ben'), ana, plainLink);
    expect(others.taken).toEqual({ by: 'Ben Ortiz', at: AT, byReader: false, task: undefined });
    const own = await queueBrief(ownedBy('ana'), ana, plainLink);
    expect(own.taken).toEqual({ by: 'Ana Ruiz', at: AT, byReader: true, task: 'task/ana' });
  });

  it('there is little without a pool, a name or a timeline', async () => {
    const bare = sources({ pool: undefined, handoff: inResponse({ enteredAt: AT }) });
    expect(await queueBrief(bare, ana, plainLink)).toMatchObject({ holder: '', queuedSince: AT });
    const nameless = sources({ timeline: queued, names: new Map() });
    expect(await queueBrief(nameless, ana, plainLink)).toMatchObject({ holder: 'maria' });
  });
});

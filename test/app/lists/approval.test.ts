import { beforeEach, describe, expect, it } from 'vitest';
import { signedLinks } from '../../../functions/adapters/links.ts';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { listPartRecords } from '../../../functions/adapters/records/lists.ts';
import { peopleRecords } from '../../../functions/adapters/records/people.ts';
import type { ImportRow } from '../../../functions/app/lists/read-row.ts';
import type { PageBrief } from '../../../functions/app/mail/brief.ts';
import type { Mail } from '../../../functions/app/mail/mailer.ts';
import type { ListReference } from '../../../functions/app/references.ts';
import type { ImportKind } from '../../../functions/domain/lists/import-kind.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import { importing } from '../../../functions/handlers/wiring/imports.ts';
import {
  approvalRequests,
  listDecisions,
  listPages,
} from '../../../functions/handlers/wiring/list-approval.ts';
import { type IntakeWorld, intakeWorld } from '../../support/intake-world.ts';

let world: IntakeWorld;
let sent: Mail[];
let refuse: Error | undefined;
beforeEach(async () => {
  world = await intakeWorld(memoryItemStore());
  [sent, refuse] = [[], undefined];
});

const links = () =>
  signedLinks(
    async () => JSON.stringify({ k1: 'k'.repeat(32) }),
    'https://x.example',
    () => world.clock.now,
  );
const mailer = {
  async send(mail: Mail) {
    if (refuse !== undefined) throw refuse;
    sent.push(mail);
    return 'm';
  },
};
const row = (name: string, employees = '120'): ImportRow => ({
  line: 2,
  address: `${name}@${name}.example`,
  fields: { email: `${name}@${name}.example`, country: 'Spain', jobTitle: 'Head of Operations', employees },
  test: false,
  past: {},
});
const bringIn = (rows: readonly ImportRow[], kind: ImportKind = 'list') =>
  importing(world.ground, world.addressHash)(
    kind,
    { name: 'Webinar', activity: 'webinar-attended', at: world.clock.now },
    rows,
    () => undefined,
  );
const askFor = (importId: string) =>
  approvalRequests(world.ground, { mailer, links: links() })('iberia', importId);
const part = (importId: string) => listPartRecords(world.ground.store).find('iberia', importId);
const linkOf = async (mail: Mail | undefined): Promise<ListReference> => {
  const [, opaque = ''] = /\/t\/([\w.-]+)/.exec(mail?.content.text ?? '') ?? [];
  const reference = await links().verify(opaque);
  if (reference?.purpose !== 'list') throw new Error('The mail holds no link about a list.');
  return reference;
};
const show = (reference: ListReference): Promise<PageBrief> => listPages(world.ground)(reference);
const decide = (reference: ListReference, action: 'approve' | 'refuse' = 'approve') =>
  listDecisions(world.ground)(reference, action);

describe('a list', () => {
  it('asks its pool’s manager, once, with counts and the days that it takes', async () => {
    const { importId } = await bringIn([row('a'), row('b'), row('c', '3')]);
    await askFor(importId);
    await askFor(importId);
    expect(sent.map(({ to, tags }) => [to.name, tags['mail']])).toEqual([['María Soler', 'list']]);
    const { subject, text } = sent[0]?.content ?? {};
    expect(subject).toBe('3 leads for Iberia: approve Webinar?');
    for (const said of [
      'A3 2, C3 1',
      '12 a day',
      'one working day',
      'None of them goes to reps before you approve.',
    ])
      expect(text).toContain(said);
    expect(await show(await linkOf(sent[0]))).toMatchObject({
      page: 'list',
      brief: {
        ...{ name: 'Webinar', pool: 'Iberia', state: 'proposed', leads: 3, left: 3, days: 1 },
        routes: [['Iberia', 3]],
      },
    });
  });

  it('is released once it is approved, by whom it says for good; opening the link changes nothing', async () => {
    const { importId } = await bringIn([row('a')]);
    await askFor(importId);
    const reference = await linkOf(sent[0]);
    const before = await part(importId);
    await show(reference);
    expect(await part(importId)).toEqual(before);
    expect(await decide(reference)).toEqual({ kind: 'done' });
    expect(await decide(reference)).toEqual({ kind: 'done' });
    expect(await decide(reference, 'refuse')).toEqual({ kind: 'settled' });
    expect(await part(importId)).toMatchObject({
      ...{ state: 'releasing', approved: { by: 'maria-soler', at: world.clock.now } },
    });
    expect(await show(reference)).toMatchObject({ brief: { decided: { by: 'María Soler' } } });
    world.clock.now += 3 * DAY;
    await askFor(importId);
    expect(sent).toHaveLength(1);
  });

  it('is not released where it is refused', async () => {
    const { importId } = await bringIn([row('a')]);
    await askFor(importId);
    expect(await decide(await linkOf(sent[0]), 'refuse')).toEqual({ kind: 'done' });
    expect(await part(importId)).toMatchObject({ state: 'refused' });
    for (const field of ['approved', 'nextCheckAt']) expect(await part(importId)).not.toHaveProperty(field);
  });

  it('asks again on the next working days, three times in all', async () => {
    const { importId } = await bringIn([row('a')]);
    for (let day = 0; day < 9; day += 1) {
      await askFor(importId);
      world.clock.now += DAY;
    }
    expect(sent).toHaveLength(3);
  });

  it('asks who stands in for a manager who is away, and by any calendar', async () => {
    const people = peopleRecords(world.ground.store);
    const change = async (id: string, calendar: object) => {
      const found = await people.find(id);
      if (found) await people.replace(found, { ...found, calendar: { ...found.calendar, ...calendar } });
    };
    const { importId } = await bringIn([row('a')]);
    const absences = [{ from: world.clock.now - 1, until: world.clock.now + DAY }];
    await change('maria-soler', { absences });
    const deputy = (await people.find('maria-soler'))?.deputy ?? '';
    await change(deputy, { week: {} });
    await askFor(importId);
    expect((await linkOf(sent[0])).person).toBe(deputy);
    expect(await part(importId)).toMatchObject({ nextCheckAt: world.clock.now + DAY });
  });

  it('asks again soon where the mail service did not take the mail, unless it is decided meanwhile', async () => {
    const { importId } = await bringIn([row('a')]);
    refuse = new Error('throttled');
    await expect(askFor(importId)).rejects.toThrow('throttled');
    expect(await part(importId)).toMatchObject({ asked: 0, nextCheckAt: world.clock.now + 5 * MINUTE });
    world.clock.now += 5 * MINUTE;
    const impatient = {
      async send() {
        await decide({
          importId,
          pool: 'iberia',
          person: 'who-left',
          purpose: 'list',
          expiresAt: world.clock.now + 1,
        });
        throw new Error('gone');
      },
    };
    const asking = approvalRequests(world.ground, { mailer: impatient, links: links() })('iberia', importId);
    await expect(asking).rejects.toThrow('gone');
    expect(await part(importId)).toMatchObject({ state: 'releasing', approved: { by: 'who-left' } });
    expect(
      await show({ importId, pool: 'iberia', person: 'maria-soler', purpose: 'list', expiresAt: Infinity }),
    ).toMatchObject({ brief: { state: 'releasing', decided: { by: 'who-left' } } });
    refuse = undefined;
    await askFor(importId);
    expect(sent).toEqual([]);
  });

  it('that nobody takes, or a route of which is gone, is told as it is', async () => {
    const { importId } = await bringIn([row('a')]);
    const people = peopleRecords(world.ground.store);
    for (const id of ['ana-ruiz', 'jordi-pons', 'ines-carvalho']) {
      const found = await people.find(id);
      if (found) await people.replace(found, { ...found, status: 'paused' });
    }
    const parts = listPartRecords(world.ground.store);
    const found = await parts.find('iberia', importId);
    if (found) await parts.replace(found, { ...found, routes: { 'old-route': 1, iberia: 2 } });
    await askFor(importId);
    const told = await show(await linkOf(sent[0]));
    expect(told).toMatchObject({
      brief: {
        aDay: 0,
        routes: [
          ['Iberia', 2],
          ['old-route', 1],
        ],
      },
    });
    expect(told.page === 'list' && told.brief).not.toHaveProperty('days');
  });
});

describe('the link about a list', () => {
  const reference = { importId: 'i', pool: 'iberia', person: 'maria-soler', purpose: 'list' } as const;

  it('of no list, or of nobody, shows and changes nothing', async () => {
    const { importId } = await bringIn([row('a')]);
    const expiresAt = world.clock.now + 1;
    expect(await show({ ...reference, expiresAt })).toEqual({ page: 'not-found' });
    expect(await show({ ...reference, importId, person: 'nobody', expiresAt })).toEqual({
      page: 'not-found',
    });
    expect(await decide({ ...reference, expiresAt })).toEqual({ kind: 'unknown' });
    await approvalRequests(world.ground, { mailer, links: links() })('iberia', 'i');
    expect(sent).toEqual([]);
  });

  it('expires', async () => {
    const { importId } = await bringIn([row('a')]);
    const old = { ...reference, importId, expiresAt: world.clock.now };
    expect(await show(old)).toEqual({ page: 'list-over' });
    expect(await decide(old)).toEqual({ kind: 'expired' });
    expect(await part(importId)).toMatchObject({ state: 'proposed' });
  });
});

it('a backlog asks nobody', async () => {
  const { importId } = await bringIn([row('a')], 'backlog');
  await askFor(importId);
  expect(sent).toEqual([]);
  expect(await part(importId)).toMatchObject({ state: 'releasing' });
});

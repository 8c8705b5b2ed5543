import { timingSafeEqual } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { seededRandom } from '../../bin/baton/seeded.ts';
import { signedLinks } from '../../functions/adapters/links.ts';
import { peopleRecords } from '../../functions/adapters/records/people.ts';
import type { Reference } from '../../functions/app/references.ts';
import { originCheck } from '../../functions/handlers/support/origin-check.ts';
import { atReference, type Doors, doorsOf, linkIn } from '../support/doors.ts';
import { postedForm } from '../support/http.ts';
import { MARTA, type Story, startStory } from '../support/memory-story.ts';
import { tamper } from '../support/tampering.ts';

vi.mock('node:crypto', async (original) => {
  const real = await original<typeof import('node:crypto')>();
  return { ...real, timingSafeEqual: vi.fn(real.timingSafeEqual) };
});

let story: Story;
let doors: Doors;
let leadId: string;
let task: string;
let reference: Reference;
beforeEach(async () => {
  story = await startStory('2026-03-02T08:00:00Z');
  doors = await doorsOf(story);
  leadId = await story.post();
  task = linkIn(story, 'task');
  reference = await story.reference('ana-ruiz');
});

/** Everything that a press could change. */
const state = async () => JSON.stringify([await story.dump(leadId), story.mails.length]);

const press = (link: string, button = 'no-answer') =>
  doors.answer(atReference(postedForm({ do: button }), link));
const open = (link: string, method = 'GET') => doors.page(atReference(postedForm({}), link, method));

/** That a link opens nothing, whatever is done with it. */
async function opensNothing(link: string) {
  const before = await state();
  for (const method of ['GET', 'HEAD']) expect((await open(link, method)).statusCode, link).toBe(404);
  expect((await press(link)).statusCode, link).toBe(404);
  await story.clock.advanceTo(story.clock.now() + 2_000);
  expect(await state()).toBe(before);
}

const signedBy = (key: string, kid = 'k1') =>
  signedLinks(async () => JSON.stringify({ [kid]: key }), 'https://x.example', story.clock.now);

describe('a link', () => {
  it('that is whole opens the page and takes the answer', async () => {
    expect((await open(task)).statusCode).toBe(200);
    const before = await state();
    expect((await press(task)).statusCode).toBe(303);
    expect(await state()).not.toBe(before);
  });

  it('that is forged, truncated or tampered with opens nothing', async () => {
    const other = await story.links.sign({ ...reference, person: 'maria-soler', purpose: 'manage' });
    const random = seededRandom(1);
    for (let n = 0; n < 200; n += 1) {
      const made = tamper(task, other, random);
      if (made !== undefined) await opensNothing(made);
    }
    for (const made of [
      '',
      '.',
      '..',
      `${task}.`,
      `${task}%00`,
      `${task}\n`,
      ` ${task}`,
      encodeURIComponent(`${task}/`),
    ])
      await opensNothing(made);
  });

  it('that somebody signed with a key of their own opens nothing, whatever they call it', async () => {
    for (const kid of ['k1', 'k2', 'none', 'k', '0'])
      await opensNothing(await signedBy('x'.repeat(64), kid).sign({ ...reference, purpose: 'manage' }));
  });

  it('that has expired shows no lead and takes no answer, but offers the owner a fresh one', async () => {
    const expired = await story.links.sign({ ...reference, expiresAt: story.clock.now() });
    const before = await state();
    const page = await open(expired);
    expect(page.statusCode).toBe(410);
    expect(page.body).not.toMatch(/Marta|Vidal|Nexora|34 ?600/);
    await press(expired);
    expect(await state()).toBe(before);
  });

  it('for one handoff opens no other, though it be of the same person', async () => {
    const other = await story.post({
      ...MARTA,
      email: 'b@other.example',
      company: 'Other',
      firstName: 'Berta',
    });
    await press(task);
    expect((await story.handoff(other)).answer).toBeUndefined();
    const swapped = await story.links.sign({ ...reference, leadId: other, handoff: 2 });
    expect((await open(swapped)).statusCode).toBe(404);
  });

  it('to a lead that somebody else owns by now does nothing', async () => {
    const before = await state();
    await press(await story.links.sign({ ...reference, person: 'ines-carvalho' }));
    expect(await state()).toBe(before);
  });

  const BUTTONS = [
    'no-answer',
    'undo',
    'not-mine',
    'away',
    'claim',
    'reassign:ines-carvalho',
    'take',
    'extend',
    'confirm',
  ];
  it.each([
    ['manage', ['reassign:ines-carvalho', 'take', 'extend']],
    ['claim', ['claim']],
    ['leads', []],
    ['away', ['away']],
  ] as const)('for the purpose %s does nothing else', async (purpose, allowed: readonly string[]) => {
    const link = await story.links.sign({ ...reference, purpose });
    for (const button of BUTTONS.filter((one) => !allowed.includes(one))) {
      const before = await state();
      await press(link, button);
      expect(await state(), button).toBe(before);
    }
  });

  it('of a welcome confirms the one mailbox that it went to, and by its button alone', async () => {
    const { expiresAt } = reference;
    const welcome = { person: 'ana-ruiz', purpose: 'welcome', mailbox: 1, expiresAt } as const;
    const people = peopleRecords(story.table);
    const ana = await people.find('ana-ruiz');
    if (ana) await people.replace(ana, { ...ana, confirmed: false });
    const before = await state();
    for (const wrong of [{ mailbox: 2 }, { expiresAt: story.clock.now() }])
      await press(await story.links.sign({ ...welcome, ...wrong }), 'confirm');
    const link = await story.links.sign(welcome);
    for (const method of ['GET', 'HEAD']) expect((await open(link, method)).statusCode).toBe(200);
    for (const button of BUTTONS.slice(0, -1)) await press(link, button);
    expect(await state()).toBe(before);
    await press(link, 'confirm');
    expect(await people.find('ana-ruiz')).toMatchObject({ confirmed: true });
  });

  it('is never changed by opening it', async () => {
    const before = await state();
    for (let n = 0; n < 50; n += 1) await open(task, n % 2 === 0 ? 'GET' : 'HEAD');
    expect(await state()).toBe(before);
  });

  it('of a key that was taken away opens nothing any more', async () => {
    let secret: Record<string, unknown> = { k1: 'k'.repeat(64) };
    let now = story.clock.now();
    const links = signedLinks(
      async () => JSON.stringify(secret),
      'https://x.example',
      () => now,
    );
    const old = await links.sign(reference);
    const notBefore = new Date(now + 600_000).toISOString();
    secret = { ...secret, k2: { key: 'm'.repeat(64), notBefore } };
    now += 600_000;
    const fresh = await links.sign(reference);
    expect([old.slice(0, 2), fresh.slice(0, 2)]).toEqual(['k1', 'k2']);
    expect([await links.verify(old), await links.verify(fresh)]).toEqual([reference, reference]);
    secret = { k2: secret['k2'] };
    now += 300_000;
    expect([await links.verify(old), await links.verify(fresh)]).toEqual([undefined, reference]);
  });
});

describe('what proves a sender', () => {
  const compared = vi.mocked(timingSafeEqual);
  beforeEach(() => void compared.mockClear());

  it('is compared in constant time: the signature of a link', async () => {
    await story.links.verify(`${task.slice(0, -1)}${task.endsWith('A') ? 'B' : 'A'}`);
    expect(compared).toHaveBeenCalledOnce();
    expect(compared.mock.calls[0]?.map(({ byteLength }) => byteLength)).toEqual([22, 22]);
  });

  it('is compared in constant time: the secret of the edge, whatever its length', async () => {
    const check = originCheck(async () => 's'.repeat(64));
    for (const given of ['', 's', 's'.repeat(64)]) await check({ headers: { 'x-origin-secret': given } });
    expect(compared.mock.calls.map((pair) => pair.map(({ byteLength }) => byteLength))).toEqual(
      Array(3).fill([32, 32]),
    );
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { seededRandom } from '../../bin/baton/seeded.ts';
import { signedLinks } from '../../functions/adapters/links.ts';
import type { Reference, SignReference } from '../../functions/app/references.ts';
import { DAY } from '../../functions/domain/time.ts';
import { atReference, type Doors, doorsOf } from '../support/doors.ts';
import { postedForm } from '../support/http.ts';
import { letRun } from '../support/let-run.ts';
import { type Story, startStory } from '../support/memory-story.ts';
import { signOffs } from '../support/sign-offs.ts';
import { tamper } from '../support/tampering.ts';

let story: Story;
let doors: Doors;
let signing: ReturnType<typeof signOffs>;
let before: Awaited<ReturnType<ReturnType<typeof signOffs>['inForce']>>;
let marketing: string;
let sales: string;
beforeEach(async () => {
  story = await startStory('2026-03-02T08:00:00Z');
  doors = await doorsOf(story);
  signing = signOffs(story);
  before = await signing.inForce();
  await signing.propose(60);
  [marketing, sales] = [await signing.linkTo('marketing'), await signing.linkTo('sales')];
});

const press = (link: string, fields: Record<string, string> = { do: 'sign' }) =>
  letRun(story.clock, () => doors.answer(atReference(postedForm(fields), link)));
const open = (link: string, method = 'GET') => doors.page(atReference(postedForm({}), link, method));
const refuse = { do: 'decline', reason: 'Too few leads.' };
const standing = async () => JSON.stringify(await signing.inForce());

/** That the criteria in force are what they were, and that nobody's word but these is noted. */
async function nothingBut(...signed: readonly SignReference['side'][]) {
  const { hash, bootstrap, publishedAt, proposal } = await signing.inForce();
  expect({ hash, bootstrap, publishedAt }).toEqual({
    ...{ hash: before.hash, bootstrap: true, publishedAt: before.publishedAt },
  });
  expect(proposal?.signatures.map(({ side }) => side) ?? []).toEqual(signed);
}

describe('a version', () => {
  it('is in force once both have signed it, each by their own link', async () => {
    expect((await press(marketing)).statusCode).toBe(303);
    await nothingBut('marketing');
    expect((await press(sales)).statusCode).toBe(303);
    const { hash, bootstrap } = await signing.inForce();
    expect([hash, bootstrap]).toEqual([(await signing.reference(sales)).hash, false]);
    expect(JSON.parse(await signing.text(hash)).mql.threshold).toBe(60);
  });

  it('comes into force by none of 200 signatures that are forged, stale, one-sided or replayed', async () => {
    const random = seededRandom(7);
    const reference = await signing.reference(sales);
    let tried = 0;
    const attempt = async (link: string) => {
      tried += 1;
      await press(link, tried % 5 === 0 ? refuse : { do: 'sign' });
    };
    // Forged: made of links that were sent, or by another key.
    while (tried < 80) {
      const made = tamper(sales, marketing, random);
      if (made !== undefined) await attempt(made);
    }
    const foreign = signedLinks(
      async () => JSON.stringify({ k1: 'x'.repeat(64) }),
      'https://x.example',
      story.clock.now,
    );
    for (let n = 0; n < 20; n += 1) await attempt(await foreign.sign(reference));
    await nothingBut();
    // Ours, but for another turn, version, policy, side or person, or over.
    const wrong: readonly Partial<SignReference>[] = [
      { number: 2 },
      { hash: before.hash },
      { kind: 'sla' },
      { kind: 'governance' },
      { side: 'marketing' },
      { person: 'marketing' },
      { person: 'ana-ruiz' },
      { expiresAt: story.clock.now() },
    ];
    for (const patch of wrong)
      for (let n = 0; n < 5; n += 1) await attempt(await story.links.sign({ ...reference, ...patch }));
    await nothingBut();
    // One-sided: the same side, as often as it likes.
    for (let n = 0; n < 20; n += 1) await press(sales);
    tried += 20;
    await nothingBut('sales');
    // Stale and replayed: after another version was proposed, and after that was refused.
    await signing.propose(50);
    for (let n = 0; n < 10; n += 1) for (const link of [marketing, sales]) await attempt(link);
    await nothingBut();
    const newer = [await signing.linkTo('marketing'), await signing.linkTo('sales')];
    await press(newer[0] ?? '', refuse);
    for (let n = 0; n < 10; n += 1) for (const link of newer) await attempt(link);
    await nothingBut();
    expect(tried).toBe(200);
    expect(story.faults).toEqual([]);
  });

  it('that came into force is replaced by no press on links of before', async () => {
    await press(marketing);
    await press(sales);
    const after = await signing.inForce();
    for (const link of [marketing, sales])
      for (const fields of [{ do: 'sign' }, refuse]) await press(link, fields);
    expect(await signing.inForce()).toEqual(after);
  });
});

describe('a link that signs', () => {
  it('is never changed by opening it, and shows it without a script', async () => {
    const unopened = await standing();
    for (let n = 0; n < 50; n += 1)
      expect((await open(sales, n % 2 === 0 ? 'GET' : 'HEAD')).statusCode).toBe(200);
    expect(await standing()).toBe(unopened);
    expect((await open(sales)).body).not.toMatch(/<script/i);
  });

  it('leads on to a page that anybody may be shown: its own link signs nothing, and opening it changes nothing', async () => {
    const unopened = await standing();
    const page = String((await open(sales)).body);
    const [, onward = ''] = /href="[^"]*\/t\/([\w.-]+)"/.exec(page) ?? [];
    for (let n = 0; n < 20; n += 1) {
      const shown = await open(onward, n % 2 === 0 ? 'GET' : 'HEAD');
      expect(shown.statusCode).toBe(200);
      if (n === 0) expect(shown.body).toContain('A draft waits for signatures');
    }
    for (const fields of [{ do: 'sign' }, refuse]) await press(onward, fields);
    expect(await standing()).toBe(unopened);
  });

  it('does nothing else', async () => {
    const leadId = await story.post();
    const state = async () =>
      JSON.stringify([await story.dump(leadId), story.mails.length, await signing.inForce()]);
    const unpressed = await state();
    for (const button of [
      'no-answer',
      'undo',
      'not-mine',
      'away',
      'claim',
      'take',
      'extend',
      'confirm',
      'approve',
      'refuse',
      'fresh-link',
    ])
      await press(sales, { do: button });
    expect(await state()).toBe(unpressed);
  });

  it.each(['task', 'manage', 'claim', 'leads', 'away'] as const)(
    'is none for the purpose %s',
    async (purpose) => {
      await story.post();
      const unpressed = await standing();
      const reference: Reference = { ...(await story.reference('ana-ruiz')), purpose };
      for (const fields of [{ do: 'sign' }, refuse]) await press(await story.links.sign(reference), fields);
      expect(await standing()).toBe(unpressed);
    },
  );

  it.each([
    { person: 'helen-ward', purpose: 'welcome', mailbox: 1, expiresAt: Number.MAX_SAFE_INTEGER },
    {
      importId: 'i',
      pool: 'iberia',
      person: 'helen-ward',
      purpose: 'list',
      expiresAt: Number.MAX_SAFE_INTEGER,
    },
    { kind: 'criteria', person: 'helen-ward', purpose: 'policy', expiresAt: Number.MAX_SAFE_INTEGER },
  ] as const)('is none for the purpose $purpose', async (reference) => {
    const unpressed = await standing();
    for (const fields of [{ do: 'sign' }, refuse]) await press(await story.links.sign(reference), fields);
    expect(await standing()).toBe(unpressed);
  });

  it('ends after thirty days', async () => {
    const unpressed = await standing();
    await story.clock.advanceTo(story.clock.now() + 30 * DAY);
    expect((await open(sales)).statusCode).toBe(410);
    await press(sales);
    expect(await standing()).toBe(unpressed);
  });
});

describe('a refusal', () => {
  it.each([
    ['none', { do: 'decline' }, 'It is missing.'],
    ['blanks', { do: 'decline', reason: '  ' }, 'It is missing.'],
    ['too many', { do: 'decline', reason: 'x'.repeat(1_001) }, 'longer than 1000'],
  ])('needs words that can be read, and not too many: %s', async (_, fields, detail) => {
    const unpressed = await standing();
    const answer = await press(sales, fields);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(detail);
    expect(await standing()).toBe(unpressed);
  });

  it('closes it for both, says why to both, and names nobody to the bus', async () => {
    await press(marketing);
    await press(sales, refuse);
    await nothingBut();
    await letRun(story.clock, () => story.sweep());
    const told = story.mails.filter(({ tags }) => tags['mail'] === 'signed');
    expect(told.map(({ to }) => to.name)).toEqual(['Sofia Lindqvist', 'Helen Ward']);
    for (const { content } of told) expect(content.text).toContain('Too few leads.');
    const events = story.published.filter(({ type }) => type.startsWith('policy.'));
    expect(events.map(({ type }) => type)).toEqual(['policy.proposed', 'policy.signed', 'policy.refused']);
    expect(JSON.stringify(events)).not.toMatch(/Helen|Sofia|Too few|@/);
  });
});

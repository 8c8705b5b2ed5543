import { beforeEach, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { caughtPostRecords } from '../../functions/adapters/records/caught-posts.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import { httpHandler } from '../../functions/handlers/support/http-handler.ts';
import { intakeRoute } from '../../functions/handlers/wiring/intake-route.ts';
import { problemPage } from '../../functions/views/pages/messages.ts';
import { BROWSER, call, posted, postedForm, postedJson, postedMultipart } from '../support/http.ts';
import { type IntakeWorld, intakeWorld, MARTA } from '../support/intake-world.ts';

let store: ItemStore;
let world: IntakeWorld;
let logged: unknown[];
let handler: Parameters<typeof call>[0];
beforeEach(async () => {
  store = memoryItemStore();
  world = await intakeWorld(store);
  logged = [];
  const route = intakeRoute({
    ground: world.ground,
    addressHash: world.addressHash,
    formOrigins: ['https://www.larkfield.example'],
    admit: async () => undefined,
    behindEdge: false,
  });
  handler = httpHandler(
    {
      logger: { error: (...line) => logged.push(line) },
      drawProblem: problemPage,
      accepts: ['json', 'form'],
    },
    route,
  );
});

const send = (event: Parameters<typeof call>[1]) => call(handler, event);
const caught = () => caughtPostRecords(store).list(world.clock.now, 100);

describe('JSON', () => {
  it('is answered with the id of the lead', async () => {
    const { statusCode, body } = await send(
      postedJson({ ...MARTA, employees: 240, newsletter: true, city: null }),
    );
    expect(statusCode).toBe(202);
    const { leadId, ...rest } = JSON.parse(body);
    expect(rest).toEqual({});
    const raw = await world.submission(leadId, String(world.bus[0]?.data['submissionId']));
    expect(raw?.fields).toEqual({ ...MARTA, employees: '240', newsletter: 'true' });
  });

  it('keeps no halves of characters, which no table would take', async () => {
    const { body } = await send(posted('application/json', '{"email":"ana@nexora.example","x":"a\\ud800b"}'));
    const { leadId } = JSON.parse(body);
    const raw = await world.submission(leadId, String(world.bus[0]?.data['submissionId']));
    expect(raw?.fields['x']).toBe('a\ufffdb');
  });

  it('gives the same answer to a repeat', async () => {
    const first = await send(postedJson(MARTA));
    expect(await send(postedJson(MARTA))).toEqual(first);
    expect(world.bus).toHaveLength(1);
  });

  it('names each field that is not flat, and stores nothing', async () => {
    const { statusCode, body } = await send(
      postedJson({ ...MARTA, address: { city: 'Valencia' }, tags: ['a'], '': 'x' }),
    );
    expect(statusCode).toBe(422);
    expect(JSON.parse(body)).toMatchObject({
      type: 'urn:baton:problem:invalid-fields',
      errors: [
        { field: 'address', mend: expect.any(String) },
        { field: 'tags', mend: expect.any(String) },
        { field: '', detail: 'It has no name.' },
      ],
    });
    expect([await caught(), world.bus]).toEqual([[], []]);
  });

  it('has at most 500 fields', async () => {
    const many = Object.fromEntries(Array.from({ length: 499 }, (_, n) => [`f${n}`, 'x']));
    expect(await send(postedJson({ ...many, email: MARTA.email }))).toMatchObject({ statusCode: 202 });
    expect(await send(postedJson({ ...many, email: MARTA.email, more: 'x' }))).toMatchObject({
      statusCode: 413,
    });
  });

  it.each([[[]], ['text'], [1], [null]])('must be an object: %j', async (value) => {
    expect(await send(postedJson(value))).toMatchObject({ statusCode: 400 });
  });
});

describe('a form', () => {
  const leadOf = async (email: string) => {
    const hash = await world.addressHash(email);
    return store.get({ pk: `EMAIL#${hash}`, sk: 'ADDRESS' });
  };

  it('is sent on to our own page', async () => {
    const { statusCode, headers, body } = await send(postedForm(MARTA, BROWSER));
    expect([statusCode, headers['location'], body]).toEqual([303, '/thanks', '']);
    expect(await leadOf(MARTA.email)).toBeDefined();
  });

  it('is sent on to the page that it names, if it is one of ours', async () => {
    const thanks = 'https://www.larkfield.example/thank-you';
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...MARTA, redirect: thanks })) form.append(name, value);
    expect((await send(await postedMultipart(form, BROWSER))).headers['location']).toBe(thanks);
    const elsewhere = await send(postedForm({ ...MARTA, redirect: 'https://evil.example' }, BROWSER));
    expect(elsewhere.headers['location']).toBe('/thanks');
  });

  it('is told what to mend on a page', async () => {
    const { statusCode, headers, body } = await send(postedForm({ name: 'Marta' }, BROWSER));
    expect([statusCode, headers['content-type']]).toEqual([422, 'text/html; charset=utf-8']);
    expect(body).toContain('email');
    expect(body).toContain('Give an address such as name@company.com.');
  });
});

describe('an address that cannot be used', () => {
  it.each([
    [{ name: 'Marta' }, 'It is missing.'],
    [{ email: 'marta at nexora' }, 'It is not an e-mail address.'],
  ])('is named, and the post is kept: %j', async (fields, detail) => {
    const { statusCode, body } = await send(postedJson(fields));
    expect(statusCode).toBe(422);
    expect(JSON.parse(body).errors).toMatchObject([{ field: 'email', detail, mend: expect.any(String) }]);
    expect(await caught()).toMatchObject([{ caught: 'no-address', fields }]);
    expect(world.bus).toEqual([]);
  });
});

describe('what looks like spam', () => {
  it.each([
    ['a filled honeypot', { ...MARTA, website: 'x' }, 'honeypot'],
    [
      'a form filled in no time',
      { ...MARTA, startedAt: String(Date.parse('2026-03-02T07:59:59Z')) },
      'too-fast',
    ],
    ['either, without an address', { website: 'x' }, 'honeypot'],
  ])('as %s is kept and gets an ordinary answer', async (_, fields, reason) => {
    const json = await send(postedJson(fields));
    expect(json.statusCode).toBe(202);
    expect(Object.keys(JSON.parse(json.body))).toEqual(['leadId']);
    expect(await send(postedForm(fields, BROWSER))).toMatchObject({
      statusCode: 303,
      headers: { location: '/thanks' },
    });
    expect(await caught()).toMatchObject([{ caught: reason }, { caught: reason }]);
    expect(world.bus).toEqual([]);
  });
});

describe('the Idempotency-Key', () => {
  const keyed = (key: string, patch = {}) => postedJson({ ...MARTA, ...patch }, { 'idempotency-key': key });

  it('makes a repeat', async () => {
    const first = await send(keyed('k'.repeat(255)));
    expect(await send(keyed('k'.repeat(255)))).toEqual(first);
    expect(world.bus).toHaveLength(1);
  });

  it('is refused for other content', async () => {
    await send(keyed('k1'));
    const { statusCode, body } = await send(keyed('k1', { message: 'other' }));
    expect(statusCode).toBe(422);
    expect(JSON.parse(body)).toMatchObject({ type: 'urn:baton:problem:idempotency-key-reused' });
  });

  it.each(['k'.repeat(256), 'two words', 'ключ'])('is refused if it is %j', async (key) => {
    expect(await send(keyed(key))).toMatchObject({ statusCode: 400 });
    expect(world.bus).toEqual([]);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { apiKeyRecords } from '../../functions/adapters/records/api-keys.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import { httpHandler } from '../../functions/handlers/support/http-handler.ts';
import { activitiesRoute } from '../../functions/handlers/wiring/activities-route.ts';
import { admission } from '../../functions/handlers/wiring/admission.ts';
import { intakeRoute } from '../../functions/handlers/wiring/intake-route.ts';
import { problemPage } from '../../functions/views/pages/messages.ts';
import { BROWSER, call, postedForm, postedJson } from '../support/http.ts';
import { type IntakeWorld, intakeWorld, MARTA } from '../support/intake-world.ts';

let store: ItemStore;
let world: IntakeWorld;
let warned: unknown[];
let written: string[];
let isDown: boolean;
let leads: Parameters<typeof call>[0];
let activities: Parameters<typeof call>[0];
beforeEach(async () => {
  warned = [];
  written = [];
  isDown = false;
  const memory = memoryItemStore();
  store = {
    ...memory,
    get: (key) =>
      isDown && key.pk.startsWith('RATE#') ? Promise.reject(new TypeError('192.0.2.1')) : memory.get(key),
    put(item, expectation) {
      written.push(JSON.stringify(item));
      return memory.put(item, expectation);
    },
  };
  world = await intakeWorld(store);
  written.length = 0;
  const { ground, addressHash } = world;
  const logger = {
    error: (...line: unknown[]) => void warned.push(line),
    warn: (...line: unknown[]) => void warned.push(line),
  };
  const options = { logger, drawProblem: problemPage };
  leads = httpHandler(
    { ...options, accepts: ['json', 'form'] },
    intakeRoute({
      ground,
      addressHash,
      formOrigins: [],
      admit: admission(ground, addressHash, 'leads', logger),
      behindEdge: false,
    }),
  );
  activities = httpHandler(
    { ...options, accepts: ['json'] },
    activitiesRoute({ ground, addressHash, admit: admission(ground, addressHash, 'activities', logger) }),
  );
});

const postLead = (n: number) => call(leads, postedJson({ ...MARTA, email: `ana${n}@nexora.example` }));

/** Posts until the first refusal. */
async function flood(): Promise<number> {
  for (let n = 0; n < 1_000; n += 1) if ((await postLead(n)).statusCode === 429) return n;
  return Number.POSITIVE_INFINITY;
}

describe('a source that floods the door of leads', () => {
  it('is refused after three hundred posts, told when to repeat, and nothing of the refused post is stored', async () => {
    expect(await flood()).toBe(300);
    written.length = 0;
    const { statusCode, headers, body } = await postLead(1_000);
    expect([statusCode, headers['retry-after'], headers['content-type']]).toEqual([
      429,
      '600',
      'application/problem+json',
    ]);
    expect(JSON.parse(body)).toEqual({
      type: 'urn:baton:problem:too-many-requests',
      title: 'Too many requests came at once.',
      status: 429,
      detail: 'Nothing was stored. Please send it again in 10 minutes.',
    });
    expect([written, world.bus.length]).toEqual([[], 300]);
  });

  it('reads a page, if it is a browser, and finds the door open again afterwards', async () => {
    await flood();
    world.clock.now += 9 * 60_000 + 1;
    const page = await call(leads, postedForm(MARTA, BROWSER));
    expect([page.statusCode, page.headers['content-type']]).toEqual([429, 'text/html; charset=utf-8']);
    expect(page.headers['retry-after']).toBe('60');
    expect(page.body).toContain('Nothing was stored. Please send it again in 1 minute.');
    world.clock.now += 60_000;
    expect(await call(leads, postedForm(MARTA, BROWSER))).toMatchObject({ statusCode: 303 });
  });

  it('shuts out nobody else', async () => {
    await flood();
    const event = postedJson(MARTA);
    const { requestContext } = event;
    const elsewhere = { ...requestContext, http: { ...requestContext.http, sourceIp: '192.0.2.2' } };
    expect(await call(leads, { ...event, requestContext: elsewhere })).toMatchObject({ statusCode: 202 });
  });

  it('is named nowhere, neither in the table nor in the log', async () => {
    for (let n = 0; n < 30; n += 1) await postLead(n);
    isDown = true;
    for (let n = 30; n < 60; n += 1) expect((await postLead(n)).statusCode).toBe(202);
    expect(written.some((item) => item.includes('RATE#'))).toBe(true);
    expect(warned).toHaveLength(3);
    expect(JSON.stringify([written, warned])).not.toContain('192.0.2.1');
    expect(warned[0]).toMatchObject([
      'A request was let in uncounted.',
      { event: 'rate_uncounted', door: 'leads', cause: 'TypeError' },
    ]);
  });
});

it('limits activities by their key', async () => {
  for (const key of ['one', 'two']) {
    await apiKeyRecords(store).add(key, { name: key, createdAt: world.clock.now });
  }
  const sent = { activities: [{ leadId: 'nobody', type: 'page-viewed' }] };
  const post = async (key: string) =>
    (await call(activities, postedJson(sent, { 'x-api-key': key }))).statusCode;
  for (let n = 0; n < 6_000; n += 1) expect(await post('one')).toBe(202);
  expect([await post('one'), await post('two')]).toEqual([429, 202]);
});

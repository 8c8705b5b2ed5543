import { beforeEach, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { activityRecords } from '../../functions/adapters/records/activities.ts';
import { apiKeyRecords } from '../../functions/adapters/records/api-keys.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import { httpHandler } from '../../functions/handlers/support/http-handler.ts';
import { activitiesRoute } from '../../functions/handlers/wiring/activities-route.ts';
import { problemPage } from '../../functions/views/pages/messages.ts';
import { call, postedForm, postedJson } from '../support/http.ts';
import { type IntakeWorld, intakeWorld, MARTA } from '../support/intake-world.ts';

const KEY = 'secret-key-of-the-site';
let store: ItemStore;
let world: IntakeWorld;
let leadId: string;
let logged: unknown[];
let busIsDown: boolean;
let handler: Parameters<typeof call>[0];
beforeEach(async () => {
  store = memoryItemStore();
  world = await intakeWorld(store);
  await apiKeyRecords(store).add(KEY, { name: 'site', createdAt: world.clock.now });
  await apiKeyRecords(store).add('old', { name: 'old', createdAt: 0, revokedAt: 1 });
  const taken = await world.intake({});
  leadId = taken.kind === 'accepted' ? taken.leadId : '';
  world.bus.length = 0;
  logged = [];
  busIsDown = false;
  const events = {
    publish: (facts: Parameters<typeof world.ground.events.publish>[0]) =>
      busIsDown ? Promise.reject(new TypeError('bus')) : world.ground.events.publish(facts),
  };
  handler = httpHandler(
    { logger: { error: (...line) => logged.push(line) }, drawProblem: problemPage, accepts: ['json'] },
    activitiesRoute({
      ground: { ...world.ground, events },
      addressHash: world.addressHash,
      admit: async () => undefined,
    }),
  );
});

const send = (activities: unknown, headers: Record<string, string> = { 'x-api-key': KEY }) =>
  call(handler, postedJson({ activities }, headers));
const resultsOf = async (activities: unknown[]) => JSON.parse((await send(activities)).body).results;
const visit = (patch = {}) => ({ leadId, type: 'page-viewed', at: '2026-03-02T09:00:00+01:00', ...patch });
const stored = () => activityRecords(store).since(leadId, 0);

describe('the API key', () => {
  it.each([{ 'x-api-key': KEY }, { authorization: `Bearer ${KEY}` }, { authorization: `bearer  ${KEY}` }])(
    'opens the door: %j',
    async (headers) => {
      expect(await send([visit()], headers)).toMatchObject({ statusCode: 202 });
    },
  );

  it.each([
    {},
    { 'x-api-key': '' },
    { 'x-api-key': 'other' },
    { 'x-api-key': 'old' },
    { authorization: `Basic ${KEY}` },
    { authorization: 'Bearer' },
  ])('is needed: %j', async (headers) => {
    const { statusCode, headers: answered, body } = await send([visit()], headers);
    expect([statusCode, answered['www-authenticate']]).toEqual([401, 'Bearer']);
    expect(JSON.parse(body)).toMatchObject({ type: 'urn:baton:problem:unauthorized' });
    expect(await stored()).toEqual([]);
  });
});

it('a key needs the scope of the route, which the refusal names', async () => {
  const keys = apiKeyRecords(store);
  await keys.add('crm', { name: 'crm', createdAt: 0, scopes: ['accounts'] });
  await keys.add('site', { name: 'website', createdAt: 0, scopes: ['accounts', 'activities'] });
  const { statusCode, body } = await send([visit()], { 'x-api-key': 'crm' });
  expect([statusCode, JSON.parse(body)]).toEqual([
    403,
    expect.objectContaining({
      type: 'urn:baton:problem:forbidden',
      detail: expect.stringContaining('This key lacks the scope activities.'),
    }),
  ]);
  expect(await stored()).toEqual([]);
  expect((await send([visit()], { 'x-api-key': 'site' })).statusCode).toBe(202);
});

it('answers for each activity by its place', async () => {
  const results = await resultsOf([
    visit({ id: 'a1' }),
    { type: 'page-viewed', leadId, mail: 'x' },
    visit({ id: 'a1' }),
    { email: ` nobody@nexora.example`.trim(), type: 'email-clicked' },
    { email: 'Marta+news@nexora.example', type: 'email-clicked', properties: { machine: true, count: 2 } },
  ]);
  expect(results).toEqual([
    { index: 0, status: 'accepted' },
    { index: 1, status: 'rejected', detail: expect.stringContaining('mail') },
    { index: 2, status: 'duplicate' },
    { index: 3, status: 'rejected', detail: expect.stringContaining('Post the lead first.') },
    { index: 4, status: 'accepted' },
  ]);
  expect(await stored()).toMatchObject([
    { id: 'a1', at: Date.parse('2026-03-02T08:00:00Z'), properties: {} },
    { type: 'email-clicked', properties: { machine: true, count: 2 } },
  ]);
  expect(world.bus).toMatchObject([{ data: { activities: 3 } }]);
});

describe('an activity that cannot be read', () => {
  it.each([
    ['text', 'It: '],
    [null, 'It: '],
    [{ type: 'page-viewed' }, 'must name its lead by leadId or by email, not both'],
    [{ type: 'page-viewed', leadId: 'l', email: MARTA.email }, 'not both'],
    [{ leadId: 'l', type: 'Page viewed' }, 'type: must be lower-case words'],
    [{ leadId: 'l', type: 'x', at: 'yesterday' }, 'at: must be an instant'],
    [{ leadId: 'l', type: 'x', at: 1.5 }, 'at: must be an instant'],
    [{ leadId: 'l', type: 'x', id: 'two words' }, 'id: must be 1 to 200'],
    [{ leadId: '', type: 'x' }, 'leadId: must be 1 to 100'],
    [{ email: 'marta', type: 'x' }, 'email: must be an address such as name@company.com.'],
    [{ leadId: 'l', type: 'x', properties: { a: {} } }, 'properties.a: '],
    [{ leadId: 'l', type: 'x', properties: { a: 1e300 } }, 'properties.a: '],
    [{ leadId: 'l', type: 'x', properties: { a: 1e-300 } }, 'properties.a: '],
    [{ leadId: 'l', type: 'x', properties: { 'a b': 1 } }, 'properties.a b: '],
    [{ leadId: 'l', type: 'x', properties: { constructor: 1 } }, 'properties.constructor: '],
    [
      {
        leadId: 'l',
        type: 'x',
        properties: Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`p${n}`, 1])),
      },
      'properties: must be at most 20',
    ],
  ])('is rejected alone: %j', async (item, detail) => {
    const results = await resultsOf([item, visit()]);
    expect(results).toMatchObject([
      { index: 0, status: 'rejected', detail: expect.stringContaining(detail) },
      { index: 1, status: 'accepted' },
    ]);
  });

  it('is not quoted: it may be personal', async () => {
    const [{ detail }] = await resultsOf([
      { email: 'marta vidal', type: 'Marta', id: 'Marta Vidal', at: 'Marta' },
    ]);
    expect(detail).not.toMatch(/marta/i);
  });
});

it.each([[[]], ['text'], [undefined], [Array.from({ length: 501 }, () => ({}))]])(
  'takes 1 to 500 at once, and nothing else',
  async (activities) => {
    const { statusCode, body } = await send(activities);
    expect(statusCode).toBe(422);
    expect(JSON.parse(body)).toMatchObject({ errors: [{ field: 'activities' }] });
  },
);

it('takes no forms', async () => {
  expect(await call(handler, postedForm({}, { 'x-api-key': KEY }))).toMatchObject({ statusCode: 415 });
});

it('promises nothing while scoring cannot be told, and takes the repeat', async () => {
  busIsDown = true;
  const batch = [visit({ id: 'a1' })];
  expect(await send(batch)).toMatchObject({ statusCode: 503 });
  expect(logged).toMatchObject([[expect.anything(), { cause: 'TypeError' }]]);
  busIsDown = false;
  expect(await resultsOf(batch)).toEqual([{ index: 0, status: 'duplicate' }]);
  expect(world.bus).toMatchObject([{ type: 'lead.activity-recorded', leadId }]);
});

import { beforeEach, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { accountRecords } from '../../functions/adapters/records/accounts.ts';
import { apiKeyRecords } from '../../functions/adapters/records/api-keys.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import { httpHandler } from '../../functions/handlers/support/http-handler.ts';
import { accountsRoute } from '../../functions/handlers/wiring/accounts-route.ts';
import { problemPage } from '../../functions/views/pages/messages.ts';
import { call, postedJson } from '../support/http.ts';
import { type IntakeWorld, intakeWorld } from '../support/intake-world.ts';
import { MARTA as STORY_MARTA, startStory } from '../support/memory-story.ts';

const KEY = { 'x-api-key': 'secret-key-of-the-crm' };
let store: ItemStore;
let world: IntakeWorld;
let handler: Parameters<typeof call>[0];
beforeEach(async () => {
  store = memoryItemStore();
  world = await intakeWorld(store);
  await apiKeyRecords(store).add(KEY['x-api-key'], { name: 'crm', createdAt: world.clock.now });
  handler = httpHandler(
    { logger: { error: () => undefined }, drawProblem: problemPage, accepts: ['json'] },
    accountsRoute({ ground: world.ground, admit: async () => undefined }),
  );
});

const read = ({ statusCode, body }: { statusCode: number; body: string }) => ({
  status: statusCode,
  body: JSON.parse(body),
});
const post = async (body: unknown, headers: Record<string, string> = KEY) =>
  read(await call(handler, postedJson(body, headers)));
const put = async (id: string, body: unknown) => {
  const event = postedJson(body, KEY);
  const { requestContext } = event;
  return read(
    await call(handler, {
      ...event,
      pathParameters: { id },
      requestContext: { ...requestContext, http: { ...requestContext.http, method: 'PUT' } },
    }),
  );
};
const resultsOf = async (...accounts: unknown[]) => (await post({ accounts })).body.results;
const account = (domain: string) => accountRecords(store).find(domain);

const nexora = { domain: 'https://www.nexora.com/es', company: 'Nexora S.L.', owner: 'ana-ruiz' };

describe('accounts of a CRM', () => {
  it('are kept as those of a file are, and said of each by its place', async () => {
    const results = await resultsOf(
      { ...nexora, relation: 'Open Deal', otherDomains: ['nexora.es', 'nexora.pt'], country: 'Spain' },
      { ...nexora, domain: 'gmail.com' },
      { domain: 'larix.de', company: 'Larix GmbH', owner: 'nobody@larkfield.example' },
      { domain: 'larix.de', name: 'Larix' },
      { domain: 'larix.de', company: 7 },
      'larix',
    );
    expect(results).toEqual([
      { index: 0, domain: 'nexora.com', status: 'new' },
      { index: 1, status: 'rejected', errors: [expect.objectContaining({ field: 'domain' })] },
      {
        ...{ index: 2, status: 'rejected' },
        errors: [
          {
            field: 'owner',
            detail: 'It is not known: nobody@larkfield.example.',
            mend: expect.stringContaining('somebody in the team'),
          },
        ],
      },
      {
        ...{ index: 3, status: 'rejected' },
        errors: [
          {
            field: 'name',
            detail: 'It is no field of an account.',
            mend: 'Send an object with some of domain, company, otherDomains, relation, owner, country, asOf.',
          },
        ],
      },
      { index: 4, status: 'rejected', errors: [{ field: 'company', detail: 'It must be text.' }] },
      { index: 5, status: 'rejected', errors: [expect.objectContaining({ detail: 'It is no account.' })] },
    ]);
    expect(await account('nexora.com')).toMatchObject({
      ...{ company: 'Nexora S.L.', relation: 'open-deal', accountOwner: 'ana-ruiz', country: 'ES' },
      ...{ otherDomains: ['nexora.es', 'nexora.pt'], asOf: world.clock.now },
    });
    expect(await account('nexora.es')).toMatchObject({ partOf: 'nexora.com' });
  });

  it('say nothing new when they are sent again, and nothing old overwrites what is known', async () => {
    const word = { ...nexora, asOf: '2026-03-01T09:00:00Z' };
    expect(await resultsOf(word)).toMatchObject([{ status: 'new' }]);
    expect(await resultsOf(word)).toMatchObject([{ status: 'same' }]);
    const older = { ...word, owner: 'jordi-pons', asOf: '2026-02-28T09:00:00Z' };
    const newer = { ...word, owner: 'ines-carvalho', asOf: '2026-03-02T07:00:00Z' };
    expect(await resultsOf(newer, older)).toMatchObject([{ status: 'changed' }, { status: 'older' }]);
    expect(await account('nexora.com')).toMatchObject({
      ...{ accountOwner: 'ines-carvalho', asOf: Date.parse('2026-03-02T07:00:00Z') },
    });
  });

  it.each([
    [{}],
    [{ accounts: [] }],
    [{ accounts: 'all' }],
    [{ accounts: [nexora], more: 1 }],
    [[]],
    [{ accounts: Array.from({ length: 501 }, () => nexora) }],
  ])('must be a list of 1 to 500: %#', async (body) => {
    expect(await post(body)).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'accounts', mend: 'Send {"accounts": […]} with 1 to 500 of them.' }] },
    });
  });

  it('need a key', async () => {
    expect(await post({ accounts: [nexora] }, {})).toMatchObject({ status: 401 });
    expect(await account('nexora.com')).not.toHaveProperty('asOf');
  });

  it('are promised only when all of them are kept', async () => {
    const broken = { ...store, put: () => Promise.reject(new TypeError('table')) };
    handler = httpHandler(
      { logger: { error: () => undefined }, drawProblem: problemPage, accepts: ['json'] },
      accountsRoute({ ground: { ...world.ground, store: broken }, admit: async () => undefined }),
    );
    expect(await post({ accounts: [nexora] })).toMatchObject({ status: 503 });
  });
});

describe('one account', () => {
  it('is put by its domain', async () => {
    const body = { company: 'Nexora', relation: 'customer' };
    expect(await put('nexora.com', body)).toEqual({
      status: 200,
      body: { domain: 'nexora.com', status: 'new' },
    });
    expect(await put('nexora.com', { ...body, domain: 'nexora.com' })).toMatchObject({
      body: { status: 'same' },
    });
    expect(await account('nexora.com')).toMatchObject({ company: 'Nexora', relation: 'customer' });
  });

  it.each([
    ['nexora.com', { company: 'N', domain: 'larix.de' }, 'domain', 'It is not the one that the path names.'],
    ['nexora', { company: 'N' }, 'domain', 'It is no domain: nexora.'],
    ['nexora.com', {}, 'company', 'It is missing.'],
    ['nexora.com', null, 'company', 'It is missing.'],
    ['nexora.com', { company: 'N', relation: 'friend' }, 'relation', 'It is not known: friend.'],
    [
      'nexora.com',
      { company: 'N', asOf: '2030-01-01T00:00:00Z' },
      'asOf',
      'It is not known: 2030-01-01T00:00:00Z.',
    ],
  ])('that cannot be read is refused by the field: %s %j', async (id, body, field, detail) => {
    expect(await put(id, body)).toMatchObject({ status: 422, body: { errors: [{ field, detail }] } });
  });
});

it('is not told by a key that is for activities alone', async () => {
  await apiKeyRecords(store).add('site', { name: 'site', createdAt: 0, scopes: ['activities'] });
  const event = postedJson(
    { accounts: [{ domain: 'nexora.com', company: 'Nexora' }] },
    { 'x-api-key': 'site' },
  );
  const { statusCode, body } = await call(handler, event);
  expect([statusCode, JSON.parse(body).detail]).toEqual([
    403,
    expect.stringContaining('This key lacks the scope accounts.'),
  ]);
  expect(await accountRecords(store).find('nexora.com')).not.toHaveProperty('asOf');
});

it('sends the next lead of the company to the owner that the CRM has named last', async () => {
  const story = await startStory('2026-03-02T08:00:00Z');
  store = story.table;
  await apiKeyRecords(store).add(KEY['x-api-key'], { name: 'crm', createdAt: 0 });
  handler = httpHandler(
    { logger: { error: () => undefined }, drawProblem: problemPage, accepts: ['json'] },
    accountsRoute({ ground: story.ground, admit: async () => undefined }),
  );
  const ownerOf = async (fields: Readonly<Record<string, string>>) =>
    (await story.handoff(await story.post(fields))).owner?.person;
  await put('nexora.example', { company: 'Nexora', owner: 'ana-ruiz', asOf: '2026-03-02T07:00:00Z' });
  expect(await ownerOf(STORY_MARTA)).toBe('ana-ruiz');
  await put('nexora.example', { company: 'Nexora', owner: 'jordi-pons', asOf: '2026-03-02T07:30:00Z' });
  const colleague = { ...STORY_MARTA, firstName: 'Pau', email: 'pau@nexora.example' };
  expect(await ownerOf(colleague)).toBe('jordi-pons');
});

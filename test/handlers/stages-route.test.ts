import { beforeEach, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { apiKeyRecords } from '../../functions/adapters/records/api-keys.ts';
import { leadRecords } from '../../functions/adapters/records/leads.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import { httpHandler } from '../../functions/handlers/support/http-handler.ts';
import { stagesRoute } from '../../functions/handlers/wiring/stages-route.ts';
import { problemPage } from '../../functions/views/pages/messages.ts';
import { call, postedForm, postedJson } from '../support/http.ts';
import { type IntakeWorld, intakeWorld } from '../support/intake-world.ts';

const KEY = 'secret-key-of-the-crm';
const DAY = 86_400_000;
let store: ItemStore;
let world: IntakeWorld;
let leadId: string;
let busIsDown: boolean;
let handler: Parameters<typeof call>[0];
beforeEach(async () => {
  store = memoryItemStore();
  world = await intakeWorld(store);
  await apiKeyRecords(store).add(KEY, { name: 'crm', createdAt: world.clock.now });
  await apiKeyRecords(store).add('site', { name: 'site', createdAt: 0, scopes: ['activities'] });
  const taken = await world.intake({});
  leadId = taken.kind === 'accepted' ? taken.leadId : '';
  await world.deliver();
  busIsDown = false;
  const events = {
    publish: (facts: Parameters<typeof world.ground.events.publish>[0]) =>
      busIsDown ? Promise.reject(new TypeError('bus')) : world.ground.events.publish(facts),
  };
  handler = httpHandler(
    { logger: { error: () => undefined }, drawProblem: problemPage, accepts: ['json'] },
    stagesRoute({
      ground: { ...world.ground, events },
      addressHash: world.addressHash,
      admit: async () => undefined,
    }),
  );
});

const send = (stages: unknown, key = KEY) => call(handler, postedJson({ stages }, { 'x-api-key': key }));
const resultsOf = async (...stages: readonly unknown[]) => JSON.parse((await send(stages)).body).results;
const lead = async () => {
  const found = await leadRecords(store).find(leadId);
  if (found === undefined) throw new Error('there is no lead');
  return found;
};
const toldOf = async (type: string) => (await world.timeline(leadId)).filter((fact) => fact.type === type);

describe('POST /stages', () => {
  it('takes how far a lead has come, with when and what it is worth, by id or address', async () => {
    const { email } = (await lead()).profile;
    const at = new Date(world.clock.now - DAY).toISOString();
    const value = { amount: '12500.5', currency: 'eur' };
    expect(await resultsOf({ leadId, stage: 'opportunity', at, value }, { email, stage: 'won' })).toEqual([
      { index: 0, status: 'accepted' },
      { index: 1, status: 'accepted' },
    ]);
    expect(await lead()).toMatchObject({ stage: 'customer', outbox: {} });
    const [, opportunity, won] = await toldOf('lead.stage-changed');
    expect(opportunity).toMatchObject({
      at: world.clock.now - DAY,
      data: { to: 'opportunity', valueMinor: 12_500_50, currency: 'EUR', learnedFrom: 'api' },
    });
    expect(won).toMatchObject({ at: world.clock.now, data: { from: 'opportunity', to: 'customer' } });
    expect(world.told.filter(({ type }) => type === 'lead.stage-changed')).toHaveLength(3);
  });

  it('tells words on one lead in the order in which they happened, however they are sent', async () => {
    const at = (days: number) => world.clock.now - days * DAY;
    const words = [
      { leadId, stage: 'lost', at: at(1), reason: 'no-budget' },
      { leadId, stage: 'opportunity', at: at(2) },
      { leadId, stage: 'sql', at: at(3) },
    ];
    expect((await resultsOf(...words)).map(({ status }: { status: string }) => status)).toEqual([
      'accepted',
      'accepted',
      'accepted',
    ]);
    expect(await toldOf('lead.lost')).toMatchObject([
      { at: at(1), data: { from: 'opportunity', reason: 'no-budget', learnedFrom: 'api' } },
    ]);
    expect((await lead()).stage).toBe('opportunity');
  });

  it('says of what is no news that it is known, and changes nothing', async () => {
    const word = { leadId, stage: 'won', at: world.clock.now };
    await resultsOf(word);
    const before = await lead();
    expect(await resultsOf(word, { leadId, stage: 'mql' })).toEqual([
      { index: 0, status: 'known' },
      {
        index: 1,
        status: 'rejected',
        detail: expect.stringMatching(/^By then the lead was a customer already/),
      },
    ]);
    expect(await lead()).toEqual(before);
  });

  it.each([
    [{ stage: 'lost' }, /Only a lead that is an SQL or an opportunity can be lost/],
    [{ stage: 'won', at: '2999-01-01T00:00:00Z' }, /It lies in the future/],
    [{ stage: 'won', leadId: 'nobody' }, /No lead is known/],
    [{ stage: 'won', leadId: undefined, email: 'nobody@nexora.example' }, /No lead is known/],
  ])('rejects %j with the mend', async (change, detail) => {
    expect(await resultsOf({ leadId, ...change })).toEqual([
      { index: 0, status: 'rejected', detail: expect.stringMatching(detail) },
    ]);
  });

  it('rejects what contradicts what is known', async () => {
    const at = (days: number) => world.clock.now - days * DAY;
    await resultsOf({ leadId, stage: 'sql', at: at(3) }, { leadId, stage: 'lost', at: at(1) });
    const results = await resultsOf({ leadId, stage: 'won', at: at(2) }, { leadId, stage: 'sql', at: at(2) });
    expect(results.map(({ detail }: { detail: string }) => detail)).toEqual([
      expect.stringMatching(/^More was told of the lead that happened after it/),
      expect.stringMatching(/^By then the lead was an SQL already/),
    ]);
    const many = Array.from({ length: 40 }, (_, n) => ({
      ...{ leadId, stage: n % 2 === 0 ? 'opportunity' : 'lost', at: world.clock.now + n },
    }));
    expect((await resultsOf(...many)).at(-1)).toMatchObject({
      detail: expect.stringMatching(/^So much was said/),
    });
  });

  it.each([
    [{ stage: 'customer' }, 'stage'],
    [{ stage: 'won', email: 'ana@nexora.example' }, 'leadId'],
    [{ stage: 'won', leadId: undefined }, 'leadId'],
    [{ stage: 'won', leadId: 'a b' }, 'leadId'],
    [{ stage: 'won', at: 'yesterday' }, 'at'],
    [{ stage: 'won', value: { amount: '-5', currency: 'EUR' } }, 'value.amount'],
    [{ stage: 'won', value: { amount: '5.001', currency: 'EUR' } }, 'value.amount'],
    [{ stage: 'won', value: { amount: 5, currency: 'EURO' } }, 'value.currency'],
    [{ stage: 'won', value: { amount: [], currency: 'EUR' } }, 'value.amount'],
    [{ stage: 'sql', value: { amount: 5, currency: 'EUR' } }, 'value'],
    [{ stage: 'lost', reason: 'No budget, he said' }, 'reason'],
    [{ stage: 'won', reason: 'no-budget' }, 'reason'],
    [{ stage: 'won', note: 'x' }, 'note'],
  ])('names the field of what cannot be read: %j', async (change, field) => {
    expect(await resultsOf({ leadId, ...change })).toMatchObject([
      { index: 0, status: 'rejected', errors: [{ field, detail: expect.stringMatching(/^It .+\.$/) }] },
    ]);
    expect((await lead()).course).toBeUndefined();
  });

  it('names what is no object', async () => {
    expect(await resultsOf('won')).toMatchObject([
      { errors: [{ field: 'stage', detail: 'It is no object.' }] },
    ]);
  });

  it('asks for a key that is good for it, and for a list', async () => {
    expect((await send([], 'other')).statusCode).toBe(401);
    expect((await send([{ leadId, stage: 'won' }], 'site')).statusCode).toBe(403);
    for (const stages of [[], 'won', undefined, Array.from({ length: 501 }, () => ({}))])
      expect((await send(stages)).statusCode).toBe(422);
    expect((await call(handler, postedForm({ stages: 'x' }, { 'x-api-key': KEY }))).statusCode).toBe(415);
  });

  it('keeps what it said where the bus is down, and tells it later', async () => {
    busIsDown = true;
    expect(await resultsOf({ leadId, stage: 'won' })).toMatchObject([{ status: 'accepted' }]);
    expect(Object.keys((await lead()).outbox)).toHaveLength(1);
    busIsDown = false;
    expect(await resultsOf({ leadId, stage: 'won', at: (await lead()).course?.[0]?.at })).toMatchObject([
      { status: 'known' },
    ]);
    expect((await lead()).outbox).toEqual({});
  });

  it('answers that all is to be sent again where the table fails', async () => {
    store.put = () => Promise.reject(new TypeError('down'));
    expect((await send([{ leadId, stage: 'won' }])).statusCode).toBe(503);
  });

  it('says nothing of somebody who was erased', async () => {
    const { profile, ...known } = await lead();
    await leadRecords(store).replace(await lead(), { ...known, profile, erasedAt: world.clock.now });
    expect(await resultsOf({ leadId, stage: 'won' }, { email: profile.email, stage: 'won' })).toMatchObject([
      { detail: expect.stringMatching(/No lead is known/) },
      { detail: expect.stringMatching(/No lead is known/) },
    ]);
  });
});

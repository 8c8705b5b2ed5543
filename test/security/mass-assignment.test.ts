import { beforeEach, describe, expect, it } from 'vitest';
import { atReference, type Doors, doorsOf, KEY, linkIn } from '../support/doors.ts';
import { posted, postedForm, postedJson, postedMultipart } from '../support/http.ts';
import { MARTA, type Story, startStory } from '../support/memory-story.ts';

let story: Story;
let doors: Doors;
beforeEach(async () => {
  story = await startStory('2026-03-02T08:00:00Z');
  doors = await doorsOf(story);
});

/** Names of what the system itself decides about a lead, and of how it is stored. */
const OURS = {
  leadId: 'mine',
  score: '999',
  points: '999',
  qualified: 'true',
  grade: 'A',
  stage: 'customer',
  owner: 'ines-carvalho',
  handoff: '7',
  handoffs: '7',
  handoffOpen: 'true',
  version: '99',
  schemaVersion: '2',
  pk: 'LEAD#mine',
  sk: 'LEAD',
  workKey: 'OWED#0',
  workAt: '0',
  ttl: '1',
  outbox: '{}',
  erasedAt: '1',
  createdAt: '0',
  nextCheckAt: '0',
  consent: 'true',
  emailDomain: 'larkfield.example',
  freeMail: 'true',
  disposableMail: 'true',
  answers: 'x',
  notes: 'x',
  caught: 'x',
  submissionId: 'mine',
  receivedAt: '0',
  addressHash: 'x',
  policies: 'x',
} as const;

/** Members of every object; setting one of them would change all of them. */
const POISON = ['__proto__', 'constructor', 'prototype', 'toString', '__defineGetter__'];

async function scored(fields: Readonly<Record<string, unknown>>, asForm = false) {
  const { statusCode } = await doors.leads(
    asForm ? postedForm(fields as Record<string, string>) : postedJson(fields),
  );
  await story.clock.advanceTo(story.clock.now() + 2_000);
  const hash = await story.addressHash(String(fields['email']));
  const address = await story.table.get({ pk: `EMAIL#${hash}`, sk: 'ADDRESS' });
  return { statusCode, lead: await story.lead(String(address?.['leadId'])) };
}

const plain = <Lead extends object>(lead: Lead) =>
  JSON.parse(
    JSON.stringify({ ...lead, leadId: 'x', profile: null, outbox: null, createdAt: 0 }, (key, value) =>
      ['at', 'postedAt', 'since'].includes(key) ? 0 : value,
    ),
  );

describe('a post that names what is ours to decide', () => {
  it.each([false, true])('changes nothing but the answers of its form (as a form: %s)', async (asForm) => {
    const { consentMail, ...weak } = { ...MARTA, consentMail: 'no', form: 'newsletter' };
    const honest = await scored({ ...weak, consentMail, email: 'a@nexora.example' }, asForm);
    const greedy = await scored({ ...OURS, ...weak, consentMail, email: 'b@nexora.example' }, asForm);
    expect(greedy.statusCode).toBe(honest.statusCode);
    expect(plain(greedy.lead)).toEqual(plain(honest.lead));
    expect(greedy.lead.leadId).not.toBe('mine');
    const { answers, ...profile } = greedy.lead.profile;
    expect(profile).toEqual({ ...honest.lead.profile, email: 'b@nexora.example', answers: undefined });
    expect(answers).toMatchObject({ score: '999', stage: 'customer', pk: 'LEAD#mine' });
    expect(await story.table.get({ pk: 'LEAD#mine', sk: 'LEAD' })).toBeUndefined();
  });

  it('makes no known lead a test lead, and takes no consent away by silence', async () => {
    const { lead } = await scored({ ...MARTA, consentMail: 'yes' });
    const again = await scored({ email: MARTA.email, test: 'true', message: 'x' });
    expect([again.lead.leadId, again.lead.test, again.lead.consent.mail]).toEqual([lead.leadId, false, true]);
  });
});

describe('an activity', () => {
  it.each(Object.keys(OURS))('that names %s beside what an activity has is refused', async (name) => {
    const { lead } = await scored(MARTA);
    const item = { leadId: lead.leadId, type: 'page-viewed', [name]: 'x' };
    const { body } = await doors.activities(postedJson({ activities: [item] }, { 'x-api-key': KEY }));
    const [result] = JSON.parse(body).results;
    expect(result.status).toBe('rejected');
  });
});

describe('an answer that names somebody else', () => {
  it('is given in the name of the link alone', async () => {
    const leadId = await story.post();
    const link = linkIn(story, 'task');
    const fields = { do: 'no-answer', by: 'maria-soler', person: 'maria-soler', purpose: 'manage', run: '9' };
    await doors.answer(atReference(postedForm(fields), link));
    const { owner, answer, run } = await story.handoff(leadId);
    expect([owner?.person, answer?.by, run]).toEqual(['ana-ruiz', 'ana-ruiz', 1]);
  });
});

describe('a name that every object has', () => {
  const clean = () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  };

  it.each(POISON)('pollutes nothing as a field: %s', async (name) => {
    const email = MARTA.email;
    const form = new FormData();
    form.append('email', email);
    form.append(name, 'polluted');
    form.append(`${name}[polluted]`, 'x');
    const events = [
      posted('application/json', `{"email":"${email}","${name}":"x"}`),
      posted('application/json', `{"email":"${email}","${name}":{"polluted":"x"}}`),
      posted('application/json', `{"email":"${email}","a":{"${name}":{"polluted":"x"}}}`),
      posted(
        'application/x-www-form-urlencoded',
        `email=${email}&${name}=x&${name}[polluted]=x&${name}.polluted=x`,
      ),
      await postedMultipart(form),
      postedJson({ email }, { 'idempotency-key': name }),
    ];
    for (const event of events) {
      expect((await doors.leads(event)).statusCode).toBeLessThan(500);
      clean();
    }
    await story.clock.advanceTo(story.clock.now() + 5_000);
    expect([doors.logged, story.faults]).toEqual([[], []]);
    const hash = await story.addressHash(email);
    const address = await story.table.get({ pk: `EMAIL#${hash}`, sk: 'ADDRESS' });
    const { profile } = await story.lead(String(address?.['leadId']));
    expect(Object.keys(profile.answers).filter((key) => key in Object.prototype)).toEqual([]);
    clean();
  });

  it.each(POISON)('pollutes nothing as a property of an activity, its type or its id: %s', async (name) => {
    const { lead } = await scored(MARTA);
    const send = (json: string) =>
      doors.activities(posted('application/json', `{"activities":[${json}]}`, { 'x-api-key': KEY }));
    const of = `"leadId":"${lead.leadId}"`;
    for (const item of [
      `{${of},"type":"page-viewed","properties":{"${name}":"x"}}`,
      `{${of},"type":"page-viewed","properties":{"${name}":{"polluted":"x"}}}`,
      `{${of},"type":"page-viewed","${name}":{"polluted":"x"}}`,
      `{${of},"type":"page-viewed","id":"${name}"}`,
      `{${of},"type":"${name}"}`,
      `{"leadId":"${name}","type":"page-viewed"}`,
    ]) {
      expect((await send(item)).statusCode).toBe(202);
      clean();
    }
    expect((await doors.activities(postedJson({ activities: [] }, { 'x-api-key': name }))).statusCode).toBe(
      401,
    );
    await story.clock.advanceTo(story.clock.now() + 5_000);
    expect([doors.logged, story.faults]).toEqual([[], []]);
  });
});

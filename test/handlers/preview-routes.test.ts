import { beforeEach, describe, expect, it } from 'vitest';
import { accountRecords } from '../../functions/adapters/records/accounts.ts';
import { peopleRecords } from '../../functions/adapters/records/people.ts';
import { policyRecords } from '../../functions/adapters/records/policies.ts';
import { poolRecords } from '../../functions/adapters/records/pools.ts';
import { routingPolicy } from '../../functions/contracts/policies/routing.ts';
import type { Group } from '../../functions/domain/access/access.ts';
import type { RoutingPolicy } from '../../functions/domain/routing/routing-policy.ts';
import { DAY, MINUTE, SECOND } from '../../functions/domain/time.ts';
import type { HttpEvent, HttpResult } from '../../functions/handlers/support/http-handler.ts';
import { formFields, personaOf } from '../../local/personas.ts';
import { type Doors, doorsOf } from '../support/doors.ts';
import { BROWSER, postedForm, postedJson } from '../support/http.ts';
import { MARTA, type Story, startStory, tapTable } from '../support/memory-story.ts';
import { putInForce } from '../support/put-in-force.ts';
import { behindSignIn, program, SESSION_TOKEN, surfer } from '../support/signed-in.ts';

/** A Monday, nine o'clock in Madrid. */
const START = '2026-03-02T08:00:00Z';

let story: Story;
let doors: Doors;
beforeEach(async () => {
  story = await startStory(START);
  doors = await doorsOf(story);
});

const jsonOf = ({ body }: HttpResult) => JSON.parse(body);
const send = (event: HttpEvent, as = program('marketing')) =>
  doors.preview(behindSignIn('POST /preview', as, { event }));
const preview = async (fields: object, as = program('marketing')) =>
  jsonOf(await send(postedJson(fields), as));
const page = async (fields: Readonly<Record<string, string>>) =>
  (await send(postedForm({ token: SESSION_TOKEN, ...fields }, BROWSER), surfer('marketing'))).body;

const STUDENT = { ...MARTA, form: 'web', email: 'ben@nexora.example', jobTitle: 'Student', employees: '3' };
const person = (id: string) => peopleRecords(story.table).find(id);

describe('a preview', () => {
  it('says what then happens', async () => {
    for (let n = 1; n <= 12; n += 1) {
      const fields = { ...formFields(personaOf(n), n % 4 === 0 ? 'cool' : 'hot'), startedAt: '0' };
      const said = await preview(fields);
      const leadId = await story.post(fields);
      const { score, handoffs, test } = await story.lead(leadId);
      const { points, grade, qualified, reasons = [] } = score ?? {};
      expect(said).toMatchObject({ test, score: { points, grade, qualified } });
      expect(said.score.reasons.map(({ rule }: { rule: string }) => rule)).toEqual(
        reasons.map(({ rule }) => rule),
      );
      expect(said.outcome).toBe(handoffs === 0 ? 'rests' : 'opens');
      if (handoffs === 0) continue;
      const { owner, responsePlan, slaRule, route, trigger } = await story.handoff(leadId);
      const name = (await person(owner?.person ?? ''))?.name;
      expect(said.prospect).toMatchObject({ owner: name, slaRule, route, trigger });
      const due = Date.parse(said.prospect.plan.dueAt) - (responsePlan?.dueAt ?? 0);
      expect(Math.abs(due)).toBeLessThan(SECOND);
    }
  });

  it('writes nothing, and charges nobody a turn', async () => {
    const written: unknown[] = [];
    tapTable(story.table, (inner) => ({
      ...inner,
      put: (item) => Promise.reject(written.push(item)),
      delete: (key) => Promise.reject(written.push(key)),
    }));
    const first = await preview(MARTA);
    expect(first.outcome).toBe('opens');
    expect(await preview(MARTA)).toEqual(first);
    expect([written, story.published, doors.logged]).toEqual([[], [], []]);
  });

  it('names everybody who was thought of, with what counted, and the clock', async () => {
    const { prospect, ...judged } = await preview(MARTA);
    expect(judged).toMatchObject({ outcome: 'opens', known: false, test: false, score: { needed: 65 } });
    expect(prospect).toMatchObject({
      pool: 'Iberia',
      manager: 'María Soler',
      fallback: false,
      zone: 'Europe/Madrid',
      way: 'rotation',
      trigger: 'request',
    });
    const chosen = prospect.considered.filter(({ chosen: isIt }: { chosen: boolean }) => isIt);
    expect(chosen).toEqual([{ person: prospect.owner, open: 0, today: 0, chosen: true }]);
    expect(prospect.considered.length).toBeGreaterThan(2);
    expect(prospect.plan.rungs.map(({ kind }: { kind: string }) => kind)).toEqual([
      'remind',
      'remind',
      'escalate',
      'reassign',
    ]);
  });

  it('of a lead that is with sales joins it, and counts what it did before', async () => {
    await story.post();
    expect(await preview(MARTA)).toMatchObject({ outcome: 'joins', known: true });
    await story.press('ana-ruiz', 'not-qualified:no-need');
    await story.minute(15);
    const { form: _form, ...noRequest } = MARTA;
    expect(await preview(noRequest)).toMatchObject({ outcome: 'answered', known: true });
    expect(await preview(MARTA)).toMatchObject({ outcome: 'opens', known: true });
  });

  it('of a lead that its reader may not see is that of somebody new', async () => {
    await story.post();
    expect(await preview(MARTA, program('manager', 'maria-soler'))).toMatchObject({ outcome: 'joins' });
    expect(await preview(MARTA, program('manager', 'markus-brandt'))).toMatchObject({
      ...{ outcome: 'opens', known: false },
    });
  });

  it('of somebody who was erased is that of somebody new', async () => {
    const leadId = await story.post();
    await doors.answer(behindSignIn('DELETE /leads/{id}', program('admin'), { id: leadId }));
    expect(await preview(MARTA)).toMatchObject({ outcome: 'opens', known: false });
  });

  it('asks the company’s owner before the pool, and says once why somebody cannot', async () => {
    const leadId = await story.post();
    const owner = (await story.handoff(leadId)).owner?.person ?? '';
    const colleague = { ...MARTA, email: 'colleague@nexora.example' };
    const name = (await person(owner))?.name;
    expect((await preview(colleague)).prospect).toMatchObject({
      ...{ owner: name, way: 'company-owner' },
      considered: expect.arrayContaining([
        expect.objectContaining({ person: name, as: 'company-owner', chosen: true }),
      ]),
    });
    const away = { from: story.clock.now() - MINUTE, until: story.clock.now() + DAY };
    const people = peopleRecords(story.table);
    const found = await people.find(owner);
    if (found === undefined) throw new Error('nobody');
    await people.replace(found, { ...found, calendar: { ...found.calendar, absences: [away] } });
    const { prospect } = await preview(colleague);
    expect(prospect.owner).not.toBe(name);
    const told = prospect.considered.filter(({ person: one }: { person: string }) => one === name);
    expect(told).toMatchObject([{ as: 'company-owner', refusal: 'away', chosen: false }]);
  });

  describe('of where it goes on to, once it is qualified,', () => {
    const onward = async () => (await preview(MARTA)).prospect.onward;

    it('says route and pool, and upon which answers', async () => {
      const sentence =
        'After "spoke, qualified" or "meeting booked" it goes on to the Account executives pool';
      expect(await onward()).toEqual({
        ...{
          on: ['spoke-qualified', 'meeting-booked'],
          route: 'account-executives',
          pool: 'Account executives',
        },
      });
      expect((await page(MARTA)).replaceAll('&quot;', '"')).toContain(sentence);
    });

    it('says nothing where an account executive has it anyway', async () => {
      const accounts = accountRecords(story.table);
      const known = await accounts.find('nexora.example');
      await accounts.replace(known, { ...known, accountOwner: 'sergio-vega' });
      expect((await preview(MARTA)).prospect).toMatchObject({ owner: 'Sergio Vega' });
      expect(await onward()).toBeUndefined();
    });

    it('says nothing where its pool gives it to nobody yet', async () => {
      const pools = poolRecords(story.table);
      const iberia = await pools.find('iberia');
      if (iberia) await pools.replace(iberia, { ...iberia, mode: 'shadow' });
      expect(await onward()).toBeUndefined();
    });

    it('says nothing where policy knows of no second handoff', async () => {
      const { store, now } = story.ground;
      const policies = policyRecords<{ routing: RoutingPolicy }>(store, { routing: routingPolicy }, now);
      const { secondHandoff: _, ...first } = (await policies.current('routing')).policy;
      await putInForce({ store, now }, 'routing', first);
      expect(await onward()).toBeUndefined();
    });
  });

  it('says that nobody gets it, where its company is not to be contacted', async () => {
    const accounts = accountRecords(story.table);
    const known = await accounts.find('nexora.example');
    await accounts.replace(known, { ...known, relation: 'do-not-contact', asOf: 1 });
    const { prospect, ...told } = await preview(MARTA);
    expect(told).toMatchObject({ outcome: 'withheld', relation: 'do-not-contact' });
    expect(prospect).toBeUndefined();
    expect(await page(MARTA)).toContain('its leads are handed to nobody');
    const leadId = await story.post();
    expect(await story.handoff(leadId)).toMatchObject({ phase: 'closed', withheld: 'do-not-contact' });
    expect(await story.lead(leadId)).toMatchObject({ handoffs: 1, handoffOpen: false, stage: 'mql' });
    expect(story.sent()).toEqual([]);
  });

  it('waits in line where nobody could have it', async () => {
    const people = peopleRecords(story.table);
    for (const id of ['ana-ruiz', 'jordi-pons', 'ines-carvalho']) {
      const found = await people.find(id);
      if (found) await people.replace(found, { ...found, status: 'paused' });
    }
    const { prospect } = await preview(MARTA);
    expect(prospect).not.toHaveProperty('owner');
    expect(prospect).not.toHaveProperty('plan');
    expect(prospect.manager).toBe('María Soler');
    expect(await page(MARTA)).toContain('it waits in line, and María Soler holds it');
  });

  it('is made from what a form sends, however it is written, and names what cannot be read', async () => {
    expect(await preview({ ...MARTA, website: 'http://x' })).toEqual({
      outcome: 'caught',
      reason: 'honeypot',
    });
    expect(await preview(STUDENT)).toMatchObject({ outcome: 'rests' });
    expect(await preview({ ...MARTA, source: 'fair' })).toMatchObject({ outcome: 'opens' });
    expect(await preview({ ...MARTA, 'Company size': 240, employees: null })).toMatchObject({
      outcome: 'opens',
    });
    const refused = await send(postedJson({ name: 'x' }));
    expect([refused.statusCode, jsonOf(refused).errors[0].field]).toEqual([422, 'email']);
    expect((await send(postedJson({ ...MARTA, email: 'x' }))).statusCode).toBe(422);
    expect((await send(postedJson([]))).statusCode).toBe(400);
    expect((await send(postedJson({ email: [] }))).statusCode).toBe(422);
    const many = Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`f${n}`, 'x']));
    expect((await send(postedJson(many))).statusCode).toBe(413);
  });

  it('goes to the test rep for a test lead', async () => {
    const said = await preview({ ...MARTA, test: 'yes' });
    expect(said).toMatchObject({ test: true, outcome: 'opens', prospect: { route: 'test' } });
  });
});

describe('the page to try a lead', () => {
  const open = (as = surfer('marketing')) =>
    doors.preview(behindSignIn('GET /preview', as, { event: postedForm({}, BROWSER) }));

  it('is a form that works without a script, and keeps what was asked', async () => {
    const { statusCode, body } = await open();
    expect(statusCode).toBe(200);
    expect(body).toContain('<form method="post" action="/preview">');
    expect(body).not.toContain('role="status"');
    const answer = await page({ ...MARTA, employees: '240' });
    expect(answer).toContain('Goes to sales');
    expect(answer).toContain('value="marta.vidal@nexora.example"');
    expect(answer).toContain('<option value="demo" selected>');
    expect(answer).not.toContain('form-token');
  });

  it('is for nobody but those who may, and takes no form of another site', async () => {
    expect((await open(surfer('rep', 'ana-ruiz'))).statusCode).toBe(403);
    for (const group of ['manager', 'marketing', 'admin'] satisfies Group[])
      expect((await send(postedJson(MARTA), program(group))).statusCode).toBe(200);
    expect((await send(postedJson(MARTA), program('rep', 'ana-ruiz'))).statusCode).toBe(403);
    const forged = postedForm({ ...MARTA, token: 'forged' }, BROWSER);
    expect((await send(forged, surfer('marketing'))).statusCode).toBe(403);
  });

  it('takes the token of the session for no answer of the lead', async () => {
    const withToken = await send(postedForm({ ...MARTA, token: 'mine' }));
    const { statusCode } = withToken;
    expect([statusCode, jsonOf(withToken)]).toEqual([200, await preview(MARTA)]);
  });
});

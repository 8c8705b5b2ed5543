import { beforeEach, describe, expect, it } from 'vitest';
import { accountRecords } from '../../functions/adapters/records/accounts.ts';
import { decisionRecords } from '../../functions/adapters/records/decisions.ts';
import { leadRecords } from '../../functions/adapters/records/leads.ts';
import { ledgerRecords } from '../../functions/adapters/records/ledgers.ts';
import { peopleRecords } from '../../functions/adapters/records/people.ts';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import { noteAccount } from '../../functions/app/accounts/note-account.ts';
import type { IdentityContext } from '../../functions/contracts/identity.ts';
import { DAY } from '../../functions/domain/time.ts';
import { type Doors, doorsOf } from '../support/doors.ts';
import { BROWSER, postedForm, postedJson } from '../support/http.ts';
import { letRun } from '../support/let-run.ts';
import { type Story, startStory } from '../support/memory-story.ts';
import { behindSignIn, program, SESSION_TOKEN, surfer } from '../support/signed-in.ts';

let story: Story;
let doors: Doors;
beforeEach(async () => {
  story = await startStory('2026-03-02T08:00:00Z');
  doors = await doorsOf(story);
});

type Fields = Readonly<Record<string, string>>;

const maria = program('manager', 'maria-soler');
const ana = program('rep', 'ana-ruiz');
const marketing = program('marketing');

/** Below the threshold: somebody of a fitting company who has asked for nothing. */
const CARLA = {
  email: 'Carla.Puig+fair@Nexora.example',
  firstName: 'Carla',
  lastName: 'Puig',
  company: 'Nexora',
  employees: '240',
  country: 'Spain',
} as const;

const enter = (fields: Fields, as: IdentityContext = maria, headers: Fields = {}) =>
  letRun(story.clock, () =>
    doors.byHand(behindSignIn('POST /new-lead', as, { event: postedForm(fields, headers) })),
  );
const qualify = (id: string, fields: Fields, as: IdentityContext = marketing, headers: Fields = {}) =>
  letRun(story.clock, () =>
    doors.byHand(behindSignIn('POST /leads/{id}/qualify', as, { id, event: postedForm(fields, headers) })),
  );
const told = ({ statusCode, body }: { statusCode: number; body: string }) => [statusCode, JSON.parse(body)];
const timeline = async (leadId: string, type: string) =>
  (await timelineRecords(story.table).read(leadId)).filter((entry) => entry.type === type);
/** A lead that marketing has entered and nobody handed on. */
const atRest = async (fields: Fields = CARLA): Promise<string> =>
  JSON.parse((await enter(fields, marketing)).body).leadId;

describe('a lead entered by hand', () => {
  it('is one as of a form, with who entered it and what it agreed to, and rests below the threshold', async () => {
    const [status, { leadId, ...rest }] = told(
      await enter({ ...CARLA, consentPhone: 'yes', consentText: 'Said so at the fair.' }, marketing),
    );
    expect([status, rest]).toEqual([202, { known: false, outcome: 'rests' }]);
    const lead = await story.lead(leadId);
    expect(lead).toMatchObject({
      profile: { email: 'carla.puig+fair@nexora.example', country: 'ES', employees: 240 },
      consent: { phone: true, mail: false, history: [{ source: 'by-hand', text: 'Said so at the fair.' }] },
      ...{ stage: 'lead', handoffs: 0 },
    });
    expect(await timeline(leadId, 'lead.captured')).toMatchObject([{ actor: 'marketing' }]);
  });

  it('goes to whom a manager names, with a turn, a clock and its own words in events', async () => {
    const asked = { reason: 'other', note: 'Sat next to me on the train.', to: 'jordi-pons' };
    const [status, { leadId, ...rest }] = told(await enter({ ...CARLA, ...asked }));
    expect([status, rest]).toEqual([202, { known: false, outcome: 'handed-on', owner: 'Jordi Pons' }]);
    expect(await story.handoff(leadId)).toMatchObject({
      ...{ trigger: 'by-hand', phase: 'response', kind: 'sdr' },
      owner: { person: 'jordi-pons', attempt: 1 },
      byHand: { by: 'maria-soler', reason: 'other', to: 'jordi-pons' },
    });
    expect(await story.open('jordi-pons')).toEqual([`${leadId}-1`]);
    expect((await ledgerRecords(story.table).find('iberia')).assignments).toBe(1);
    const decision = await decisionRecords(story.table).find(leadId, 1, 1);
    expect(decision).toMatchObject({
      chosen: { person: 'jordi-pons', by: 'preferred' },
      namedBy: 'maria-soler',
    });
    expect(await timeline(leadId, 'lead.qualified')).toMatchObject([
      { actor: 'maria-soler', data: { by: 'by-hand', reason: 'other' } },
    ]);
    expect((await story.lead(leadId)).notes).toMatchObject([
      { by: 'maria-soler', text: 'Sat next to me on the train.' },
    ]);
    expect(JSON.stringify(story.published)).not.toContain('train');
    expect(story.sent()).toContain('0 jordi-pons task');
    const page = await doors.desk(behindSignIn('GET /leads/{id}', maria, { id: leadId }));
    expect(JSON.parse(page.body).choices[0].considered[0]).toMatchObject({
      ...{ person: 'Jordi Pons', as: 'preferred', namedBy: 'María Soler', chosen: true },
    });
    expect(story.mails.at(-1)?.content.text).toContain(
      'Given to you by name. Handed on by María Soler: Other.',
    );
  });

  it('is left to the routing where nobody is named', async () => {
    const { leadId } = JSON.parse((await enter({ ...CARLA, reason: 'referred' }, marketing)).body);
    expect(await story.handoff(leadId)).toMatchObject({ trigger: 'by-hand', route: 'iberia' });
    expect((await decisionRecords(story.table).find(leadId, 1, 1))?.chosen?.by).toBe('rotation');
  });

  it('comes to the rep who enters it, and to nobody else by their word', async () => {
    const [status, { leadId }] = told(await enter({ ...CARLA, reason: 'met-in-person' }, ana));
    expect([status, (await story.handoff(leadId)).owner?.person]).toEqual([202, 'ana-ruiz']);
    const other = { ...CARLA, email: 'pau@nexora.example', reason: 'referred', to: 'jordi-pons' };
    expect(told(await enter(other, ana))).toMatchObject([422, { errors: [{ field: 'to' }] }]);
    expect((await enter(other, program('rep', 'nobody'))).statusCode).toBe(403);
  });

  it('goes to another while the one named is away', async () => {
    const people = peopleRecords(story.table);
    const jordi = await people.find('jordi-pons');
    if (jordi === undefined) throw new Error('no Jordi');
    const now = story.clock.now();
    const absences = [{ from: now, until: now + DAY }];
    await people.replace(jordi, { ...jordi, calendar: { ...jordi.calendar, absences } });
    const { leadId } = JSON.parse((await enter({ ...CARLA, reason: 'referred', to: 'jordi-pons' })).body);
    expect((await story.handoff(leadId)).owner?.person).not.toBe('jordi-pons');
    const decision = await decisionRecords(story.table).find(leadId, 1, 1);
    expect(decision).toMatchObject({ asked: [{ as: 'preferred', refusal: 'away' }], namedBy: 'maria-soler' });
  });

  it('is one handoff, however often and by however many it is entered at once', async () => {
    const asked = { ...CARLA, reason: 'referred' };
    const answers = await letRun(story.clock, () =>
      Promise.all(
        [asked, asked, { ...asked, jobTitle: 'COO' }].map((fields) =>
          doors.byHand(behindSignIn('POST /new-lead', maria, { event: postedForm(fields) })),
        ),
      ),
    );
    const ids = new Set(answers.map(({ body }) => JSON.parse(body).leadId));
    expect(ids.size).toBe(1);
    const [leadId = ''] = ids;
    expect(await story.lead(leadId)).toMatchObject({ handoffs: 1, handoffOpen: true });
    expect(await timeline(leadId, 'handoff.opened')).toHaveLength(1);
  });

  it('adds to the lead that has the address, and says who has that', async () => {
    const leadId = await story.post();
    const again = {
      email: 'Marta.Vidal@nexora.example',
      jobTitle: 'COO',
      reason: 'referred',
      to: 'jordi-pons',
    };
    expect(told(await enter(again))).toEqual([
      202,
      { leadId, known: true, outcome: 'joins', owner: 'Ana Ruiz' },
    ]);
    expect(await story.lead(leadId)).toMatchObject({ handoffs: 1, profile: { jobTitle: 'COO' } });
    expect((await story.handoff(leadId)).owner?.person).toBe('ana-ruiz');
  });

  it.each([
    ['a competitor by its address', { email: 'eve@ravenmark.example' }, 'works for a competitor'],
    ['without a lawful basis', { email: 'pau@nexora.example', lawfulBasis: 'none' }, 'no lawful basis'],
    [
      'whom nobody may turn to',
      { email: 'pau@nexora.example', consentMail: 'no', consentPhone: 'no' },
      'They said no to every way',
    ],
  ])('is refused %s, and nothing is stored', async (_, fields, why) => {
    const [status, problem] = told(await enter({ ...fields, reason: 'referred' }));
    expect([status, problem.type]).toEqual([409, 'urn:baton:problem:not-for-sales']);
    expect(problem.detail).toContain(why);
    expect(story.published).toEqual([]);
    const later = JSON.parse((await enter({ email: 'pau@nexora.example' }, marketing)).body);
    expect(later.known).toBe(false);
  });

  it('is refused where its company is not to be contacted', async () => {
    const note = noteAccount({ accounts: accountRecords(story.table), backoff: async () => undefined });
    await note({
      domain: 'nexora.example',
      facts: { company: 'Nexora', otherDomains: [], relation: 'do-not-contact', asOf: story.clock.now() },
    });
    const [status, problem] = told(await enter({ ...CARLA, reason: 'referred' }));
    expect([status, problem.detail]).toEqual([
      409,
      'Its company is known (not to be contacted): its leads are handed to nobody. Nothing was stored.',
    ]);
    expect(story.published).toEqual([]);
  });

  it.each([
    [{ ...CARLA, email: 'carla' }, 'email'],
    [{ ...CARLA, reason: 'because' }, 'reason'],
    [{ ...CARLA, note: 'Call her' }, 'reason'],
    [{ ...CARLA, to: 'jordi-pons' }, 'reason'],
    [{ ...CARLA, reason: 'other', note: '  ' }, 'note'],
    [{ ...CARLA, reason: 'referred', to: 'lena-vogt' }, 'to'],
  ])('names the field of %o that is wrong, and stores nothing', async (fields, field) => {
    expect(told(await enter(fields))).toMatchObject([422, { errors: [{ field }] }]);
    expect(story.published).toEqual([]);
  });

  it('may come as JSON', async () => {
    const event = postedJson({ ...CARLA, reason: 'referred' });
    const { statusCode } = await letRun(story.clock, () =>
      doors.byHand(behindSignIn('POST /new-lead', maria, { event })),
    );
    expect(statusCode).toBe(202);
  });

  it('is entered on a page, without a script', async () => {
    const session = surfer('manager', 'maria-soler');
    const page = await doors.desk(behindSignIn('GET /new-lead', session, { event: postedForm({}, BROWSER) }));
    expect(page.body).toContain('<form class="card" method="post" action="/new-lead">');
    expect(page.body).toContain('<option value="jordi-pons">');
    const fields = { ...CARLA, reason: 'referred', to: 'jordi-pons', note: '' };
    expect((await enter(fields, session, BROWSER)).statusCode).toBe(403);
    const { statusCode, body } = await enter({ ...fields, token: SESSION_TOKEN }, session, BROWSER);
    expect(statusCode).toBe(200);
    expect(body).toContain('Jordi Pons is asked first');
    const outsider = behindSignIn('GET /new-lead', surfer('rep', 'nobody'), {
      event: postedForm({}, BROWSER),
    });
    expect((await doors.desk(outsider)).statusCode).toBe(403);
  });
});

describe('the form for a new lead', () => {
  const session = surfer('manager', 'maria-soler');
  const send = (fields: Fields) => enter({ ...fields, token: SESSION_TOKEN }, session, BROWSER);

  it('comes back as it was typed, with what is wrong beside each field and in front of all', async () => {
    const note = 'Knows <b>Jordi</b>.';
    const { statusCode, body } = await send({ ...CARLA, email: 'carla', consentPhone: 'yes', note });
    expect(statusCode).toBe(422);
    expect(body).toContain('tabindex="-1" autofocus');
    expect(body).toContain('<a class="tap" href="#reason">Why: It is missing.');
    expect(body).toMatch(
      /<select id="reason" name="reason" aria-invalid="true" aria-describedby="reason-fault">/,
    );
    expect(body).toContain('<p class="fault" id="reason-fault">It is missing. Choose why it goes to sales');
    expect(body).toMatch(/name="email" type="email" value="carla"/);
    expect(body).toMatch(/name="firstName" type="text" value="Carla"/);
    expect(body).toContain('<option value="yes" selected>');
    expect(body).toContain('Knows &lt;b&gt;Jordi&lt;/b&gt;.</textarea>');
    const { body: second } = await send({
      ...CARLA,
      email: 'carla',
      reason: 'other',
      to: 'jordi-pons',
      note,
    });
    expect(second).toMatch(/value="carla" [^>]*aria-invalid="true" aria-describedby="email-fault">/);
    expect(second).toContain('<option value="other" selected>');
    expect(second).toContain('<option value="jordi-pons" selected>');
    expect(second.match(/aria-invalid=/g)).toHaveLength(1);
    expect(body.match(/aria-invalid=/g)).toHaveLength(2);
    expect(story.published).toEqual([]);
  });

  it('describes a note that is missing by its hint and its fault', async () => {
    const { body } = await send({ ...CARLA, reason: 'other' });
    expect(body).toMatch(/<textarea id="note"[^>]* aria-describedby="note-hint note-fault">/);
  });

  it('comes back too where the lead may not go to sales, without a fault of any field', async () => {
    const { statusCode, body } = await send({ ...CARLA, email: 'eve@ravenmark.example', reason: 'referred' });
    expect(statusCode).toBe(409);
    expect(body).toContain('works for a competitor');
    expect(body).toContain('value="eve@ravenmark.example"');
    expect(body).not.toContain('aria-invalid=');
  });

  it('does not come back to who may not enter leads', async () => {
    const fields = { ...CARLA, reason: 'referred', token: SESSION_TOKEN };
    const { statusCode, body } = await enter(fields, surfer('rep', 'nobody'), BROWSER);
    expect([statusCode, body.includes('<form class="card"')]).toEqual([403, false]);
  });
});

describe('the link to a lead that was entered', () => {
  it('works at once, and leads to the lead as soon as somebody has it', async () => {
    const session = surfer('rep', 'ana-ruiz');
    const read = (id: string, as = session) =>
      doors.desk(behindSignIn('GET /leads/{id}', as, { id, event: postedForm({}, BROWSER) }));
    // Not let run: scoring has not heard of it.
    const entered = await doors.byHand(
      behindSignIn('POST /new-lead', session, {
        event: postedForm({ ...CARLA, reason: 'met-in-person', token: SESSION_TOKEN }, BROWSER),
      }),
    );
    const leadId = /href="\/leads\/([\w-]+)"/.exec(entered.body)?.[1] ?? '';
    const early = await read(leadId);
    expect([early.statusCode, early.body.includes('<h1>We have it</h1>')]).toEqual([202, true]);
    const told = await doors.desk(behindSignIn('GET /leads/{id}', ana, { id: leadId }));
    expect([told.statusCode, JSON.parse(told.body)]).toEqual([202, { leadId, outcome: 'awaited' }]);
    expect((await read(leadId, surfer('rep', 'jordi-pons'))).statusCode).toBe(404);
    await letRun(story.clock, async () => undefined);
    expect((await read(leadId)).statusCode).toBe(200);
  });
});

describe('a lead handed on by hand', () => {
  it('goes to sales whatever its score, once', async () => {
    const leadId = await atRest();
    const first = told(await qualify(leadId, { reason: 'called-us', note: 'Wants a call today.' }));
    expect(first).toEqual([202, { leadId, known: true, outcome: 'handed-on' }]);
    const { owner } = await story.handoff(leadId);
    const [status, problem] = told(await qualify(leadId, { reason: 'called-us' }));
    expect([status, problem.detail]).toMatchObject([409, expect.stringContaining('has it already')]);
    expect(await story.lead(leadId)).toMatchObject({
      ...{ stage: 'mql', handoffs: 1 },
      notes: [{ by: 'marketing', text: 'Wants a call today.' }],
      profile: { email: 'carla.puig+fair@nexora.example', company: 'Nexora' },
    });
    expect(owner?.person).toBeDefined();
    expect(await timeline(leadId, 'handoff.opened')).toMatchObject([
      { actor: 'marketing', data: { trigger: 'by-hand', reason: 'called-us' } },
    ]);
  });

  it('is one handoff when it qualifies by itself at the same time', async () => {
    const leadId = await atRest();
    await letRun(story.clock, () =>
      Promise.all([
        story.intake.lead({ ...CARLA, form: 'demo', jobTitle: 'Head of Operations', industry: 'logistics' }),
        doors.byHand(
          behindSignIn('POST /leads/{id}/qualify', marketing, {
            id: leadId,
            event: postedForm({ reason: 'referred' }),
          }),
        ),
      ]),
    );
    expect(await story.lead(leadId)).toMatchObject({ handoffs: 1, handoffOpen: true });
    expect(await timeline(leadId, 'handoff.opened')).toHaveLength(1);
  });

  it('comes back after an answer, to a rep who had it', async () => {
    const leadId = await story.post();
    await story.press('ana-ruiz', 'not-qualified:no-need');
    await story.minute(20);
    expect(await story.lead(leadId)).toMatchObject({ handoffOpen: false });
    expect(told(await qualify(leadId, { reason: 'called-us' }, ana))).toMatchObject([
      202,
      { outcome: 'handed-on', owner: 'Ana Ruiz' },
    ]);
    expect(await story.handoff(leadId, 2)).toMatchObject({
      owner: { person: 'ana-ruiz' },
      trigger: 'by-hand',
    });
  });

  it('is not there for who does not see it', async () => {
    const leadId = await atRest();
    expect((await qualify(leadId, { reason: 'referred' }, ana)).statusCode).toBe(404);
    expect((await qualify('5f0c7f1e-3f5c-4f0e-9d3a-2b6d1c0a9e77', { reason: 'referred' })).statusCode).toBe(
      404,
    );
    expect((await story.lead(leadId)).handoffs).toBe(0);
  });

  it('is with sales already while an owner is sought, and not there once it is erased', async () => {
    const leadId = await atRest();
    const leads = leadRecords(story.table);
    const known = await leads.find(leadId);
    const sought = known && (await leads.replace(known, { ...known, handoffs: 1, handoffOpen: true }));
    expect(told(await qualify(leadId, { reason: 'referred' }))).toMatchObject([
      409,
      { detail: 'It is with sales already: an owner is being chosen.' },
    ]);
    if (sought) await leads.replace(sought, { ...sought, erasedAt: story.clock.now() });
    expect((await qualify(leadId, { reason: 'referred' })).statusCode).toBe(404);
    expect(told(await enter(CARLA, marketing))).toMatchObject([202, { known: false }]);
  });

  it('needs a reason', async () => {
    const leadId = await atRest();
    expect(told(await qualify(leadId, {}))).toMatchObject([422, { errors: [{ field: 'reason' }] }]);
  });

  it('is handed on, on its page, without a script', async () => {
    const leadId = await atRest();
    const session = surfer('marketing');
    const read = () =>
      doors.desk(behindSignIn('GET /leads/{id}', session, { id: leadId, event: postedForm({}, BROWSER) }));
    expect((await read()).body).toContain(`<form method="post" action="/leads/${leadId}/qualify"`);
    const fields = { reason: 'referred', note: '', to: '', token: SESSION_TOKEN };
    const done = await qualify(leadId, fields, session, BROWSER);
    expect([done.statusCode, done.body.includes('The routing finds who gets it.')]).toEqual([200, true]);
    const page = (await read()).body;
    expect(page).toContain('Handed to sales by marketing: referred');
    expect(page).not.toContain(`/leads/${leadId}/qualify`);
  });
});

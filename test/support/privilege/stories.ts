import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { welcomeOf } from '../../../bin/baton/person.ts';
import { apiKeyRecords } from '../../../functions/adapters/records/api-keys.ts';
import { calendarFeedRecords } from '../../../functions/adapters/records/calendar-feeds.ts';
import { peopleRecords } from '../../../functions/adapters/records/people.ts';
import { formFields, personaOf } from '../../../local/personas.ts';
import type { LocalSystem } from '../../../local/system.ts';
import { BROWSER } from '../http.ts';
import { developer, tableOf as table } from '../local-table.ts';
import { signInAs } from '../sign-in.ts';
import { FORM, people } from './people.ts';
import { signers } from './signers.ts';

const KEY = 'bk_of-a-tool';
const HOUR = 3_600_000;
/** The pool of the demo: three reps. */
const MEMBERS = 3;

/** Everything that people, tools and faults make a Baton do, so that each function shows what it needs. */
export const STORIES: Readonly<Record<string, (system: LocalSystem) => Promise<void>>> = {
  'the sweeper passes': async (system) => {
    await people(system).minutes(5);
  },
  'a lead is taken and handed over': async (system) => {
    await people(system).post(1);
  },
  'a scanner opens a link': async (system) => {
    const [mail] = system.mailbox.list();
    const text = (await system.mailbox.read(mail?.id ?? ''))?.content.text ?? '';
    const [link = ''] = /\/t\/[\w.~-]+/.exec(text) ?? [];
    for (const method of ['GET', 'HEAD']) await system.request(method, link);
    await system.request('GET', '/thanks');
  },
  'the same post comes twice, and one is spam': async (system) => {
    const { post } = people(system);
    for (const _again of [1, 2]) await post(2, 'hot', { 'idempotency-key': 'k-0000000000000001' });
    await post(2, 'cool');
    await post(3, 'spam');
  },
  'a lead that somebody has sends another form': async (system) => {
    const { post, minutes } = people(system);
    await post(5);
    await minutes(1);
    await post(5, 'cool');
    await minutes(15);
  },
  'a tool tells of activities': async (system) => {
    const { post, minutes } = people(system);
    await apiKeyRecords(table(system)).add(KEY, { name: 'tool', createdAt: system.clock.now() });
    const at = new Date(system.clock.now()).toISOString();
    const activities = [
      { email: personaOf(1).email, type: 'page-viewed', at, properties: { page: '/pricing' } },
      { leadId: await post(4), type: 'webinar-attended', at },
    ];
    const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };
    await system.request('POST', '/activities', { headers, body: JSON.stringify({ activities }) });
    await minutes(0);
  },
  'a CRM tells how far leads have come': async (system) => {
    const { post, minutes } = people(system);
    await apiKeyRecords(table(system)).add(KEY, { name: 'crm', createdAt: system.clock.now() });
    const stages = [
      { leadId: await post(4), stage: 'opportunity', value: { amount: '12500.00', currency: 'EUR' } },
      { email: personaOf(4).email, stage: 'lost', reason: 'no-budget' },
    ];
    const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };
    await system.request('POST', '/stages', { headers, body: JSON.stringify({ stages }) });
    await minutes(0);
  },
  'a telephone system tells of calls': async (system) => {
    const { post, minutes } = people(system);
    await apiKeyRecords(table(system)).add(KEY, { name: 'phones', createdAt: system.clock.now() });
    const leadId = await post(6);
    await minutes(2);
    const call = { at: new Date(system.clock.now() - 60_000).toISOString(), evidence: 'call' };
    const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };
    await system.request('POST', `/handoffs/${leadId}-1/attempts`, { headers, body: JSON.stringify(call) });
    await minutes(1);
  },
  'a CRM tells of accounts': async (system) => {
    await apiKeyRecords(table(system)).add(KEY, { name: 'crm', createdAt: system.clock.now() });
    const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };
    const nexora = { company: 'Nexora', owner: 'ana-ruiz', otherDomains: ['nexora.example.org'] };
    const accounts = [{ domain: 'nexora.example', ...nexora }];
    await system.request('POST', '/accounts', { headers, body: JSON.stringify({ accounts }) });
    await system.request('PUT', '/accounts/lopez.example', { headers, body: '{"company":"López"}' });
  },
  'reps answer in every way, add notes and take an answer back': async (system) => {
    const { post, press, minutes } = people(system);
    const answers = ['spoke-qualified', 'meeting-booked', 'call-back', 'no-answer', 'not-qualified:no-need'];
    for (const [place, button] of answers.entries()) {
      const leadId = await post(10 + place);
      await press(leadId, button, { note: 'Called at nine.' });
    }
    const leadId = await post(16);
    await press(leadId, 'meeting-booked');
    await press(leadId, 'note', { note: 'Bring the offer.' });
    await press(leadId, 'undo');
    await press(leadId, 'spoke-qualified');
    await minutes(15);
  },
  'a rep gives a lead back': async (system) => {
    const { post, press } = people(system);
    await press(await post(20), 'not-mine');
  },
  'nobody answers: reminded, escalated, reassigned, queued and claimed': async (system) => {
    const { post, press, minutes } = people(system);
    const leadId = await post(30);
    await minutes(125);
    await press(leadId, 'claim');
    await press(leadId, 'no-answer');
  },
  'a manager gives more time, waives, reassigns and takes a lead': async (system) => {
    const { post, press, minutes } = people(system);
    const buttons = ['extend', 'waive:', 'reassign:', 'take'];
    const leadIds = [];
    for (const place of buttons.keys()) leadIds.push(await post(40 + place));
    await minutes(65);
    for (const [place, button] of buttons.entries()) await press(leadIds[place] ?? '', button);
  },
  'an operator aborts an execution': async (system) => {
    const { post, press, minutes } = people(system);
    const leadId = await post(80);
    // A younger run waits for the sweeper's next pass.
    await minutes(2);
    const running = system.executions
      .list()
      .filter(({ name, status }) => name.startsWith(leadId) && status === 'RUNNING');
    for (const { arn: executionArn } of running)
      await new SFNClient(developer(system)).send(new StopExecutionCommand({ executionArn }));
    await minutes(10);
    await press(leadId, 'spoke-qualified');
    await minutes(15);
  },
  'all reps go away, so that leads wait until one is back': async (system) => {
    const { post, press, minutes } = people(system);
    const held = [];
    for (let n = 0; n < 2 * MEMBERS; n += 1) held.push(await post(50 + n));
    const until = new Date(system.clock.now() + 2 * HOUR).toISOString().slice(0, 16);
    // Whoever is away already has nothing left to press.
    for (const leadId of held) await press(leadId, 'away', { until }).catch(() => undefined);
    for (let n = 0; n < MEMBERS; n += 1) await post(60 + n);
    await minutes(125);
  },
  'mails to a rep come back for good, until a welcome mail is answered': async (system) => {
    const { post, minutes, confirm } = people(system);
    const everybody = peopleRecords(table(system));
    const moves = async (email: string) => {
      const ana = await everybody.find('ana-ruiz');
      if (ana) await everybody.replace(ana, { ...ana, email });
    };
    await moves('bounce@larkfield.example');
    for (let n = 0; n < 2 * MEMBERS; n += 1) await post(100 + n);
    await minutes(5);
    if ((await everybody.find('ana-ruiz'))?.mailStatus !== 'bounced')
      throw new Error('nobody has heard that mails to ana-ruiz come back');
    await moves('ana.ruiz@larkfield.example');
    const { now } = system.clock;
    await welcomeOf({ store: table(system), backoff: async () => undefined, now })('ana-ruiz');
    await publishes(system, 'policy.published.v1', { kind: 'team' });
    await minutes(0);
    await confirm('ana-ruiz');
  },
  'marketing and a rep sign in, look at the board and at a lead, and marketing tries one': async (system) => {
    const leadId = await people(system).post(90);
    for (const account of ['marketing', 'ana-ruiz']) {
      const { cookie } = await signInAs(system, account);
      for (const path of ['/handoffs?open', `/leads/${leadId}`])
        await system.request('GET', path, { headers: { cookie } });
    }
    const token = await system.signToken?.({ sub: 'm', 'cognito:groups': ['marketing'] }, HOUR);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    for (const number of [90, 92]) {
      const body = JSON.stringify(formFields(personaOf(number), 'hot'));
      const { status } = await system.request('POST', '/preview', { headers, body });
      if (status !== 200) throw new Error(`a preview was answered ${status}`);
    }
  },
  'criteria are refused, then signed by both sides, and read behind links and behind the sign-in': async (
    system,
  ) => {
    const { propose, respond } = signers(system);
    await propose(64);
    await respond('sales', { do: 'decline', reason: 'Too many of them.' });
    await propose(63);
    for (const side of ['marketing', 'sales']) await respond(side, { do: 'sign' });
    for (const account of ['marketing', 'maria-soler', 'admin']) {
      const { cookie } = await signInAs(system, account);
      for (const accept of [BROWSER.accept, 'application/json']) {
        const { status } = await system.request('GET', '/criteria', { headers: { accept, cookie } });
        if (status !== 200) throw new Error(`/criteria was answered ${status} to ${account}`);
      }
    }
  },
  'leads are counted, and everybody looks at the numbers': async (system) => {
    await people(system).minutes(60);
    for (const account of ['marketing', 'ana-ruiz']) {
      const { cookie } = await signInAs(system, account);
      const list = '/numbers/leads?measure=captured';
      for (const path of [
        '/numbers',
        '/numbers/sources',
        '/numbers/ageing?by=pool',
        '/numbers/before-after',
        list,
      ]) {
        const { status } = await system.request('GET', path, { headers: { cookie } });
        if (status !== 200) throw new Error(`${path} was answered ${status} to ${account}`);
      }
    }
    const { cookie } = await signInAs(system, 'marketing');
    for (const path of ['/reports', '/reports/2026-11-16', '/numbers/audit?month=2026-11']) {
      const { status } = await system.request('GET', path, { headers: { cookie } });
      if (status !== 200) throw new Error(`${path} was answered ${status}`);
    }
  },
  'marketing enters a lead, and hands it to sales': async (system) => {
    const token = await system.signToken?.({ sub: 'm', 'cognito:groups': ['marketing'] }, HOUR);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const entry = { email: personaOf(95).email, company: personaOf(95).company, country: 'Spain' };
    const enter = (path: string, fields: object) =>
      system.request('POST', path, { headers, body: JSON.stringify(fields) });
    const { status, body } = await enter('/new-lead', entry);
    if (status !== 202) throw new Error(`a lead entered by hand was answered ${status}`);
    await people(system).minutes(1);
    const path = `/leads/${JSON.parse(body.toString()).leadId}/qualify`;
    const handedOn = await enter(path, { reason: 'called-us' });
    if (handedOn.status !== 202) throw new Error(`a lead handed on was answered ${handedOn.status}`);
    await people(system).minutes(1);
  },
  'marketing previews a table of leads and brings it in': async (system) => {
    const token = await system.signToken?.({ sub: 'm', 'cognito:groups': ['marketing'] }, HOUR);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/csv' };
    const body = `email,country\n${personaOf(93).email},Spain\n${personaOf(94).email},Spain\n`;
    const about = 'as=list&name=Webinar&activity=webinar-attended';
    for (const path of ['/imports/preview', '/imports']) {
      const { status } = await system.request('POST', `${path}?${about}`, { headers, body });
      if (status !== 200) throw new Error(`${path} was answered ${status}`);
    }
    await system.request('GET', '/imports', { headers });
  },
  'an administrator looks what there is of a lead, and erases it': async (system) => {
    const leadId = await people(system).post(91);
    const { cookie } = await signInAs(system, 'admin');
    const path = `/leads/${leadId}/erase`;
    const page = await system.request('GET', path, { headers: { ...BROWSER, cookie } });
    const [, token = ''] = /name="token" value="([^"]+)"/.exec(page.body.toString()) ?? [];
    const body = new URLSearchParams({ token }).toString();
    const headers = { ...FORM, ...BROWSER, cookie };
    const { status } = await system.request('POST', path, { headers, body });
    if (status !== 303) throw new Error(`erasing was answered ${status}`);
    await people(system).minutes(5);
  },
  'the calendar of a rep is looked for where none may be read': async (system) => {
    const { BATON_CALENDAR_LINKS: SecretId } = system.environment;
    const SecretString = JSON.stringify({ 'ana-ruiz': 'https://calendar.larkfield.example/ana.ics' });
    await new SecretsManagerClient(developer(system)).send(
      new PutSecretValueCommand({ SecretId, SecretString }),
    );
    await people(system).minutes(15);
    const { failing } = await calendarFeedRecords(table(system)).find('ana-ruiz');
    if (failing?.trouble !== 'host-not-allowed') throw new Error('nobody has looked for the calendar');
  },
  'an event says nothing that its function understands': async (system) => {
    await publishes(system, 'lead.captured.v1', {});
    await people(system).minutes(10);
  },
};

async function publishes(system: LocalSystem, DetailType: string, detail: object): Promise<void> {
  const EventBusName = system.environment['BATON_BUS'];
  const entry = { EventBusName, Source: 'baton', DetailType, Detail: JSON.stringify(detail) };
  await new EventBridgeClient(developer(system)).send(new PutEventsCommand({ Entries: [entry] }));
}

import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consolePages } from '../../local/console/console.ts';
import type { Watched } from '../../local/console/desk.ts';
import { mailList } from '../../local/console/views/mail.ts';
import type { Item } from '../../local/database.ts';
import { createNotices } from '../../local/notices.ts';
import { createSignal } from '../../local/signal.ts';
import { listen, type WebServer } from '../../local/web-server.ts';
import { inResponse, NINE } from '../support/handoffs.ts';
import { leadItem, submission, teamItems } from './console-world.ts';

const MINUTE = 60_000;

const mail = (id: string, minutes: number) => ({
  ...{ id, at: NINE + minutes * MINUTE, sender: 'leads@larkfield.example' },
  recipients: ['leads@larkfield.example'],
  tags: { leadId: 'lead-1', handoff: '1', mail: 'task', wait: '1' },
});

const CHANGE = {
  file: 'sla.yaml',
  lines: [{ sign: '+', text: 'undoMinutes: 5' }],
  problems: [],
  command: 'npm run baton -- policy publish sla',
  isAsked: false,
} as const;
const INVALID = {
  ...CHANGE,
  file: 'team.yaml',
  command: 'never shown',
  problems: ['config/team.yaml:3:7  zone: no <zone>'],
};

const { outbox: _none, ...handoff } = inResponse();
const items = new Map<string, Item>(
  [
    ...teamItems,
    { pk: 'LEAD#lead-1', sk: 'LEAD', ...leadItem },
    { pk: 'LEAD#lead-1', sk: 'RAW#s1', ...submission },
    { pk: 'LEAD#lead-1', sk: 'HANDOFF#0001', ...handoff, outbox: {} },
    {
      ...{ pk: 'EMAIL#abc', sk: 'RAW#s2', ...submission, submissionId: 's2', caught: 'honeypot' },
      ...{ receivedAt: NINE - MINUTE, expiresAt: NINE + MINUTE },
    },
    // As the table gives it back: without what is undefined.
  ].map((item): [string, Item] => [`${item['pk']} ${item['sk']}`, JSON.parse(JSON.stringify(item))]),
);

const written = createSignal<string>();
const mails = [mail('m1', 0)];
const notices = createNotices({ now: () => NINE });
let now = NINE;
const system: Watched = {
  address: 'http://127.0.0.1:4180',
  clock: {
    speed: 60,
    now: () => now,
    advance: async (ms) => {
      now += ms;
    },
  },
  mailbox: {
    list: () => mails,
    onMail: () => () => undefined,
    async read(id) {
      const envelope = mails.find((one) => one.id === id);
      const to = [{ name: 'Ana Ruiz <ana@larkfield.example>', address: 'leads@larkfield.example' }];
      const content = { headers: [], headerLines: [], attachments: [], subject: 'Call Marta', to };
      const letter = { html: '<html><head></head><a href="/t/1">Log</a></html>', text: 'Log: /t/1' };
      return (
        envelope && {
          ...envelope,
          content: { ...content, ...letter, from: { name: '', address: 'leads@larkfield.example' } },
        }
      );
    },
  },
  events: { captured: () => [], subscribe: () => () => undefined },
  table: {
    scan: async () => [...items.values()],
    query: async (pk) => [...items.values()].filter((item) => item['pk'] === pk),
    onWrite: written.subscribe,
  },
  notices,
  deadLetters: { list: () => [] },
  onChange: () => () => undefined,
};

let server: WebServer;
let origin: string;
beforeAll(async () => {
  server = await listen(0);
  origin = `http://127.0.0.1:${server.port}`;
  const config = { changes: () => [CHANGE, INVALID], onChange: () => () => undefined };
  server.serve(() => undefined, consolePages(system, config));
});
afterAll(() => server.close());

const text = async (path: string): Promise<string> => (await fetch(`${origin}${path}`)).text();
const json = async (path: string): Promise<unknown> => (await fetch(`${origin}${path}`)).json();
const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${origin}/console/time`, {
    method: 'POST',
    body: new URLSearchParams(body),
    headers,
    redirect: 'manual',
  });

describe('the local page over HTTP', () => {
  it('lists leads and caught posts, newest first, and tells each story', async () => {
    expect(await json('/console/leads')).toMatchObject([
      { id: 'lead-1', name: 'Marta Vidal', state: 'waiting', note: 'Ana Ruiz' },
      { id: 's2', state: 'caught' },
    ]);
    expect(await json('/console/leads/lead-1')).toMatchObject({ panel: { large: '10:00' } });
    expect(await json('/console/leads/s2')).toMatchObject({ panel: { label: 'Kept back' } });
  });

  it('lets nothing run or load but its own files', async () => {
    const page = await fetch(`${origin}/`);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    for (const [, path = ''] of (await page.text()).matchAll(/(?:src|href)="(\/console\/[^"]+)"/g)) {
      expect((await fetch(`${origin}${path}`)).status, path).toBe(200);
    }
  });

  it('is served at no port that browsers refuse to open', async () => {
    const other = await listen(4190);
    expect(other.port).not.toBe(4190);
    other.close();
  });

  it('knows what is not there', async () => {
    for (const path of [
      '/nothing',
      '/console/none.js',
      '/console/leads/none',
      '/console/mails/none.html',
      '/console/toString',
    ]) {
      expect((await fetch(`${origin}${path}`)).status, path).toBe(404);
    }
    const typed = await fetch(`${origin}/report`, { headers: { accept: 'text/html,*/*' } });
    expect([typed.status, await typed.text()]).toEqual([
      404,
      expect.stringContaining('Nothing is at /report.'),
    ]);
    expect(await text('/?lead=none')).toContain('Nothing is here');
    expect(await text('/?tab=mail&mail=none')).toContain('Nothing is here');
  });

  it('prefills a form that posts to the API and comes back, with the same as a line for the terminal', async () => {
    const page = await text('/?form=hot');
    expect(page).toContain('<form class="fields" method="post" action="/leads"');
    expect(page).toMatch(/name="redirect" value="http:\/\/127\.0\.0\.1:4180\/\?sent=100"/);
    expect(page).toContain('curl http://127.0.0.1:4180/leads -H &#39;content-type: application/json&#39;');
    expect(await text('/?sent=100')).toContain('form is on its way');
  });

  it('shows a mail as sent, its links leading elsewhere, and marks what has come since the first look', async () => {
    await text('/');
    mails.push(mail('m2', 5));
    expect(await json('/console/mails')).toMatchObject([
      { id: 'm2', unread: true, reader: 'Ana Ruiz', to: 'ana', subject: 'Call Marta' },
      { id: 'm1', unread: false },
    ]);
    const page = await text('/?tab=mail&mail=m2');
    expect(page).toContain('sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"');
    expect(page).not.toContain('class="new"');
    const letter = await fetch(`${origin}/console/mails/m2.html`);
    expect(letter.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await letter.text()).toContain('<head><base target="_blank">');
    expect(await text('/?tab=mail&person=nobody')).toContain('No mail yet.');
  });

  it('shows edited policies with the command, and what was refused', async () => {
    notices.add('refused', 'Settle may not dynamodb:DeleteItem <table>');
    const page = await text('/?tab=notices');
    expect(page).toContain('config/sla.yaml was edited and is not in force yet');
    expect(page).toContain('npm run baton -- policy publish sla');
    expect(page).toContain('dynamodb:DeleteItem &lt;table&gt;');
    expect(page).toContain('config/team.yaml:3:7  zone: no &lt;zone&gt;');
    expect(page).not.toContain('never shown');
    expect(page).toMatch(/Notices <span class="mark">3<\/span>/);
  });

  it('reads again what has changed, and nothing else', async () => {
    await text('/');
    items.set('LEAD#lead-1 LEAD', { pk: 'LEAD#lead-1', sk: 'LEAD', ...leadItem, test: true });
    expect(await json('/console/leads/lead-1')).toMatchObject({ test: false });
    written.emit('LEAD#lead-1');
    expect(await json('/console/leads/lead-1')).toMatchObject({ test: true });
  });
});

describe('the passing of time', () => {
  it('lets minutes pass, or all until an instant, and goes back to where it was pressed', async () => {
    const before = now;
    const reply = await post('minutes=15', { referer: `${origin}/?lead=lead-1` });
    expect([reply.status, reply.headers.get('location'), now - before]).toEqual([
      303,
      '/?lead=lead-1',
      15 * MINUTE,
    ]);
    await post(`until=${before + 20 * MINUTE}`);
    expect(now - before).toBe(20 * MINUTE);
    await post(`until=${before}`);
    expect(now - before).toBe(20 * MINUTE);
  });

  it.for(['minutes=soon', 'minutes=99999999', '', 'until=never'])('refuses “%s”', async (body) => {
    const before = now;
    expect((await post(body)).status).toBe(400);
    expect(now).toBe(before);
  });

  it('is not moved by another site', async () => {
    const before = now;
    expect((await post('minutes=15', { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect(
      (await post('minutes=15', { referer: 'https://elsewhere.example/?x' })).headers.get('location'),
    ).toBe('/');
    expect((await post('minutes=15', { origin })).status).toBe(303);
    expect(now - before).toBe(30 * MINUTE);
  });

  it('is told to who listens, with each change', async () => {
    const request = get(`${origin}/console/events`);
    const [response]: IncomingMessage[] = await once(request, 'response');
    let told = '';
    response?.setEncoding('utf8').on('data', (chunk: string) => {
      told += chunk;
    });
    const time = JSON.stringify({ now, speed: 60 });
    await expect.poll(() => told).toContain(`event: beat\ndata: ${time}\n\n`);
    written.emit('LEAD#lead-1');
    await expect.poll(() => told).toContain(`event: change\ndata: ${time}\n\n`);
    request.destroy();
  });
});

describe('the list of mails', () => {
  const head = { id: 'm1', at: NINE, subject: 'Call Marta by 18:47', to: 'ines', reader: 'Inês Costa' };
  const mailHead = { ...head, kind: 'task', leadId: 'lead-1', handoff: 1, wait: 1, unread: false };
  const listed = (zone: string) =>
    mailList(
      [{ ...mailHead, zone }],
      { tab: 'mail', show: 'all' },
      { now: NINE, zone: 'Europe/Madrid' },
    ).toString();

  it('says whose times a mail has where they are not those of the page', () => {
    expect(listed('Europe/Lisbon')).toContain('Lisbon time');
    expect(listed('Europe/Madrid')).not.toContain('Madrid time');
  });

  it('shows a welcome too, but offers nobody as a reader who got nothing else', () => {
    const welcome = { ...mailHead, id: 'm2', kind: 'welcome', leadId: '', to: 'tom', reader: 'Tom Hughes' };
    const hour = { now: NINE, zone: 'Europe/Madrid' };
    const list = mailList([mailHead, welcome], { tab: 'mail', show: 'all' }, hour).toString();
    expect(list).toContain('id="mail-row-m2"');
    expect(list).toContain('person=ines');
    expect(list).not.toContain('person=tom');
  });

  it('shows the latest of many, and says so', () => {
    const many = Array.from({ length: 201 }, (_, n) => ({ ...mailHead, id: `m${n}` }));
    const listOf = (mails: typeof many) =>
      mailList(mails, { tab: 'mail', show: 'all' }, { now: NINE, zone: 'Europe/Madrid' }).toString();
    expect(listOf(many).match(/mail-row-/g)).toHaveLength(200);
    expect(listOf(many)).toContain('The latest 200 of 201.');
    expect(listOf(many.slice(1))).not.toContain('The latest');
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { IdentityContext } from '../../functions/contracts/identity.ts';
import type { HttpEvent, HttpResult } from '../../functions/handlers/support/http-handler.ts';
import { atReference, type Doors, doorsOf, KEY, linkIn, OWN_ORIGIN } from '../support/doors.ts';
import { BROWSER, posted, postedForm, postedJson } from '../support/http.ts';
import { MARTA, type Story, startStory, tapTable } from '../support/memory-story.ts';
import { behindSignIn, program } from '../support/signed-in.ts';

let story: Story;
let doors: Doors;
let task: string;
beforeEach(async () => {
  story = await startStory('2026-03-02T08:00:00Z');
  doors = await doorsOf(story);
  await story.post();
  task = linkIn(story, 'task');
});

const get = (link: string, method = 'GET') => doors.page(atReference(postedForm({}, BROWSER), link, method));

const signedIn = (door: 'desk' | 'numbers' | 'preview', route: string, event: HttpEvent) =>
  doors[door](behindSignIn(route, program('marketing'), { event }));
const asking = (event: HttpEvent, rawQueryString: string) => ({ ...event, rawQueryString });
const erase = (id: string, as: IdentityContext = program('admin')) =>
  doors.answer(behindSignIn('DELETE /leads/{id}', as, { id }));

/** One request for each kind of answer that a door gives. */
const answers: Readonly<Record<string, readonly [status: number, () => Promise<HttpResult>]>> = {
  'a lead by JSON': [202, () => doors.leads(postedJson(MARTA))],
  'a lead by form': [303, () => doors.leads(postedForm(MARTA, BROWSER))],
  'a lead without address': [422, () => doors.leads(postedJson({ name: 'x' }))],
  'the same for a browser': [422, () => doors.leads(postedForm({ name: 'x' }, BROWSER))],
  'no JSON': [400, () => doors.leads(posted('application/json', '{'))],
  'an unknown type': [415, () => doors.leads(posted('text/xml', '<x/>', BROWSER))],
  'a body too large': [413, () => doors.leads(posted('application/json', 'x'.repeat(70_000)))],
  activities: [202, () => doors.activities(postedJson({ activities: [{}] }, { 'x-api-key': KEY }))],
  'a wrong key': [401, () => doors.activities(postedJson({}, { 'x-api-key': 'x' }))],
  'a page': [200, () => get(task)],
  'a page by HEAD': [200, () => get(task, 'HEAD')],
  'no page': [404, () => get('x')],
  'an answer': [303, () => doors.answer(atReference(postedForm({ do: 'no-answer' }), task))],
  'a preview': [200, () => signedIn('preview', 'POST /preview', postedJson(MARTA))],
  'a preview as a page': [200, () => signedIn('preview', 'POST /preview', postedForm(MARTA, BROWSER))],
  'the form of previews': [200, () => signedIn('preview', 'GET /preview', postedForm({}, BROWSER))],
  'the board': [200, () => signedIn('desk', 'GET /handoffs', postedForm({}, BROWSER))],
  'the numbers': [200, () => signedIn('numbers', 'GET /numbers', postedForm({}, BROWSER))],
  audit: [200, () => signedIn('numbers', 'GET /numbers/audit', postedForm({}, BROWSER))],
  'before and after': [200, () => signedIn('numbers', 'GET /numbers/before-after', postedForm({}, BROWSER))],
  'the report': [200, () => signedIn('numbers', 'GET /reports', postedForm({}, BROWSER))],
  'the reviews': [200, () => signedIn('numbers', 'GET /reviews', postedForm({}, BROWSER))],
  'the numbers as CSV': [
    200,
    () => signedIn('numbers', 'GET /numbers', postedForm({}, { accept: 'text/csv' })),
  ],
  'the leads behind a number': [
    200,
    () => signedIn('numbers', 'GET /numbers/leads', asking(postedForm({}, BROWSER), 'measure=mql')),
  ],
  'no lead to erase': [404, () => erase('nobody')],
  'an erasure without a token': [401, () => erase('nobody', { who: 'nobody' })],
  'no answer of a page': [422, () => doors.answer(atReference(postedForm({ do: 'x' }, BROWSER), task))],
};

const PAGE_POLICY =
  /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/;
const BARE_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

describe.each(Object.entries(answers))('the answer to %s', (_name, [status, ask]) => {
  it('is kept nowhere, told to nobody, guessed and framed by nobody, and runs nothing', async () => {
    const { statusCode, headers, body } = await ask();
    expect(statusCode).toBe(status);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
    });
    const isPage = headers['content-type']?.startsWith('text/html') === true;
    expect(headers['content-security-policy']).toMatch(isPage ? PAGE_POLICY : /^/);
    if (!isPage) expect(headers['content-security-policy']).toBe(BARE_POLICY);
    expect(body).not.toMatch(/<script|javascript:|\son\w+=/i);
    // Who may read it is the gateway's to say; a function that said so could say too much.
    expect(
      Object.keys(headers).filter((name) => /^(access-control-|set-cookie|server|x-powered)/.test(name)),
    ).toEqual([]);
  });
});

describe('a fault of ours', () => {
  const SECRETS = ['marta.vidal@nexora.example', 'Vidal', KEY];

  it('says nothing of the inside, neither to the sender nor in the log', async () => {
    tapTable(story.table, (inner) => ({
      ...inner,
      get: () => Promise.reject(new TypeError(`${SECRETS.join(' ')} ${task}`)),
      put: () => Promise.reject(new RangeError(`${SECRETS.join(' ')} ${task}`)),
    }));
    const events: readonly [keyof Omit<Doors, 'logged'>, HttpEvent][] = [
      ['leads', postedJson({ ...MARTA, email: 'new@nexora.example' })],
      ['leads', postedForm({ ...MARTA, email: 'new@nexora.example' }, BROWSER)],
      ['activities', postedJson({ activities: [{}] }, { 'x-api-key': KEY })],
      ['page', atReference(postedForm({}, BROWSER), task, 'GET')],
      ['answer', atReference(postedForm({ do: 'no-answer' }, BROWSER), task)],
      ['answer', behindSignIn('DELETE /leads/{id}', program('admin'), { id: 'l1' })],
      ['preview', behindSignIn('POST /preview', program('admin'), { event: postedJson(MARTA) })],
    ];
    for (const [door, event] of events) {
      const { statusCode, body } = await doors[door](event);
      expect([door, statusCode >= 500]).toEqual([door, true]);
      expect(body).not.toMatch(/TypeError|RangeError|functions\/|\.ts|node_modules/);
      for (const secret of [...SECRETS, task]) expect(body).not.toContain(secret);
    }
    expect(doors.logged).toHaveLength(events.length);
    for (const secret of [...SECRETS, task]) expect(JSON.stringify(doors.logged)).not.toContain(secret);
  });
});

describe('where a form is sent on to', () => {
  const sendOn = async (redirect: string) =>
    (await doors.leads(postedForm({ ...MARTA, redirect }, BROWSER))).headers['location'];

  it('is a page of the company', async () => {
    expect(await sendOn(`${OWN_ORIGIN}/thanks?x=1`)).toBe(`${OWN_ORIGIN}/thanks?x=1`);
  });

  it.each([
    '//evil.example',
    '\\\\evil.example',
    'https:evil.example',
    `${OWN_ORIGIN}@evil.example/`,
    `${OWN_ORIGIN}.evil.example/`,
    `${OWN_ORIGIN}:8443/`,
    'https://sub.www.larkfield.example/',
    'https://www.larkfield.ex\u0430mple/',
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'blob:https://www.larkfield.example/1',
    'null',
    '%2f%2fevil.example',
    `${OWN_ORIGIN}\r\nset-cookie: x=1`,
  ])('is ours for anything else: %j', async (redirect) => {
    const location = await sendOn(redirect);
    expect(location === '/thanks' || location?.startsWith(`${OWN_ORIGIN}/`)).toBe(true);
    expect(location).not.toMatch(/evil|[\r\n]/);
  });
});

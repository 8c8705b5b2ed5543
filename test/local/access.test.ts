import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER } from '../support/http.ts';
import { type RunningBaton, startBaton } from '../support/local-system.ts';
import { FORM, people } from '../support/privilege/people.ts';
import { signInAs } from '../support/sign-in.ts';

/** Who asks, by the token that they bring. */
const ASKERS = [
  'owner',
  'other rep',
  'manager',
  'other manager',
  'marketing',
  'admin',
  'no token',
  'no group',
  'unknown person',
  'expired',
  'wrong issuer',
  'wrong audience',
  'tampered',
] as const;
type Asker = (typeof ASKERS)[number];

/** None of these learns anything but what is missing. */
const REFUSED = {
  'no token': 401,
  'no group': 403,
  expired: 401,
  'wrong issuer': 401,
  'wrong audience': 401,
  tampered: 401,
} as const;

/** Only administrators get anything else. */
const FOR_ADMINS = {
  ...{ owner: 403, 'other rep': 403, manager: 403, 'other manager': 403, marketing: 403 },
  ...{ 'unknown person': 403, ...REFUSED },
} as const;

const FOR_ALL_BUT_REPS = {
  ...{ owner: 403, 'other rep': 403, manager: 200, 'other manager': 200, marketing: 200, admin: 200 },
  ...{ 'unknown person': 403, ...REFUSED },
} as const;

interface Row {
  readonly method: string;
  readonly path: (leads: { readonly owned: string; readonly unwanted: string }) => string;
  /** Of a form; an empty one unless told. */
  readonly body?: string;
  readonly answers: Readonly<Record<Asker, number>>;
}

/** Each route behind the sign-in, and what each gets: this is the promise. */
const ROUTES: Readonly<Record<string, Row>> = {
  'GET /handoffs': {
    method: 'GET',
    path: () => '/handoffs?open',
    answers: {
      ...{ owner: 200, 'other rep': 200, manager: 200, 'other manager': 200, marketing: 200, admin: 200 },
      ...{ 'unknown person': 200, ...REFUSED },
    },
  },
  'GET /leads/{id}': {
    method: 'GET',
    path: ({ owned }) => `/leads/${owned}`,
    answers: {
      ...{ owner: 200, 'other rep': 404, manager: 200, 'other manager': 404, marketing: 200, admin: 200 },
      ...{ 'unknown person': 404, ...REFUSED },
    },
  },
  'GET /leads/{id} of a lead that is not there': {
    method: 'GET',
    path: () => '/leads/5f0c7f1e-3f5c-4f0e-9d3a-2b6d1c0a9e77',
    answers: {
      ...{ owner: 404, 'other rep': 404, manager: 404, 'other manager': 404, marketing: 404, admin: 404 },
      ...{ 'unknown person': 404, ...REFUSED },
    },
  },
  'GET /numbers': {
    method: 'GET',
    path: () => '/numbers',
    answers: {
      ...{ owner: 200, 'other rep': 200, manager: 200, 'other manager': 200, marketing: 200, admin: 200 },
      ...{ 'unknown person': 200, ...REFUSED },
    },
  },
  'GET /numbers/{table}': {
    method: 'GET',
    path: () => '/numbers/sources?by=rep',
    answers: {
      ...{ owner: 200, 'other rep': 200, manager: 200, 'other manager': 200, marketing: 200, admin: 200 },
      ...{ 'unknown person': 200, ...REFUSED },
    },
  },
  'GET /numbers/audit': { method: 'GET', path: () => '/numbers/audit', answers: FOR_ALL_BUT_REPS },
  'GET /numbers/before-after': {
    method: 'GET',
    path: () => '/numbers/before-after',
    answers: {
      ...{ owner: 200, 'other rep': 200, manager: 200, 'other manager': 200, marketing: 200, admin: 200 },
      ...{ 'unknown person': 200, ...REFUSED },
    },
  },
  'GET /numbers/leads': {
    method: 'GET',
    path: () => '/numbers/leads?measure=mql',
    answers: {
      ...{ owner: 200, 'other rep': 200, manager: 200, 'other manager': 200, marketing: 200, admin: 200 },
      ...{ 'unknown person': 200, ...REFUSED },
    },
  },
  'GET /reports': { method: 'GET', path: () => '/reports', answers: FOR_ALL_BUT_REPS },
  'GET /reports/{day}': { method: 'GET', path: () => '/reports/2026-11-16', answers: FOR_ALL_BUT_REPS },
  'GET /reviews': { method: 'GET', path: () => '/reviews', answers: FOR_ALL_BUT_REPS },
  'GET /reviews/{id}': {
    method: 'GET',
    path: () => '/reviews/2026-11.attempts',
    answers: { ...FOR_ALL_BUT_REPS, manager: 404, 'other manager': 404, marketing: 404, admin: 404 },
  },
  'GET /criteria': {
    method: 'GET',
    path: () => '/criteria',
    answers: FOR_ALL_BUT_REPS,
  },
  'GET /preview': {
    method: 'GET',
    path: () => '/preview',
    answers: FOR_ALL_BUT_REPS,
  },
  'POST /preview': {
    method: 'POST',
    path: () => '/preview',
    body: 'email=marta%40nexora.example',
    answers: FOR_ALL_BUT_REPS,
  },
  'GET /leads/{id}/erase': {
    method: 'GET',
    path: ({ owned }) => `/leads/${owned}/erase`,
    answers: { ...FOR_ADMINS, admin: 200 },
  },
  // Programs erase by the other route: this one takes the form of its page, and they send no form.
  'POST /leads/{id}/erase': {
    method: 'POST',
    path: ({ unwanted }) => `/leads/${unwanted}/erase`,
    answers: { ...FOR_ADMINS, admin: 200 },
  },
  // There is no such review: that is for those to hear who may decide.
  'POST /reviews/{id}': {
    method: 'POST',
    path: () => '/reviews/2026-11.attempts',
    body: 'do=close&text=Enough',
    answers: { ...FOR_ALL_BUT_REPS, manager: 404, 'other manager': 404, marketing: 404, admin: 403 },
  },
  // Nobody of that name could have it: that is for those to hear who may move it.
  'POST /leads/{id}/move': {
    method: 'POST',
    path: ({ owned }) => `/leads/${owned}/move`,
    body: 'to=nobody&reason=other',
    answers: {
      ...{ owner: 403, 'other rep': 404, manager: 422, 'other manager': 404, marketing: 403, admin: 422 },
      ...{ 'unknown person': 404, ...REFUSED },
    },
  },
  // No such reason: that is for those to hear who may hand a lead on, once it is at rest.
  'POST /leads/{id}/qualify': {
    method: 'POST',
    path: ({ owned }) => `/leads/${owned}/qualify`,
    body: 'reason=because',
    answers: {
      ...{ owner: 409, 'other rep': 404, manager: 409, 'other manager': 404, marketing: 409, admin: 409 },
      ...{ 'unknown person': 404, ...REFUSED },
    },
  },
  'GET /new-lead': {
    method: 'GET',
    path: () => '/new-lead',
    answers: {
      ...{ owner: 200, 'other rep': 200, manager: 200, 'other manager': 200, marketing: 200, admin: 200 },
      ...{ 'unknown person': 403, ...REFUSED },
    },
  },
  'POST /new-lead': {
    method: 'POST',
    path: () => '/new-lead',
    body: 'email=carla%40nexora.example&reason=because',
    answers: {
      ...{ owner: 422, 'other rep': 422, manager: 422, 'other manager': 422, marketing: 422, admin: 422 },
      ...{ 'unknown person': 403, ...REFUSED },
    },
  },
  // No such word: that is for those to hear who may see the lead.
  'POST /leads/{id}/stage': {
    method: 'POST',
    path: ({ owned }) => `/leads/${owned}/stage`,
    body: 'do=lost&reason=no-budget&on=1999-01-01',
    answers: {
      ...{ owner: 422, 'other rep': 404, manager: 422, 'other manager': 404, marketing: 403, admin: 422 },
      ...{ 'unknown person': 404, ...REFUSED },
    },
  },
  // It has not ended: that is for those to hear who speak for a side.
  'POST /leads/{id}/contest': {
    method: 'POST',
    path: ({ owned }) => `/leads/${owned}/contest`,
    body: 'do=contest&handoff=1&cause=not-attempted&named=system-fault&why=so',
    answers: {
      ...{ owner: 403, 'other rep': 404, manager: 409, 'other manager': 404, marketing: 409, admin: 403 },
      ...{ 'unknown person': 404, ...REFUSED },
    },
  },
  // Nobody of that name missed anything: that is for those to hear who may waive it.
  'POST /leads/{id}/waive': {
    method: 'POST',
    path: ({ owned }) => `/leads/${owned}/waive`,
    body: 'handoff=1&person=jordi-pons&clock=response&reason=other',
    answers: {
      ...{ owner: 403, 'other rep': 404, manager: 422, 'other manager': 404, marketing: 403, admin: 422 },
      ...{ 'unknown person': 404, ...REFUSED },
    },
  },
  'GET /team': {
    method: 'GET',
    path: () => '/team',
    answers: {
      ...{ owner: 200, 'other rep': 200, manager: 200, 'other manager': 200, marketing: 200, admin: 200 },
      ...{ 'unknown person': 200, ...REFUSED },
    },
  },
  // That somebody is back changes nothing for who is not away.
  'POST /team/{id}/absence': {
    method: 'POST',
    path: () => '/team/ana-ruiz/absence',
    body: 'until=',
    answers: {
      ...{ owner: 200, 'other rep': 404, manager: 200, 'other manager': 404, marketing: 403, admin: 200 },
      ...{ 'unknown person': 404, ...REFUSED },
    },
  },
  'DELETE /leads/{id}': {
    method: 'DELETE',
    path: ({ unwanted }) => `/leads/${unwanted}`,
    answers: { ...FOR_ADMINS, admin: 200 },
  },
  'DELETE /leads/{id} of a lead that is not there': {
    method: 'DELETE',
    path: () => '/leads/5f0c7f1e-3f5c-4f0e-9d3a-2b6d1c0a9e77',
    answers: { ...FOR_ADMINS, admin: 404 },
  },
};

const HOUR = 3_600_000;

/** Ana owns a lead that waits for her; María leads her team, Markus another. */
const PEOPLE = {
  owner: 'ana-ruiz',
  'other rep': 'lena-vogt',
  manager: 'maria-soler',
  'other manager': 'markus-brandt',
};

let baton: RunningBaton;
let leads: { readonly owned: string; readonly unwanted: string };
let tokens: Readonly<Record<Asker, string>>;

async function makeTokens(): Promise<Readonly<Record<Asker, string>>> {
  const { signToken, clock } = baton.system;
  if (signToken === undefined) throw new Error('nobody signs in');
  const of = (group: string, claims: object = {}, lifeMs = HOUR) =>
    signToken({ sub: group, 'cognito:groups': [group], ...claims }, lifeMs);
  const team = (group: string, id: string) =>
    of(group, { email: `${id.replace('-', '.')}@larkfield.example`, email_verified: true });
  const admin = await of('admin');
  const [head, body = '', signature] = (await team('rep', PEOPLE.owner)).split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
  const raised = Buffer.from(JSON.stringify({ ...claims, 'cognito:groups': ['admin'] })).toString(
    'base64url',
  );
  const ago = Math.floor(clock.now() / 1_000) - 7_200;
  return {
    owner: await team('rep', PEOPLE.owner),
    'other rep': await team('rep', PEOPLE['other rep']),
    manager: await team('manager', PEOPLE.manager),
    'other manager': await team('manager', PEOPLE['other manager']),
    marketing: await of('marketing'),
    admin,
    'no token': '',
    'no group': await of('staff'),
    'unknown person': await of('rep', { email: 'eve@larkfield.example', email_verified: true }),
    expired: await of('admin', { iat: ago, exp: ago + 3_600 }),
    'wrong issuer': await of('admin', { iss: 'https://elsewhere.example' }),
    'wrong audience': await of('admin', { aud: 'another' }),
    tampered: `${head}.${raised}.${signature}`,
  };
}

/** What is posted is a form. */
const ask = (method: string, path: string, headers: Record<string, string> = {}, body = '') =>
  baton.system.request(method, path, {
    headers: method === 'POST' ? { ...headers, 'content-type': FORM['content-type'] } : headers,
    body,
  });
const bearer = (asker: Asker): Record<string, string> =>
  tokens[asker] === '' ? {} : { authorization: `Bearer ${tokens[asker]}` };
const jsonOf = async (asker: Asker, path: string) =>
  JSON.parse((await ask('GET', path, bearer(asker))).body.toString());
const ownersIn = (board: { handoffs: { owner: string }[] }): readonly string[] =>
  [...new Set(board.handoffs.map(({ owner }) => owner))].sort();

beforeAll(async () => {
  baton = await startBaton({ demo: true });
  tokens = await makeTokens();
  const { handoffs } = await jsonOf('owner', '/handoffs?open');
  leads = { owned: handoffs[0].leadId, unwanted: await people(baton.system).post(77) };
}, 120_000);
afterAll(() => baton.remove());

describe.each(Object.entries(ROUTES))('%s', (_route, { method, path, body, answers }) => {
  it.each(ASKERS)('answers as promised to: %s', async (asker) => {
    const { status, headers } = await ask(method, path(leads), bearer(asker), body);
    expect(status).toBe(answers[asker]);
    expect(headers['www-authenticate']).toBe(status === 401 ? 'Bearer' : undefined);
  });

  it.each(ASKERS.filter((asker) => asker in REFUSED && asker !== 'no group'))(
    'leads the browser of who has a cookie with this to sign in: %s',
    async (asker) => {
      const headers = { ...BROWSER, cookie: `__Host-baton-session=${tokens[asker]}` };
      const { status, headers: said, body: page } = await ask(method, path(leads), headers, body);
      expect(status).toBe(method === 'GET' ? 303 : 401);
      if (method === 'GET') expect(said['location']).toMatch(/^\/sign-in\?to=%2F/);
      else expect(page.toString()).toContain('href="/sign-in"');
    },
  );
});

describe('the board', () => {
  it('is one’s own for a rep, the team’s for a manager, and everybody’s for marketing', async () => {
    expect(ownersIn(await jsonOf('owner', '/handoffs?open'))).toEqual(['Ana Ruiz']);
    expect(ownersIn(await jsonOf('other rep', '/handoffs?open'))).toEqual([]);
    expect(ownersIn(await jsonOf('unknown person', '/handoffs?open'))).toEqual([]);
    expect(ownersIn(await jsonOf('other manager', '/handoffs?open'))).toEqual(['Nina Keller']);
    const iberia = ['Ana Ruiz', 'Inês Carvalho', 'Jordi Pons', 'María Soler'];
    expect(ownersIn(await jsonOf('manager', '/handoffs?open'))).toEqual(iberia);
    expect(ownersIn(await jsonOf('marketing', '/handoffs?open'))).toEqual([...iberia, 'Nina Keller']);
  });
});

describe('a lead', () => {
  it('that is another’s looks just like one that is not there', async () => {
    const there = await ask('GET', `/leads/${leads.owned}`, bearer('other rep'));
    const missing = await ask('GET', '/leads/nobody', bearer('other rep'));
    expect(there.body.toString()).toBe(missing.body.toString());
    expect(there.headers).toEqual(missing.headers);
  });

  it('comes with its story, as a page too', async () => {
    const { events } = await jsonOf('owner', `/leads/${leads.owned}`);
    expect(events.at(-1).type).toBe('lead.captured');
    const { cookie } = await signInAs(baton.system, PEOPLE.owner);
    const page = await ask('GET', `/leads/${leads.owned}`, { ...BROWSER, cookie });
    expect(page.body.toString()).toContain('Assigned to Ana Ruiz');
  });
});

describe('signing in', () => {
  it.each([
    ['ana-ruiz', 'My open leads'],
    ['maria-soler', 'Open leads of my team'],
    ['marketing', 'All open leads'],
    ['admin', 'All open leads'],
  ])('as %s leads to what was asked for', async (account, title) => {
    const { cookie, location } = await signInAs(baton.system, account, '/handoffs?open=');
    expect(location).toBe('/handoffs?open=');
    const page = await ask('GET', location, { ...BROWSER, cookie });
    expect(page.status).toBe(200);
    expect(page.body.toString()).toContain(`<h1>${title}</h1>`);
  });

  it('ends by the page’s own button only', async () => {
    const { cookie } = await signInAs(baton.system, 'ana-ruiz');
    const page = (await ask('GET', '/handoffs', { ...BROWSER, cookie })).body.toString();
    const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const leave = (given: string) =>
      fetch(`${baton.system.address}/sign-out`, {
        method: 'POST',
        headers: { cookie },
        body: new URLSearchParams({ token: given }),
      });
    expect((await leave('forged')).status).toBe(403);
    const left = await leave(token);
    expect([left.status, left.headers.get('set-cookie')]).toEqual([
      200,
      '__Host-baton-session=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax',
    ]);
  });
});

describe('the issuer of this machine', () => {
  const authorize = (change: Record<string, string>) => {
    const parameters = {
      response_type: 'code',
      client_id: 'unknown',
      redirect_uri: `${baton.system.address}/sign-in/callback`,
      scope: 'openid email',
      state: 's',
      nonce: 'n',
      code_challenge: 'c'.repeat(43),
      code_challenge_method: 'S256',
      ...change,
    };
    return ask('GET', `/issuer/authorize?${new URLSearchParams(parameters)}`);
  };

  it.each<[string, Record<string, string>]>([
    ['another client', {}],
    ['a flow without a code', { response_type: 'token' }],
    ['a challenge in the clear', { code_challenge_method: 'plain' }],
  ])('knows no %s', async (_case, change) => {
    expect((await authorize(change)).status).toBe(400);
  });

  it('sends nobody to an address that the client has not named', async () => {
    const start = await ask('GET', '/sign-in');
    const client = new URL(start.headers['location'] ?? '').searchParams.get('client_id') ?? '';
    expect((await authorize({ client_id: client })).status).toBe(200);
    const elsewhere = { client_id: client, redirect_uri: 'https://evil.example', account: 'admin' };
    expect((await authorize(elsewhere)).status).toBe(400);
  });

  it('gives no token for a code that it has not given', async () => {
    const redeem = (fields: Record<string, string>) =>
      fetch(`${baton.system.address}/issuer/token`, { method: 'POST', body: new URLSearchParams(fields) });
    const reply = await redeem({ grant_type: 'authorization_code', code: 'guessed' });
    expect([reply.status, await reply.json()]).toEqual([400, { error: 'invalid_grant' }]);
  });
});

import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { IdTokenClaims } from '../../functions/contracts/identity.ts';
import { cookieOf } from '../../functions/handlers/support/cookies.ts';
import { formToken } from '../../functions/handlers/support/form-token.ts';
import { type HttpEvent, httpHandler } from '../../functions/handlers/support/http-handler.ts';
import { signInRoute } from '../../functions/handlers/wiring/sign-in-route.ts';
import { problemPage } from '../../functions/views/pages/messages.ts';
import { call, postedForm } from '../support/http.ts';

let asked: URLSearchParams[];
let redeemed: string[][];
let token: string | undefined;
let claims: Partial<IdTokenClaims> | undefined;
beforeEach(() => {
  asked = [];
  redeemed = [];
  token = 'the.id.token';
  claims = { groups: ['rep'] };
});

const handler = httpHandler(
  { logger: { error: () => undefined }, drawProblem: problemPage, accepts: ['form'] },
  signInRoute({
    service: {
      authorizeUrl: async (authorization) => {
        asked.push(new URLSearchParams({ ...authorization }));
        return 'https://login.example/authorize';
      },
      redeem: async (...all) => {
        redeemed.push(all);
        return token;
      },
    },
    verify: async () => claims && { sub: '1', nonce: asked[0]?.get('nonce') ?? '', ...claims },
    groupsClaim: 'groups',
    scope: 'openid email',
    baseUrl: 'https://leads.example',
  }),
);

const get = (rawPath: string, query = '', cookies: readonly string[] = []): HttpEvent => ({
  rawPath,
  rawQueryString: query,
  cookies,
  requestContext: { requestId: 'r1', http: { method: 'GET', sourceIp: '127.0.0.1' } },
});
const begin = (to = '') => call(handler, get('/sign-in', `to=${encodeURIComponent(to)}`));
/** Comes back from the issuer as a browser does, with the cookie that it was given. */
async function comeBack(to = '', change: Record<string, string> = {}) {
  const { cookies = [] } = await begin(to);
  const [cookie = ''] = (cookies[0] ?? '').split(';');
  const query = new URLSearchParams({ code: 'c1', state: asked[0]?.get('state') ?? '', ...change });
  return call(handler, get('/sign-in/callback', query.toString(), [cookie]));
}

describe('the way to the issuer', () => {
  it('carries state, nonce and the hash of a secret, each new, that the browser keeps from scripts', async () => {
    const { statusCode, headers, cookies = [] } = await begin('/handoffs?open=');
    expect([statusCode, headers['location']]).toEqual([303, 'https://login.example/authorize']);
    expect(cookies[0]).toMatch(
      /^__Host-baton-sign-in=[\w-]+; Path=\/; Max-Age=600; Secure; HttpOnly; SameSite=Lax$/,
    );
    await begin();
    for (const name of ['state', 'nonce', 'challenge']) {
      const [one, other] = asked.map((parameters) => parameters.get(name));
      expect(one).toMatch(/^[\w-]{43}$/);
      expect(one).not.toBe(other);
    }
  });
});

describe('the way back', () => {
  it('redeems the code with the secret, and keeps the token as the session', async () => {
    const { statusCode, headers, cookies } = await comeBack('/leads/l1');
    expect([statusCode, headers['location']]).toEqual([303, '/leads/l1']);
    expect(cookies).toEqual([
      '__Host-baton-session=the.id.token; Path=/; Max-Age=86400; Secure; HttpOnly; SameSite=Lax',
      '__Host-baton-sign-in=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax',
    ]);
    const [code, verifier = '', back] = redeemed[0] ?? [];
    expect([code, back]).toEqual(['c1', 'https://leads.example/sign-in/callback']);
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(asked[0]?.get('challenge'));
  });

  it.each([
    ['https://evil.example', '/handoffs'],
    ['//evil.example', '/handoffs'],
    ['/\\evil.example', '/handoffs'],
    ['/handoffs.evil.example', '/handoffs'],
    ['/leads/l1\r\nset-cookie: a=b', '/handoffs'],
    ['/sign-out', '/handoffs'],
    ['/sign-in?to=/leads', '/handoffs'],
    ['/', '/handoffs'],
    ['/criteria', '/criteria'],
    ['/team?open=a', '/team?open=a'],
    ['/handoffs?open=&after=1.l1-1', '/handoffs?open=&after=1.l1-1'],
  ])('from %s leads to %s', async (to, location) => {
    expect((await comeBack(to)).headers['location']).toBe(location);
  });

  it.each<[string, () => ReturnType<typeof comeBack>]>([
    ['with another state', () => comeBack('', { state: 'forged' })],
    ['in another browser', () => call(handler, get('/sign-in/callback', 'code=c1&state=s'))],
    [
      'with a cookie of something else',
      () => call(handler, get('/sign-in/callback', 'code=c1&state=s', ['__Host-baton-sign-in=e30'])),
    ],
  ])('is shut %s, before a code is redeemed', async (_case, come) => {
    const { statusCode, cookies } = await come();
    expect([statusCode, cookies, redeemed]).toEqual([401, undefined, []]);
  });

  it('is shut for a code that is spent, a token that is not valid, and one for another sign-in', async () => {
    token = undefined;
    expect((await comeBack()).statusCode).toBe(401);
    token = 'the.id.token';
    claims = undefined;
    expect((await comeBack()).statusCode).toBe(401);
    claims = { groups: ['rep'], nonce: 'of another' };
    expect((await comeBack()).statusCode).toBe(401);
  });

  it('is shut, with the reason, for who is in no group and for a token that no browser keeps', async () => {
    claims = { groups: ['staff'] };
    const refused = await comeBack();
    expect([refused.statusCode, refused.cookies]).toEqual([403, undefined]);
    expect(refused.body).toContain('none of the groups');
    claims = { groups: ['rep'] };
    token = 'x'.repeat(4_001);
    asked = [];
    const long = await comeBack();
    expect([long.statusCode, long.cookies]).toEqual([403, undefined]);
    expect(long.body).toContain('too many groups');
  });
});

describe('the way out', () => {
  const cookies = ['__Host-baton-session=the.id.token'];
  const leave = (given: string) =>
    call(handler, { ...postedForm({ token: given }), rawPath: '/sign-out', cookies });

  it('forgets the session', async () => {
    const { statusCode, cookies: set } = await leave(formToken(cookies));
    expect(statusCode).toBe(200);
    expect(set).toEqual(['__Host-baton-session=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax']);
  });

  it('is not opened by another site', async () => {
    for (const given of ['', 'forged', formToken(['__Host-baton-session=another'])]) {
      expect((await leave(given)).statusCode).toBe(403);
    }
  });
});

describe('cookies', () => {
  it('are found by their whole name', () => {
    expect(cookieOf(['a=1', 'ab=2'], 'a')).toBe('1');
    expect(cookieOf(['ab=2'], 'a')).toBe('');
  });
});

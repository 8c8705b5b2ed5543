import { describe, expect, it } from 'vitest';
import type { IdTokenClaims } from '../../../functions/contracts/identity.ts';
import { type Question, tokenCheck } from '../../../functions/handlers/support/token-check.ts';
import { BROWSER } from '../../support/http.ts';

const ANA: IdTokenClaims = {
  sub: '1',
  email: 'ana@larkfield.example',
  email_verified: true,
  groups: ['rep', 'staff'],
};

const ask = (question: Question, claims: Record<string, IdTokenClaims> = { good: ANA }) =>
  tokenCheck({ verify: async (token) => claims[token], groupsClaim: 'groups' })(question);
const cookie = (token: string, headers = {}): Question => ({
  headers,
  cookies: ['other=1', `__Host-baton-session=${token}`],
});
const bearer = (token: string, more: Question = {}): Question => ({
  ...more,
  headers: { ...more.headers, authorization: `Bearer ${token}` },
});
const NOBODY = { isAuthorized: true, context: { who: 'nobody' } };
const REFUSED = { isAuthorized: false };

describe('the check of a token', () => {
  it('tells who came, by cookie or by header, in which of our groups', async () => {
    const context = { who: 'somebody', groups: 'rep', email: 'ana@larkfield.example' };
    expect(await ask(cookie('good'))).toEqual({
      isAuthorized: true,
      context: { ...context, by: 'cookie' },
    });
    expect(await ask(bearer('good'))).toEqual({ isAuthorized: true, context: { ...context, by: 'header' } });
  });

  it('passes an address on only where the issuer has verified it', async () => {
    const unverified = { ...ANA, email_verified: false };
    const said = await ask(bearer('good'), { good: { ...unverified, baton_person: 'ana-ruiz' } });
    expect(said).toEqual({
      isAuthorized: true,
      context: { who: 'somebody', by: 'header', groups: 'rep', person: 'ana-ruiz' },
    });
  });

  it.each<[string, unknown]>([
    ['a list', ['admin', 'rep', 'other']],
    ['text', 'rep, admin'],
    ['words', 'other admin rep'],
  ])('reads groups from %s', async (_form, groups) => {
    const said = await ask(bearer('good'), { good: { ...ANA, groups } });
    expect(said).toMatchObject({ context: { groups: 'rep admin' } });
  });

  it.each<[string, unknown]>([
    ['none', undefined],
    ['others only', ['staff']],
    ['something else', { admin: true }],
    ['a word that holds one', 'administrators'],
  ])('refuses who is in %s of our groups, a browser too', async (_form, groups) => {
    expect(await ask(cookie('good', BROWSER), { good: { ...ANA, groups } })).toEqual(REFUSED);
  });

  it('says nobody of who brings no valid token, so that they can be told', async () => {
    for (const question of [cookie('bad', BROWSER), { headers: BROWSER }, cookie('bad'), bearer('bad'), {}])
      expect(await ask(question)).toEqual(NOBODY);
  });

  it('looks at the header alone where there is one', async () => {
    expect(await ask(bearer('bad', cookie('good', BROWSER)))).toEqual(NOBODY);
    for (const authorization of ['', 'good', 'Basic good', 'Bearer', 'Bearer good good']) {
      expect(await ask({ ...cookie('good'), headers: { authorization } })).toEqual(NOBODY);
    }
  });
});

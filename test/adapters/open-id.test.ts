import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { codeFlow, idTokens, type VerifyToken } from '../../functions/adapters/open-id.ts';
import { CLIENT, startIssuer, type TestIssuer } from '../support/issuer.ts';

let issuer: TestIssuer;
let verify: VerifyToken;
beforeEach(async () => {
  issuer = await startIssuer();
  verify = idTokens({ issuer: issuer.issuer, clientId: CLIENT });
});
afterEach(() => {
  vi.useRealTimers();
  issuer.close();
});

const seconds = (ahead: number): number => Math.floor(Date.now() / 1_000) + ahead;
const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('id tokens', () => {
  it('are taken from the issuer, for us, while they last', async () => {
    const claims = await verify(
      await issuer.sign({ email: 'ana@larkfield.example', email_verified: 'true' }),
    );
    expect(claims).toMatchObject({ sub: 'ana', email: 'ana@larkfield.example', email_verified: true });
  });

  it('may be off by as much as two clocks are apart', async () => {
    expect(await verify(await issuer.sign({ exp: seconds(-30) }))).toBeDefined();
    expect(await verify(await issuer.sign({ nbf: seconds(30) }))).toBeDefined();
  });

  it.each<[string, () => Record<string, unknown>]>([
    ['has expired', () => ({ exp: seconds(-120) })],
    ['is not valid yet', () => ({ nbf: seconds(120) })],
    ['never ends', () => ({ exp: undefined })],
    ['does not say when it was made', () => ({ iat: undefined })],
    ['is about nobody', () => ({ sub: undefined })],
    ['is of another issuer', () => ({ iss: 'https://elsewhere.example' })],
    ['is for another client', () => ({ aud: 'another' })],
    ['is for several and was given to another', () => ({ aud: [CLIENT, 'another'], azp: 'another' })],
    ['is for several and does not say to whom it was given', () => ({ aud: [CLIENT, 'another'] })],
    ['was given to another', () => ({ azp: 'another' })],
    ['is an access token of Cognito', () => ({ token_use: 'access' })],
  ])('are refused where one %s', async (_fault, claims) => {
    expect(await verify(await issuer.sign(claims()))).toBeUndefined();
  });

  it('are refused as access tokens', async () => {
    expect(await verify(await issuer.sign({}, { typ: 'at+jwt' }))).toBeUndefined();
  });

  it('are refused once they were tampered with', async () => {
    const [head, , signature] = (await issuer.sign()).split('.');
    const body = base64({ iss: issuer.issuer, aud: CLIENT, sub: 'ana', groups: ['admin'], exp: seconds(60) });
    expect(await verify(`${head}.${body}.${signature}`)).toBeUndefined();
  });

  it('choose neither no signature nor one by the public key', async () => {
    const [, body] = (await issuer.sign()).split('.');
    expect(await verify(`${base64({ alg: 'none' })}.${body}.`)).toBeUndefined();
    const { keys } = (await (await fetch(`${issuer.issuer}/keys`)).json()) as { keys: { n: string }[] };
    const head = base64({ alg: 'HS256', kid: 'k1' });
    const mac = createHmac('sha256', Buffer.from(keys[0]?.n ?? '', 'base64url'));
    const signature = mac.update(`${head}.${body}`).digest('base64url');
    expect(await verify(`${head}.${body}.${signature}`)).toBeUndefined();
  });

  it.each(['', 'x', 'a.b.c', '..', 'é.é.é', 'a'.repeat(10_000)])('are nothing like %j', async (text) => {
    expect(await verify(text)).toBeUndefined();
  });

  it('have their keys fetched once', async () => {
    for (let n = 0; n < 5; n += 1) await verify(await issuer.sign());
    expect(issuer.fetched()).toBe(1);
  });

  it('have a new key found after half a minute, and not asked for with each unknown one', async () => {
    const start = Date.now();
    vi.useFakeTimers({ now: start, toFake: ['Date'] });
    await verify(await issuer.sign());
    for (let n = 0; n < 5; n += 1) {
      expect(await verify(await issuer.sign({}, { kid: `forged-${n}` }))).toBeUndefined();
    }
    expect(issuer.fetched()).toBe(1);
    await issuer.rotate();
    vi.setSystemTime(start + 31_000);
    expect(await verify(await issuer.sign())).toBeDefined();
    expect(issuer.fetched()).toBe(2);
    await verify(await issuer.sign({}, { kid: 'forged' }));
    expect(issuer.fetched()).toBe(2);
  });

  it('are neither right nor wrong while the issuer is down, and right again afterwards', async () => {
    const token = await issuer.sign();
    issuer.isDown = true;
    await expect(verify(token)).rejects.toThrow('The issuer answered 503.');
    issuer.isDown = false;
    expect(await verify(token)).toBeDefined();
  });

  it('are of nobody who calls themselves by another name', async () => {
    const other = idTokens({ issuer: `${issuer.issuer}/`, clientId: CLIENT });
    await expect(other(await issuer.sign())).rejects.toThrow('another name');
  });
});

describe('the code flow', () => {
  const redeem = (secret?: () => Promise<string>) =>
    codeFlow({ issuer: issuer.issuer, clientId: CLIENT }, secret).redeem(
      'code',
      'verifier',
      'https://b/back',
    );

  it('asks with state, nonce and challenge, beside what the issuer put into its address', async () => {
    const flow = codeFlow({ issuer: issuer.issuer, clientId: CLIENT });
    const asked = {
      redirectUri: 'https://b/back',
      scope: 'openid email',
      state: 's',
      nonce: 'n',
      challenge: 'c',
    };
    const url = new URL(await flow.authorizeUrl(asked));
    expect(Object.fromEntries(url.searchParams)).toEqual({
      tenant: '1',
      response_type: 'code',
      client_id: CLIENT,
      redirect_uri: 'https://b/back',
      scope: 'openid email',
      state: 's',
      nonce: 'n',
      code_challenge: 'c',
      code_challenge_method: 'S256',
    });
  });

  it('redeems a code with the verifier, and with the secret of a client that has one', async () => {
    expect(await redeem()).toBe('token');
    expect(Object.fromEntries(issuer.redemptions[0]?.fields ?? [])).toEqual({
      grant_type: 'authorization_code',
      client_id: CLIENT,
      code: 'code',
      code_verifier: 'verifier',
      redirect_uri: 'https://b/back',
    });
    expect(issuer.redemptions[0]?.headers).not.toHaveProperty('authorization');
    await redeem(async () => 'a:b');
    const basic = `Basic ${Buffer.from(`${CLIENT}:a%3Ab`).toString('base64')}`;
    expect(issuer.redemptions[1]?.headers['authorization']).toBe(basic);
  });

  it('tells a code that is spent from an issuer that is unwell', async () => {
    issuer.reply = { status: 400, body: { error: 'invalid_grant' } };
    expect(await redeem()).toBeUndefined();
    issuer.reply = { status: 400, body: { error: 'invalid_client' } };
    await expect(redeem()).rejects.toThrow('The issuer answered 400.');
  });
});

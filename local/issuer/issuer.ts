import { createHash, randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { TableView } from '../database.ts';
import type { HttpRequest } from '../gateway/http-event.ts';
import { type HttpReply, jsonReply } from '../gateway/http-reply.ts';
import type { State } from '../state.ts';
import type { UserPoolTemplate } from '../template/sign-in.ts';
import { choicePage, refusalPage } from './page.ts';
import { type Account, accountsOf } from './people.ts';
import type { Tokens } from './tokens.ts';

/** Where the issuer lies at the one address of this machine. */
export const ISSUER_PATH = '/issuer';

export interface IssuerOptions {
  /** As its tokens name it. */
  readonly issuer: string;
  readonly userPool: UserPoolTemplate;
  readonly table: TableView;
  readonly tokens: Tokens;
  readonly clock: Pick<State['clock'], 'now' | 'speed'>;
}

/** What a browser is sent with, to sign somebody in. */
const authorizationShape = z.object({
  response_type: z.literal('code'),
  client_id: z.string(),
  redirect_uri: z.string(),
  scope: z.string(),
  state: z.string(),
  nonce: z.string(),
  code_challenge: z.string().min(43),
  code_challenge_method: z.literal('S256'),
});
type Authorization = z.infer<typeof authorizationShape>;

const redemptionShape = z.object({
  grant_type: z.literal('authorization_code'),
  client_id: z.string(),
  redirect_uri: z.string(),
  code: z.string(),
  code_verifier: z.string(),
});

interface Grant {
  readonly authorization: Authorization;
  readonly account: Account;
  readonly until: number;
}

/** A code is good once, and for as long as a redirect takes. */
const CODE_MS = 60_000;

/** Signs people of the sample company in, as the user pool of the template would. Undefined when the request is not for it. */
export type IssuerDoor = (request: HttpRequest) => Promise<HttpReply> | undefined;

export function createIssuer(options: IssuerOptions): IssuerDoor {
  const { issuer, userPool, tokens } = options;
  const grants = new Map<string, Grant>();
  const authorize = authorization(options, grants);
  const doors: Readonly<Record<string, (request: HttpRequest) => Promise<HttpReply>>> = {
    'GET /.well-known/openid-configuration': async () =>
      jsonReply(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks.json`,
        response_types_supported: ['code'],
        scopes_supported: userPool.scopes,
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      }),
    'GET /jwks.json': async () => jsonReply(200, tokens.keys),
    'GET /authorize': ({ query }) => authorize(new URLSearchParams(query)),
    'POST /authorize': ({ body }) => authorize(new URLSearchParams(body.toString())),
    'POST /token': redemption(options, grants),
  };
  return (request) => {
    if (!request.path.startsWith(`${ISSUER_PATH}/`)) return undefined;
    return doors[`${request.method} ${request.path.slice(ISSUER_PATH.length)}`]?.(request);
  };
}

/** Asks who it is, and sends whoever has said so back with a code. */
const authorization =
  ({ userPool, table, clock }: IssuerOptions, grants: Map<string, Grant>) =>
  async (parameters: URLSearchParams): Promise<HttpReply> => {
    const chosen = parameters.get('account');
    parameters.delete('account');
    const asked = authorizationShape.safeParse(Object.fromEntries(parameters)).data;
    if (asked === undefined) return refusalPage('The request is not one of the code flow with PKCE.');
    if (asked.client_id !== userPool.clientId) return refusalPage('The issuer does not know this client.');
    // Nobody is ever sent to an address that the client has not named beforehand.
    if (!userPool.callbackUrls.includes(asked.redirect_uri))
      return refusalPage('Nobody may be sent back there.');
    const accounts = await accountsOf(table);
    const account = accounts.find(({ id }) => id === chosen);
    if (account === undefined) return choicePage(accounts, userPool.groups, parameters);
    const code = randomUUID();
    grants.set(code, { authorization: asked, account, until: clock.now() + CODE_MS * clock.speed });
    const location = new URL(asked.redirect_uri);
    location.searchParams.set('code', code);
    location.searchParams.set('state', asked.state);
    return { status: 303, headers: { location: location.href }, cookies: [], body: Buffer.alloc(0) };
  };

/** Gives the token to whoever asked for the code, and to nobody else. */
const redemption =
  ({ userPool, tokens, clock }: IssuerOptions, grants: Map<string, Grant>) =>
  async ({ body }: HttpRequest): Promise<HttpReply> => {
    const asked = redemptionShape.safeParse(Object.fromEntries(new URLSearchParams(body.toString()))).data;
    const grant = asked && grants.get(asked.code);
    if (asked === undefined || grant === undefined) return refuseGrant();
    grants.delete(asked.code);
    const { authorization: given, account, until } = grant;
    const challenge = createHash('sha256').update(asked.code_verifier).digest('base64url');
    const isSame =
      challenge === given.code_challenge &&
      asked.redirect_uri === given.redirect_uri &&
      asked.client_id === given.client_id;
    if (!isSame || clock.now() > until) return refuseGrant();
    const claims = { ...claimsOf(account), nonce: given.nonce };
    // Whoever signs in stays signed in for as long as it feels, however fast the clock runs.
    const id_token = await tokens.sign(claims, userPool.idTokenMs * clock.speed);
    return jsonReply(200, {
      id_token,
      access_token: randomUUID(),
      token_type: 'Bearer',
      expires_in: userPool.idTokenMs / 1_000,
    });
  };

const refuseGrant = (): HttpReply => jsonReply(400, { error: 'invalid_grant' });

const claimsOf = ({ id, name, email, group }: Account) => ({
  sub: id,
  name,
  email,
  email_verified: true,
  'cognito:groups': [group],
});

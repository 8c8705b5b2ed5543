import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { SignInService, VerifyToken } from '../../adapters/open-id.ts';
import { problems } from '../../contracts/http/problem.ts';
import { groupsClaim } from '../../contracts/identity.ts';
import { signedOutPage } from '../../views/pages/messages.ts';
import { cookieOf, dropCookie, SESSION_COOKIE, SIGN_IN_COOKIE, setCookie } from '../support/cookies.ts';
import { isFormToken } from '../support/form-token.ts';
import type { HttpRequest } from '../support/http-handler.ts';
import { HttpProblem } from '../support/http-problem.ts';
import { type HttpReply, seeOther } from '../support/http-reply.ts';

export interface SignInDeps {
  readonly service: SignInService;
  readonly verify: VerifyToken;
  readonly groupsClaim: string;
  readonly scope: string;
  /** Origin under which people reach us. */
  readonly baseUrl: string;
}

/** A sign-in that is under way, as the browser keeps it for us. */
const underWay = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
});
type UnderWay = z.infer<typeof underWay>;

/** Who has not come back by then begins anew. */
const LONGEST_SIGN_IN_S = 600;
/** The token itself says when it ends; the browser forgets it after a day at the latest. */
const LONGEST_SESSION_S = 86_400;
/** Browsers drop a cookie that is longer, without a word. */
const LONGEST_COOKIE = 4_000;

const START = '/handoffs';
const CALLBACK = '/sign-in/callback';

const random = (): string => randomBytes(32).toString('base64url');

/** `GET /sign-in`, `GET /sign-in/callback`, `POST /sign-out`. */
export const signInRoute = (deps: SignInDeps) => {
  const redirectUri = `${deps.baseUrl}${CALLBACK}`;

  const begin = async (to: string): Promise<HttpReply> => {
    const started: UnderWay = { state: random(), nonce: random(), verifier: random(), to };
    const { state, nonce, verifier } = started;
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const request = { redirectUri, scope: deps.scope, state, nonce, challenge };
    const location = await deps.service.authorizeUrl(request);
    return { ...seeOther(location), cookies: [setCookie(SIGN_IN_COOKIE, pack(started), LONGEST_SIGN_IN_S)] };
  };

  const finish = async ({ query, cookies }: HttpRequest): Promise<HttpReply> => {
    const started = unpack(cookieOf(cookies, SIGN_IN_COOKIE));
    const code = query.get('code');
    if (started === undefined || query.get('state') !== started.state || code === null) throw notWorked();
    const token = await deps.service.redeem(code, started.verifier, redirectUri);
    const claims = token && (await deps.verify(token));
    if (!token || !claims || claims.nonce !== started.nonce) throw notWorked();
    if (groupsClaim.parse(claims[deps.groupsClaim]).length === 0) throw notInvited();
    if (token.length > LONGEST_COOKIE) throw tooLong();
    const session = setCookie(SESSION_COOKIE, token, LONGEST_SESSION_S);
    return { ...seeOther(started.to), cookies: [session, dropCookie(SIGN_IN_COOKIE)] };
  };

  const end = ({ cookies, body }: HttpRequest): HttpReply => {
    const given = body.kind === 'form' ? (body.fields.get('token') ?? '') : '';
    if (!isFormToken(given, cookies)) throw new HttpProblem(problems.forbidden());
    return { ...signedOutPage(), cookies: [dropCookie(SESSION_COOKIE)] };
  };

  return async (request: HttpRequest): Promise<HttpReply> => {
    if (request.method === 'POST') return end(request);
    return request.path === CALLBACK ? finish(request) : begin(ownPath(request.query.get('to')));
  };
};

/** A page of ours to come back to; whatever could lead elsewhere, or out again, is left aside. */
const ownPath = (to: string | null): string =>
  to !== null && /^\/(?!sign-)[a-z][a-z-]*([/?][\w\-./?=&%]*)?$/.test(to) ? to : START;

const pack = (started: UnderWay): string => Buffer.from(JSON.stringify(started)).toString('base64url');

function unpack(cookie: string): UnderWay | undefined {
  try {
    return underWay.parse(JSON.parse(Buffer.from(cookie, 'base64url').toString()));
  } catch {
    return undefined;
  }
}

const notWorked = () =>
  new HttpProblem(
    problems.signInNeeded({ detail: 'That sign-in was not begun here, or took too long. Begin it again.' }),
  );

const notInvited = () =>
  new HttpProblem(
    problems.forbidden({
      detail: 'You are signed in, but in none of the groups marketing, rep, manager or admin.',
    }),
  );

const tooLong = () =>
  new HttpProblem(
    problems.forbidden({
      detail: 'Your sign-in names too many groups to be kept. Have it name those of Baton only.',
    }),
  );

import type { Identity, Viewer } from '../../app/desk/viewer.ts';
import { problems } from '../../contracts/http/problem.ts';
import { identityContext } from '../../contracts/identity.ts';
import { formToken, isFormToken } from './form-token.ts';
import { prefersHtml } from './http-accept.ts';
import type { HttpRequest } from './http-handler.ts';
import { HttpProblem } from './http-problem.ts';
import { type HttpReply, seeOther } from './http-reply.ts';

/** A request of somebody who may look. */
export interface SignedInRequest extends HttpRequest {
  readonly viewer: Viewer;
  /** Whether a page is wanted, rather than JSON. */
  readonly wantsPage: boolean;
  /** What the forms of the answer must carry. */
  readonly formToken: string;
}

export type SignedInRoute = (request: SignedInRequest) => Promise<HttpReply>;

const READING = ['GET', 'HEAD'];

/**
 * The only way to a route that needs a sign-in: it reads what the authorizer said, and refuses where that says nothing. Who
 * came by cookie and changes something must show that one of our own pages sent it.
 */
export const signedIn =
  (viewerOf: (identity: Identity) => Promise<Viewer | undefined>, route: SignedInRoute) =>
  async (request: HttpRequest): Promise<HttpReply> => {
    const { method, header, cookies, body } = request;
    const identity = identityContext.safeParse(request.authorized).data;
    if (identity === undefined) throw new HttpProblem(problems.forbidden());
    if (identity.who === 'nobody') return askToSignIn(request);
    const given = header('x-form-token') || (body.kind === 'form' ? (body.fields.get('token') ?? '') : '');
    if (identity.by === 'cookie' && !READING.includes(method) && !isFormToken(given, cookies)) {
      throw new HttpProblem(problems.forbidden({ detail: 'Send the form from its own page.' }));
    }
    const viewer = await viewerOf(identity);
    if (viewer === undefined) throw new HttpProblem(problems.forbidden());
    return route({
      ...request,
      viewer,
      wantsPage: prefersHtml(header('accept')),
      formToken: formToken(cookies),
    });
  };

/** A browser that looked comes back to the same page; what was posted is not kept. A program is told what it lacks. */
function askToSignIn({ method, path, query, header }: HttpRequest): HttpReply {
  if (!prefersHtml(header('accept'))) {
    const detail = 'Send a valid id token as Authorization: Bearer.';
    throw new HttpProblem(problems.signInNeeded({ detail }), { 'www-authenticate': 'Bearer' });
  }
  if (!READING.includes(method)) throw new HttpProblem(problems.signInNeeded());
  const search = query.size === 0 ? '' : `?${query}`;
  return seeOther(`/sign-in?${new URLSearchParams({ to: `${path}${search}` })}`);
}

import type { Logger } from '@aws-lambda-powertools/logger';
import middy, { type MiddlewareObj } from '@middy/core';
import type { ProblemBrief } from '../../app/mail/brief.ts';
import { type Problem, problems } from '../../contracts/http/problem.ts';
import { faultOf } from './fault.ts';
import { prefersHtml } from './http-accept.ts';
import { type Body, type BodyLimits, readBody } from './http-body.ts';
import { HttpProblem, problemBrief, problemReply } from './http-problem.ts';
import type { HttpReply } from './http-reply.ts';

/** What the gateway sends, as far as we read it (payload format 2.0). */
export interface HttpEvent {
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly pathParameters?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | undefined;
  readonly isBase64Encoded?: boolean | undefined;
  readonly routeKey?: string | undefined;
  readonly rawPath?: string | undefined;
  readonly rawQueryString?: string | undefined;
  /** `name=value` each. */
  readonly cookies?: readonly string[] | undefined;
  readonly requestContext: {
    readonly requestId: string;
    readonly http: { readonly method: string; readonly sourceIp: string };
    /** What the authorizer of the route said. */
    readonly authorizer?: { readonly lambda?: unknown } | undefined;
  };
}

/** What the gateway takes as an answer. */
export interface HttpResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body: string;
}

export interface HttpRequest {
  readonly method: string;
  /** Of whoever speaks to the gateway. */
  readonly sourceIp: string;
  /** By its name in lower case; the empty string where there is none. */
  readonly header: (name: string) => string;
  /** As the stack names it, such as `GET /t/{reference}`. */
  readonly route: string;
  readonly path: string;
  readonly pathParameters: Readonly<Record<string, string | undefined>>;
  readonly query: URLSearchParams;
  readonly cookies: readonly string[];
  /** What the authorizer of the route said, not yet judged; undefined on a route without one. */
  readonly authorized: unknown;
  readonly body: Body;
}

export interface HttpOptions extends Partial<BodyLimits> {
  readonly logger: Pick<Logger, 'error'>;
  /** Draws a problem for a reader with a browser. */
  readonly drawProblem: (problem: ProblemBrief) => HttpReply;
}

/** Enough for any form that a person fills. */
const MAX_BYTES = 64 * 1024;

/** The handler of a route: reads the request, and turns whatever is thrown into problem details that show nothing of the inside. */
export const httpHandler = (options: HttpOptions, run: (request: HttpRequest) => Promise<HttpReply>) =>
  middy<HttpEvent, HttpResult>()
    .use(problemDetails(options))
    .handler(async (event) => toResult(await run(await readRequest(event, options))));

/** What such a request carries all the same means nothing. */
const BODILESS = ['GET', 'HEAD', 'DELETE'];

async function readRequest(
  event: HttpEvent,
  { accepts = [], maxBytes = MAX_BYTES, takesFiles = false }: HttpOptions,
): Promise<HttpRequest> {
  const header = headerReader(event);
  const { method } = event.requestContext.http;
  return {
    method,
    sourceIp: event.requestContext.http.sourceIp,
    header,
    route: event.routeKey ?? '',
    path: event.rawPath ?? '',
    pathParameters: event.pathParameters ?? {},
    query: new URLSearchParams(event.rawQueryString ?? ''),
    cookies: event.cookies ?? [],
    authorized: event.requestContext.authorizer?.lambda,
    body: await readBody(event, header('content-type'), {
      accepts: BODILESS.includes(method) ? [] : accepts,
      maxBytes,
      takesFiles,
    }),
  };
}

const headerReader =
  ({ headers = {} }: HttpEvent) =>
  (name: string): string =>
    headers[name] ?? '';

function problemDetails({ logger, drawProblem }: HttpOptions): MiddlewareObj<HttpEvent, HttpResult> {
  return {
    onError(request) {
      const { event, error } = request;
      const { problem, headers } =
        error instanceof HttpProblem ? error : new HttpProblem(faultProblem(logger, event, error));
      const reply = prefersHtml(headerReader(event)('accept'))
        ? drawProblem({ ...problemBrief(problem), isOfPage: isPage(event) })
        : problemReply(problem);
      request.response = toResult({ ...reply, headers: { ...reply.headers, ...headers } });
    },
  };
}

const isPage = ({ requestContext: { http } }: HttpEvent): boolean => BODILESS.includes(http.method);

/** A fault is logged by name and place, and says nothing to the outside. */
function faultProblem(logger: HttpOptions['logger'], event: HttpEvent, error: unknown): Problem {
  const { name, at, isTransient } = faultOf(error);
  const { requestId } = event.requestContext;
  logger.error('A request failed.', { event: 'request_failed', requestId, cause: name, at });
  return isTransient ? problems.unavailable() : problems.fault();
}

/** Answers are about persons and links are secrets: nothing is kept, guessed, framed, sent in the clear or told to the next site. */
const SAFE_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
};

const toResult = ({ status, headers, cookies, body = '' }: HttpReply): HttpResult => ({
  statusCode: status,
  headers: { ...SAFE_HEADERS, ...headers },
  ...(cookies && { cookies }),
  body,
});

import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import type { Clock } from '../clock.ts';
import { deferred } from '../deferred.ts';
import type { FunctionHost } from '../function-host.ts';
import type { Notices } from '../notices.ts';
import { AccessDenied, type Roles } from '../roles.ts';
import { LambdaError } from '../state-machine/errors.ts';
import { arnOf } from '../template/aws-names.ts';
import type { HttpApiTemplate } from '../template/http.ts';
import { preflight, withCors } from './cors.ts';
import { authorizerEvent, type HttpRequest, httpEvent } from './http-event.ts';
import { type HttpReply, message, replyOf } from './http-reply.ts';
import { compileRoutes, type RouteMatch } from './routes.ts';

export interface GatewayOptions {
  readonly api: HttpApiTemplate;
  readonly host: FunctionHost;
  readonly roles: Roles;
  readonly clock: Clock;
  readonly notices: Notices;
}

/** The HTTP API; undefined when the request is for no route of it. */
export type Gateway = (request: HttpRequest) => Promise<HttpReply> | undefined;

/** API Gateway takes no larger body. */
export const MOST_BYTES = 10 * 1_024 * 1_024;
/** API Gateway waits no longer, whatever the function's own limit. */
const LONGEST_WAIT_MS = 30_000;

export const NOT_FOUND = message(404, 'Not Found');
export const TOO_LARGE = message(413, 'Request Entity Too Large');
const FORBIDDEN = message(403, 'Forbidden');
const FAULT = message(500, 'Internal Server Error');
const TIMED_OUT = message(503, 'Service Unavailable');

export function createGateway(options: GatewayOptions): Gateway {
  const { cors, routes } = options.api;
  const find = compileRoutes(routes);
  return (request) => {
    const answered = preflight(request, cors);
    if (answered !== undefined) return Promise.resolve(answered);
    const match = find(request.method, request.path);
    if (match === undefined) return undefined;
    return handle(request, match, options).then((reply) => withCors(reply, request, cors));
  };
}

async function handle(request: HttpRequest, match: RouteMatch, options: GatewayOptions): Promise<HttpReply> {
  const { api, clock, host, notices } = options;
  const event = httpEvent(request, match, { id: api.id, requestId: randomUUID(), at: clock.now() });
  const { promise: expired, resolve: expire } = deferred<HttpReply>();
  const timer = setTimeout(() => expire(TIMED_OUT), LONGEST_WAIT_MS);
  const run = async () => {
    const said = await authorize(event, match, options);
    if (said === undefined) return FORBIDDEN;
    await demandInvocation(match, options);
    return replyOf(await host.invoke(match.route.functionArn, said)) ?? FAULT;
  };
  try {
    return await Promise.race([run(), expired]);
  } catch (thrown) {
    if (thrown instanceof AccessDenied) return FAULT;
    if (!(thrown instanceof LambdaError)) throw thrown;
    notices.add('fault', `${match.route.key} failed: ${thrown.errorType}: ${thrown.errorMessage}`);
    return FAULT;
  } finally {
    clearTimeout(timer);
  }
}

const verdictShape = z.strictObject({
  isAuthorized: z.boolean(),
  context: z.record(z.string(), z.unknown()).optional(),
});

/** What a function receives besides the event, where its route is guarded. */
type Authorized = APIGatewayProxyEventV2 & {
  readonly requestContext: { readonly authorizer?: { readonly lambda: unknown } };
};

/**
 * Asks the authorizer of the route, if it has one.
 *
 * @returns the event with what it said, or undefined when it said no
 */
async function authorize(
  event: APIGatewayProxyEventV2,
  { route }: RouteMatch,
  { api, host, roles }: GatewayOptions,
): Promise<Authorized | undefined> {
  if (route.authorizer === undefined) return event;
  const { id, functionArn } = route.authorizer;
  const sourceArn = arnOf('execute-api', `${api.id}/authorizers/${id}`);
  const service = { kind: 'service', service: 'apigateway.amazonaws.com', sourceArn } as const;
  await roles.demand(service, [{ action: 'lambda:InvokeFunction', resource: functionArn }]);
  const routeArn = arnOf('execute-api', `${api.id}/$default/${route.method}${route.path}`);
  const verdict = verdictShape.safeParse(await host.invoke(functionArn, authorizerEvent(event, routeArn)));
  if (!verdict.success) throw new LambdaError('Error', 'The authorizer gave no simple response.');
  const { isAuthorized, context = {} } = verdict.data;
  if (!isAuthorized) return undefined;
  return { ...event, requestContext: { ...event.requestContext, authorizer: { lambda: context } } };
}

/** The API calls a function in its own name, for this route. */
function demandInvocation({ route }: RouteMatch, { api, roles }: GatewayOptions): Promise<void> {
  const sourceArn = arnOf('execute-api', `${api.id}/$default/${route.method}${route.path}`);
  const service = { kind: 'service', service: 'apigateway.amazonaws.com', sourceArn } as const;
  return roles.demand(service, [{ action: 'lambda:InvokeFunction', resource: route.functionArn }]);
}

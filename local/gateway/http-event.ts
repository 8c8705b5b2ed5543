import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2, APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda';
import { ACCOUNT } from '../template/aws-names.ts';
import type { RouteMatch } from './routes.ts';

export interface HttpRequest {
  readonly method: string;
  /** Decoded, as HTTP APIs pass it on. */
  readonly path: string;
  readonly query: string;
  /** Names in small letters; repeated headers joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly sourceIp: string;
}

/** @throws URIError when the path is not well encoded */
export function requestOf(message: IncomingMessage, body: Buffer): HttpRequest {
  const [path = '/', ...query] = (message.url ?? '/').split('?');
  return {
    method: message.method ?? 'GET',
    path: decodeURIComponent(path),
    query: query.join('?'),
    headers: joinHeaders(message.headersDistinct),
    body,
    sourceIp: message.socket.remoteAddress ?? '127.0.0.1',
  };
}

export function joinHeaders(headers: NodeJS.Dict<string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, values = []]) => [name, values.join(',')]));
}

/** What an authorizer receives: the same without a body. */
export function authorizerEvent(
  event: APIGatewayProxyEventV2,
  routeArn: string,
): APIGatewayRequestAuthorizerEventV2 {
  const { body: _body, isBase64Encoded: _encoded, ...rest } = event;
  return { ...rest, type: 'REQUEST', routeArn, identitySource: [], cookies: rest.cookies ?? [] };
}

/** What a function receives: payload format 2.0 of API Gateway's HTTP APIs. */
export function httpEvent(
  request: HttpRequest,
  { route, parameters }: RouteMatch,
  api: { readonly id: string; readonly requestId: string; readonly at: number },
): APIGatewayProxyEventV2 {
  const { cookie, ...headers } = request.headers;
  const host = headers['host'] ?? '';
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: request.path,
    rawQueryString: request.query,
    ...(cookie !== undefined && { cookies: cookie.split(/; ?/) }),
    headers: { ...headers, 'x-forwarded-for': request.sourceIp },
    ...(request.query !== '' && { queryStringParameters: queryParameters(request.query) }),
    requestContext: {
      accountId: ACCOUNT,
      apiId: api.id,
      domainName: host,
      domainPrefix: host.split('.')[0] ?? '',
      http: {
        method: request.method,
        path: request.path,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: api.requestId,
      routeKey: route.key,
      stage: '$default',
      time: commonLogTime(api.at),
      timeEpoch: api.at,
    },
    ...(Object.keys(parameters).length > 0 && { pathParameters: { ...parameters } }),
    ...bodyOf(request),
  };
}

/** The only types that arrive as text; even the form of a web page does not. */
const TEXT_TYPES = /^(text\/.*|application\/(json|xml|javascript))$/;

function bodyOf({ headers, body }: HttpRequest) {
  if (body.length === 0) return { isBase64Encoded: false };
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const text = TEXT_TYPES.test(type);
  return { body: body.toString(text ? 'utf8' : 'base64'), isBase64Encoded: !text };
}

function queryParameters(query: string): Record<string, string> {
  const parameters = new URLSearchParams(query);
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name).join(',')]),
  );
}

/** `12/Mar/2026:19:03:58 +0000` */
function commonLogTime(at: number): string {
  const [, day, month, year, time] = new Date(at).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}

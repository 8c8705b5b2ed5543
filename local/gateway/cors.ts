import type { Cors } from '../template/http.ts';
import type { HttpRequest } from './http-event.ts';
import type { HttpReply } from './http-reply.ts';

/** The answer to a preflight, which an HTTP API gives by itself when it has a CORS configuration. */
export function preflight(request: HttpRequest, cors: Cors | undefined): HttpReply | undefined {
  const { origin, 'access-control-request-method': method } = request.headers;
  if (cors === undefined || request.method !== 'OPTIONS' || origin === undefined || method === undefined) {
    return undefined;
  }
  const allowed = originHeaders(origin, cors);
  const granted: Record<string, string> =
    Object.keys(allowed).length === 0
      ? {}
      : {
          ...allowed,
          'access-control-allow-methods': cors.methods.join(','),
          'access-control-allow-headers': cors.headers.join(','),
          ...(cors.maxAgeSeconds !== undefined && { 'access-control-max-age': String(cors.maxAgeSeconds) }),
        };
  return { status: 204, headers: granted, cookies: [], body: Buffer.alloc(0) };
}

/** Adds what lets a page of an allowed origin read the reply, in place of what the function says about it. */
export function withCors(reply: HttpReply, request: HttpRequest, cors: Cors | undefined): HttpReply {
  if (cors === undefined) return reply;
  const own = Object.entries(reply.headers).filter(([name]) => !name.startsWith('access-control-'));
  const { origin } = request.headers;
  const allowed = origin === undefined ? {} : originHeaders(origin, cors);
  const exposed =
    Object.keys(allowed).length === 0 || cors.exposed.length === 0
      ? {}
      : { 'access-control-expose-headers': cors.exposed.join(',') };
  return { ...reply, headers: { ...Object.fromEntries(own), ...allowed, ...exposed } };
}

function originHeaders(origin: string, { origins }: Cors): Record<string, string> {
  if (origins.includes('*')) return { 'access-control-allow-origin': '*' };
  return origins.includes(origin) ? { 'access-control-allow-origin': origin, vary: 'Origin' } : {};
}

import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isBlockedPort } from './blocked-ports.ts';
import { deferred } from './deferred.ts';
import { portOf } from './endpoints/loopback.ts';
import { type Gateway, MOST_BYTES, NOT_FOUND, TOO_LARGE } from './gateway/gateway.ts';
import { type HttpRequest, requestOf } from './gateway/http-event.ts';
import { type HttpReply, message } from './gateway/http-reply.ts';

/** Serves what is no route of the API; undefined when it does not know the path either. */
export type Pages = (request: HttpRequest, response: ServerResponse) => Promise<boolean>;

export interface WebServer {
  readonly port: number;
  /** Begins to answer; requests that came earlier have waited. */
  serve(gateway: Gateway, pages: Pages | undefined): void;
  close(): void;
}

/** Other ports that are tried when the wished one is taken. */
const NEIGHBOURS = 20;

/**
 * The one address of this machine's Baton: the HTTP API, and under all other paths the local pages. It is listened on
 * before anything else starts, since links in mails begin with it.
 */
export async function listen(wishedPort: number): Promise<WebServer> {
  const { promise: ready, resolve } = deferred<{ gateway: Gateway; pages: Pages | undefined }>();
  const server = createServer((request, response) => {
    ready
      .then(({ gateway, pages }) => answer(request, response, gateway, pages))
      .catch((thrown: unknown) => fail(request, response, thrown));
  });
  await listenNear(server, wishedPort);
  return {
    port: portOf(server),
    serve: (gateway, pages) => resolve({ gateway, pages }),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function fail(request: IncomingMessage, response: ServerResponse, thrown: unknown): void {
  response.destroy();
  // Whoever has gone away needs no answer, and nobody is to blame.
  if (request.complete) console.error(thrown);
}

async function listenNear(server: Server, wishedPort: number): Promise<void> {
  const nearby = Array.from({ length: NEIGHBOURS }, (_, step) => wishedPort + step).filter(
    (port) => !isBlockedPort(port),
  );
  // Zero is any free port, and the last resort.
  for (const port of wishedPort === 0 ? [0] : [...nearby, 0]) {
    server.listen(port, '127.0.0.1');
    try {
      await once(server, 'listening');
      return;
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE')) throw cause;
    }
  }
}

async function answer(
  incoming: IncomingMessage,
  response: ServerResponse,
  gateway: Gateway,
  pages: Pages | undefined,
) {
  const body = await readLimited(incoming);
  if (body === undefined) return write(response, TOO_LARGE);
  const request = readRequest(incoming, body);
  if (request === undefined) return write(response, message(400, 'Bad Request'));
  const answered = gateway(request);
  if (answered !== undefined) return write(response, await answered);
  if (pages !== undefined && (await pages(request, response))) return;
  write(response, NOT_FOUND);
}

/** @returns undefined when there is more than API Gateway takes */
async function readLimited(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming) {
    bytes += chunk.length;
    // Read to the end in any case, so that the sender reads the answer.
    if (bytes <= MOST_BYTES) chunks.push(chunk);
  }
  return bytes > MOST_BYTES ? undefined : Buffer.concat(chunks);
}

function readRequest(incoming: IncomingMessage, body: Buffer): HttpRequest | undefined {
  try {
    return requestOf(incoming, body);
  } catch (thrown) {
    if (thrown instanceof URIError) return undefined;
    throw thrown;
  }
}

function write(response: ServerResponse, { status, headers, cookies, body }: HttpReply): void {
  response.writeHead(status, {
    ...headers,
    ...(cookies.length > 0 && { 'set-cookie': [...cookies] }),
    'content-length': body.length,
  });
  response.end(body);
}

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import type { Notices } from '../notices.ts';
import { AccessDenied, type Principal } from '../roles.ts';
import { type AwsCall, type AwsReply, type AwsService, signerOf } from './aws-call.ts';
import { AwsError } from './aws-error.ts';
import { jsonReply } from './json-service.ts';
import { portOf, readBody } from './loopback.ts';
import { queryError } from './query-protocol.ts';

export interface AwsServerOptions {
  /** By the names that signatures use; may be filled while the server listens already. */
  readonly services: Record<string, AwsService>;
  /** Who an access key stands for. */
  readonly principals: ReadonlyMap<string, Principal>;
  /** Takes requests that are no calls of AWS. */
  readonly others: (request: IncomingMessage, body: string) => AwsReply | undefined;
  readonly clock: Clock;
  readonly notices: Notices;
}

export interface AwsServer {
  /** Origin to which all AWS calls go, whatever their service. */
  readonly endpoint: string;
  close(): void;
}

/**
 * All services behind one loopback address: who calls, and which service, stands in the signature. A service that is
 * not here is refused, so no call can reach a real account.
 */
export async function startAwsServer(options: AwsServerOptions): Promise<AwsServer> {
  const server: Server = createServer((request, response) => {
    // Only a caller that has gone away gets here: everything else is answered.
    answer(request, response, options).catch(() => response.destroy());
  });
  // The SDK keeps connections, and would now and then use one that is being closed for its silence.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${portOf(server)}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, options: AwsServerOptions) {
  const body = await readBody(request);
  const reply = options.others(request, body) ?? (await serve(request, body, options));
  // The SDK sets its own clock right by this header, and would distrust the local time otherwise.
  response.sendDate = false;
  response.writeHead(reply.status, {
    ...reply.headers,
    date: new Date(options.clock.now()).toUTCString(),
    'x-amzn-requestid': randomUUID(),
    'content-length': Buffer.byteLength(reply.body),
  });
  response.end(reply.body);
}

async function serve(request: IncomingMessage, body: string, options: AwsServerOptions): Promise<AwsReply> {
  const { headers } = request;
  try {
    const { accessKey, service: name } = signerOf(headers.authorization);
    const caller = options.principals.get(accessKey);
    if (caller === undefined)
      throw new AwsError('UnrecognizedClientException', `Nobody is ${accessKey}.`, 403);
    const service = options.services[name];
    if (service === undefined)
      throw new AwsError('UnknownOperationException', `There is no ${name} on one machine.`);
    const [path = ''] = (request.url ?? '').split('?');
    const operation = operationOf(headers, body);
    const call: AwsCall = { service: name, path, operation, caller, headers, body };
    return await service(call);
  } catch (thrown) {
    const error = awsErrorOf(thrown, options.notices);
    if (headers['x-amz-target'] === undefined) return queryError(error);
    return jsonReply({ headers }, error.status, { __type: error.name, message: error.message });
  }
}

/** In a header of the JSON protocols, in the form of the query protocol. */
function operationOf({ 'x-amz-target': target }: IncomingMessage['headers'], body: string): string {
  if (typeof target === 'string') return target.slice(target.indexOf('.') + 1);
  return new URLSearchParams(body).get('Action') ?? '';
}

function awsErrorOf(thrown: unknown, notices: Notices): AwsError {
  if (thrown instanceof AwsError) {
    if (thrown.name === 'UnknownOperationException') notices.add('refused', thrown.message);
    return thrown;
  }
  if (thrown instanceof AccessDenied) return new AwsError('AccessDeniedException', thrown.message);
  notices.add('fault', `a local service failed: ${thrown instanceof Error ? thrown.stack : String(thrown)}`);
  return new AwsError('InternalFailure', 'The local service failed.', 500);
}

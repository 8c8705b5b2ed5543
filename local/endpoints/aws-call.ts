import type { IncomingMessage } from 'node:http';
import type { Principal } from '../roles.ts';
import { AwsError } from './aws-error.ts';

/** A signed request of the SDK. */
export interface AwsCall {
  /** As the signature names it: `dynamodb`, `states`, `events`, `ses`, `secretsmanager`, `sqs`, `lambda`. */
  readonly service: string;
  /** Of the request, without its query. */
  readonly path: string;
  /** `PutItem`; empty where the path says it. */
  readonly operation: string;
  readonly caller: Principal;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface AwsReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Does what one service does. @throws AwsError */
export type AwsService = (call: AwsCall) => Promise<AwsReply>;

/** Who signed: the access key is a function's logical id, and a role goes with it. The signature itself is not checked. */
export function signerOf(authorization: string | undefined): { accessKey: string; service: string } {
  const [, accessKey, service] =
    /Credential=([^/]+)\/\d+\/[^/]+\/([^/]+)\/aws4_request/.exec(authorization ?? '') ?? [];
  if (accessKey === undefined || service === undefined) {
    throw new AwsError('MissingAuthenticationToken', 'The request is not signed.', 403);
  }
  return { accessKey, service };
}

import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import { deferred } from './deferred.ts';
import type { AwsReply } from './endpoints/aws-call.ts';
import type { FunctionHost } from './function-host.ts';
import { PSEUDO_PARAMETERS } from './template/aws-names.ts';
import type { CustomResourceTemplate } from './template/stack.ts';

const answerShape = z.looseObject({ Status: z.enum(['SUCCESS', 'FAILED']), Reason: z.string().optional() });
type Answer = z.infer<typeof answerShape>;

/** Waits for what functions answer to CloudFormation: a PUT to the address that their request names. */
export interface AnswerDesk {
  /** Takes a request if it is such an answer. */
  receive(request: IncomingMessage, body: string): AwsReply | undefined;
  /** A path that takes one answer. */
  expect(): { readonly path: string; readonly answer: Promise<Answer> };
}

export function createAnswerDesk(): AnswerDesk {
  const expected = new Map<string, (answer: Answer) => void>();
  return {
    receive(request, body) {
      const path = request.url ?? '';
      const take = request.method === 'PUT' ? expected.get(path) : undefined;
      if (take === undefined) return undefined;
      expected.delete(path);
      take(answerShape.parse(JSON.parse(body)));
      return { status: 200, headers: {}, body: '' };
    },
    expect() {
      const path = `/cloudformation/${randomUUID()}`;
      const { promise: answer, resolve } = deferred<Answer>();
      expected.set(path, resolve);
      return { path, answer };
    },
  };
}

export interface CreationOptions {
  readonly desk: AnswerDesk;
  /** Origin under which functions reach the desk. */
  readonly deskOrigin: string;
  readonly host: FunctionHost;
}

/** Has a custom resource created, as CloudFormation does with a new stack. @throws when its function says no, or nothing */
export async function createCustomResource(
  { id, type, functionArn, timeoutMs }: CustomResourceTemplate,
  { desk, deskOrigin, host }: CreationOptions,
): Promise<void> {
  const { path, answer } = desk.expect();
  await host.invoke(functionArn, {
    RequestType: 'Create',
    ResponseURL: `${deskOrigin}${path}`,
    StackId: PSEUDO_PARAMETERS['AWS::StackId'],
    RequestId: randomUUID(),
    LogicalResourceId: id,
    ResourceType: type,
    ResourceProperties: { ServiceToken: functionArn },
  });
  const { promise: expired, reject } = deferred<never>();
  const timer = setTimeout(() => reject(new Error(`${id}: its function did not answer`)), timeoutMs);
  const { Status, Reason } = await Promise.race([answer, expired]).finally(() => clearTimeout(timer));
  if (Status === 'FAILED') throw new Error(`${id} could not be made: ${Reason ?? 'no reason given'}`);
}

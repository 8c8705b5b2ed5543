import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Clock } from '../clock.ts';
import type { DeadLetter, DeadLetters } from '../dead-letters.ts';
import type { Principal, Roles } from '../roles.ts';
import type { QueueTemplate } from '../template/storage.ts';
import type { AwsService } from './aws-call.ts';
import { AwsError } from './aws-error.ts';
import { jsonService, operation } from './json-service.ts';

export interface SqsOptions {
  readonly queues: readonly QueueTemplate[];
  readonly deadLetters: Pick<DeadLetters, 'list' | 'remove'>;
  readonly roles: Roles;
  readonly clock: Clock;
}

const COUNT = 'ApproximateNumberOfMessages';
const USUAL_HIDING_SECONDS = 30;

const queue = { QueueUrl: z.string() };
const attributes = z.strictObject({ ...queue, AttributeNames: z.tuple([z.literal(COUNT)]) });
const receiving = z.strictObject({
  ...queue,
  MaxNumberOfMessages: z.int().min(1).max(10).default(1),
  MessageAttributeNames: z.tuple([z.literal('All')]),
  VisibilityTimeout: z.int().min(0).default(USUAL_HIDING_SECONDS),
});
const receipt = z.strictObject({ ...queue, ReceiptHandle: z.string() });
const visibility = receipt.extend({ VisibilityTimeout: z.int().min(0) });

/** What the command line needs to look through dead letters. Whoever receives one hides it from others for a while. */
export function sqsService({ queues, deadLetters, roles, clock }: SqsOptions): AwsService {
  const hiddenUntil = new Map<string, number>();
  const hide = (id: string, seconds: number) => hiddenUntil.set(id, clock.now() + seconds * 1_000);
  const lettersOf = async (url: string, action: string, caller: Principal) => {
    const arn = queues.find((one) => one.url === url)?.arn;
    if (arn === undefined) throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
    await roles.demand(caller, [{ action: `sqs:${action}`, resource: arn }]);
    return deadLetters.list().filter((letter) => letter.queue === arn);
  };
  return jsonService({
    GetQueueAttributes: operation(attributes, async ({ QueueUrl }, caller) => {
      const { length } = await lettersOf(QueueUrl, 'GetQueueAttributes', caller);
      return { Attributes: { [COUNT]: String(length) } };
    }),
    ReceiveMessage: operation(receiving, async (input, caller) => {
      const letters = await lettersOf(input.QueueUrl, 'ReceiveMessage', caller);
      const seen = letters.filter(({ id }) => (hiddenUntil.get(id) ?? 0) <= clock.now());
      const received = seen.slice(0, input.MaxNumberOfMessages);
      for (const { id } of received) hide(id, input.VisibilityTimeout);
      return received.length === 0 ? {} : { Messages: received.map(messageOf) };
    }),
    ChangeMessageVisibility: operation(visibility, async (input, caller) => {
      await lettersOf(input.QueueUrl, 'ChangeMessageVisibility', caller);
      hide(input.ReceiptHandle, input.VisibilityTimeout);
    }),
    DeleteMessage: operation(receipt, async ({ QueueUrl, ReceiptHandle: id }, caller) => {
      await lettersOf(QueueUrl, 'DeleteMessage', caller);
      deadLetters.remove(id);
    }),
  });
}

/** Lambda wraps what a function could not handle; whoever could not reach the function leaves what it would have sent. */
function messageOf(letter: DeadLetter) {
  const { id, at, functionArn, by, reason, payload } = letter;
  const wrapped = {
    version: '1.0',
    timestamp: new Date(at).toISOString(),
    requestContext: { functionArn: `${functionArn}:$LATEST`, condition: 'RetriesExhausted' },
    requestPayload: payload,
    responsePayload: { errorType: reason },
  };
  const text = (value: string) => ({ DataType: 'String', StringValue: value });
  const Body = JSON.stringify(by === 'function' ? wrapped : payload);
  return {
    MessageId: id,
    ReceiptHandle: id,
    Body,
    MD5OfBody: createHash('md5').update(Body).digest('hex'),
    ...(by === 'caller' && {
      MessageAttributes: { TARGET_ARN: text(functionArn), ERROR_CODE: text(reason) },
    }),
  };
}

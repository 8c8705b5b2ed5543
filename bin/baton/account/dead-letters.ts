import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { Option } from 'commander';
import * as z from 'zod';

export const deadLettersOption = () =>
  new Option('--dead-letters <url>', "the stack's output DeadLettersUrl").env('BATON_DEAD_LETTERS');

/** An event that was given up. */
export interface DeadLetter {
  readonly id: string;
  /** ARN of the function that should have taken it; undefined where the letter does not say. */
  readonly functionArn: string | undefined;
  /** Name of the error. */
  readonly reason: string;
  readonly payload: unknown;
}

export interface DeadLetterQueue {
  count(): Promise<number>;
  /** Shows each letter to the visitor; those that it does not take stay, for anybody to see at once. */
  visit(visitor: (letter: DeadLetter) => Promise<'taken' | 'kept'>): Promise<void>;
}

/** Longer than the slowest function runs: meanwhile nobody else redrives the same letter. */
const HIDDEN_SECONDS = 300;

export function deadLetterQueue(QueueUrl: string, client = newClient()): DeadLetterQueue {
  const receive = async (): Promise<readonly Message[]> => {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        MessageAttributeNames: ['All'],
        VisibilityTimeout: HIDDEN_SECONDS,
      }),
    );
    return Messages;
  };
  return {
    async count() {
      const { Attributes } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
      );
      return Number(Attributes?.['ApproximateNumberOfMessages'] ?? 0);
    },
    async visit(visitor) {
      const kept: (string | undefined)[] = [];
      try {
        for (let batch = await receive(); batch.length > 0; batch = await receive()) {
          // Whatever happens to one, none of the others may stay hidden.
          kept.push(...batch.map(({ ReceiptHandle }) => ReceiptHandle));
          for (const message of batch) {
            const { ReceiptHandle } = message;
            if ((await visitor(letterOf(message))) === 'kept') continue;
            await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
            kept.splice(kept.indexOf(ReceiptHandle), 1);
          }
        }
      } finally {
        for (const ReceiptHandle of kept)
          await client.send(
            new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }),
          );
      }
    },
  };
}

const newClient = () => new SQSClient({ useQueueUrlAsEndpoint: false });

/** How Lambda wraps what a function could not handle; schedules and rules leave the event as it was, and attributes. */
const wrapped = z.looseObject({
  requestContext: z.looseObject({ functionArn: z.string() }),
  requestPayload: z.unknown(),
  responsePayload: z.looseObject({ errorType: z.string() }).optional(),
});

function letterOf({ MessageId: id = '', Body = '', MessageAttributes = {} }: Message): DeadLetter {
  const body = parsed(Body);
  const lambda = wrapped.safeParse(body);
  if (lambda.success) {
    const { requestContext, requestPayload: payload, responsePayload } = lambda.data;
    const reason = responsePayload?.errorType ?? 'unknown';
    return { id, functionArn: unversioned(requestContext.functionArn), reason, payload };
  }
  const target = MessageAttributes['TARGET_ARN']?.StringValue;
  return {
    id,
    functionArn: target === undefined ? undefined : unversioned(target),
    reason: MessageAttributes['ERROR_CODE']?.StringValue ?? 'unknown',
    payload: body,
  };
}

const unversioned = (arn: string): string => arn.replace(/:\$LATEST$/, '');

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

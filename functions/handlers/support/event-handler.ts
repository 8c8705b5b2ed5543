import type { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import type * as z from 'zod';
import { faultOf } from './fault.ts';

/**
 * The handler of an asynchronous invocation: parses its payload, logs a fault by name and place only, and throws it
 * on, so that the service tries again and keeps what failed in the dead-letter queue.
 */
export const eventHandler = <Schema extends z.ZodType, Output>(
  logger: Logger,
  schema: Schema,
  run: (event: z.output<Schema>) => Promise<Output>,
) =>
  middy<unknown, Output>()
    .onError(({ error }) => {
      const { name, at } = faultOf(error);
      logger.error('An event could not be handled.', { event: 'event_failed', cause: name, at });
      const bare = new Error('The event could not be handled; see the log.');
      bare.name = name;
      throw bare;
    })
    .handler(async (event) => run(schema.parse(event)));

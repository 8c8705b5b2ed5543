import type { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import type * as z from 'zod';
import { workflowErrors } from '../../contracts/workflow.ts';
import { faultOf } from './fault.ts';

/** What an execution may remember of a fault: its name and a fixed sentence, for histories cannot be erased. */
class WorkflowError extends Error {
  constructor(name: string, sentence: string) {
    super(sentence);
    this.name = name;
  }
}

/** The wait is over before it began: its slot is taken, or a newer wait or run has begun. */
export const signalPending = (): Error =>
  new WorkflowError(workflowErrors.signalPending, 'The decision slot is taken; the workflow reads it.');

/** The handler of a workflow task: parses its payload, and lets nothing out but a result or a bare error name. */
export const workflowHandler = <Schema extends z.ZodType, Output>(
  logger: Logger,
  schema: Schema,
  run: (input: z.output<Schema>) => Promise<Output>,
) =>
  middy<unknown, Output>()
    .onError(({ error }) => {
      throw bareError(logger, error);
    })
    .handler(async (event) => run(schema.parse(event)));

function bareError(logger: Logger, cause: unknown): Error {
  if (cause instanceof WorkflowError) return cause;
  const { name, at, isTransient } = faultOf(cause);
  if (isTransient) {
    logger.warn('A workflow step will be retried.', { event: 'workflow_step_retryable', cause: name });
    return new WorkflowError(workflowErrors.retryable, 'A transient fault; the workflow retries.');
  }
  logger.error('A workflow step failed.', { event: 'workflow_step_failed', cause: name, at });
  return new WorkflowError(workflowErrors.fault, 'A step failed; the sweeper continues in a new run.');
}

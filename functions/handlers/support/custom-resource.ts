import type { Logger } from '@aws-lambda-powertools/logger';
import * as z from 'zod';
import type { PoliciesRequest } from '../../contracts/triggers.ts';
import { faultOf } from './fault.ts';

export interface CustomResourceDeps {
  readonly logger: Pick<Logger, 'error'>;
  /** Called once, when the resource is created. */
  readonly create: () => Promise<void>;
  readonly fetch: typeof fetch;
}

/** CloudFormation shows at most four kilobytes. */
const MOST_REASONS = 10;

/**
 * Answers CloudFormation's requests about a resource that only its creation does something for.
 *
 * @throws when the answer could not be delivered; the request then comes again.
 */
export const customResource =
  ({ logger, create, fetch }: CustomResourceDeps) =>
  async (request: PoliciesRequest): Promise<void> => {
    const { StackId, RequestId, LogicalResourceId, PhysicalResourceId = LogicalResourceId } = request;
    const outcome = request.RequestType === 'Create' ? await attempt(create, logger) : SUCCESS;
    const answer = { ...outcome, StackId, RequestId, LogicalResourceId, PhysicalResourceId };
    // As bytes, so that no content type is added: the address is signed without one.
    const body = new TextEncoder().encode(JSON.stringify(answer));
    const { ok, status } = await fetch(request.ResponseURL, { method: 'PUT', body });
    if (!ok) throw new Error(`CloudFormation did not take the answer: ${status}`);
  };

type Outcome = { readonly Status: 'SUCCESS' } | { readonly Status: 'FAILED'; readonly Reason: string };

const SUCCESS: Outcome = { Status: 'SUCCESS' };

async function attempt(create: () => Promise<void>, logger: CustomResourceDeps['logger']): Promise<Outcome> {
  try {
    await create();
    return SUCCESS;
  } catch (cause) {
    const { name, at } = faultOf(cause);
    logger.error('A resource could not be created.', { event: 'resource_failed', cause: name, at });
    return { Status: 'FAILED', Reason: reasonOf(cause) };
  }
}

/** What is wrong with the files is for their author; anything else stays in the log. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof z.ZodError)) return 'It could not be created; the log of its function says where.';
  const faults = cause.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return faults.slice(0, MOST_REASONS).join('; ');
}

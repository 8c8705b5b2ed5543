import type { IntakePolicy } from '../../domain/lead/intake-policy.ts';
import type { CaughtPost, CaughtPosts, Now } from '../ports.ts';
import type { IntakeResult, Post } from './intake-lead.ts';
import { addressIn } from './read-post.ts';

export interface ReleaseDeps {
  readonly caughtPosts: Pick<CaughtPosts, 'list' | 'remove'>;
  readonly intakePolicy: () => Promise<IntakePolicy>;
  /** Takes a post as intake does. */
  readonly intake: (post: Post, policy: IntakePolicy) => Promise<IntakeResult>;
  readonly isAddress: (text: string) => boolean;
  readonly now: Now;
}

export type ReleaseResult =
  | { readonly kind: 'released'; readonly leadId: string; readonly submissionId: string }
  /** Expired, released before, or never caught. */
  | { readonly kind: 'unknown' }
  /** Without an address nobody can be answered. */
  | { readonly kind: 'no-address' };

/** As many caught posts as a company ever looks through. */
const MOST = 10_000;

/** Lets a post through that was caught by mistake: from here on it is an ordinary post that has just come in. A repeat changes nothing. */
export const releaseSubmission =
  (deps: ReleaseDeps) =>
  async (submissionId: string): Promise<ReleaseResult> => {
    const caught = await deps.caughtPosts.list(deps.now(), MOST);
    const post = caught.find((one) => one.submissionId === submissionId);
    if (post === undefined) return { kind: 'unknown' };
    return release(deps, post);
  };

async function release(deps: ReleaseDeps, post: CaughtPost): Promise<ReleaseResult> {
  const { submissionId, form, fields, test } = post;
  const policy = await deps.intakePolicy();
  const address = addressIn(fields, policy, deps.isAddress);
  if (address === undefined) return { kind: 'no-address' };
  // The key makes a second release of the same post a repeat of the first.
  const idempotencyKey = `release:${submissionId}`;
  const result = await deps.intake({ address, form, fields, test, idempotencyKey }, policy);
  if (result.kind !== 'accepted') throw new Error('The post was released before, under another policy.');
  await deps.caughtPosts.remove(post);
  return { kind: 'released', leadId: result.leadId, submissionId: result.submissionId };
}

import { handoffKeyOf } from '../../domain/handoff/handoff-id.ts';
import { eachOf } from '../each-of.ts';
import type {
  Activities,
  Addresses,
  CaughtPost,
  CaughtPosts,
  LeadPosts,
  Receipts,
  RecordedActivity,
  Submission,
} from '../ports.ts';
import type { Accounts, Decisions } from '../routing-ports.ts';

export interface ClearDeps {
  readonly posts: LeadPosts;
  readonly activities: Pick<Activities, 'since' | 'remove'>;
  readonly addresses: Pick<Addresses, 'release'>;
  readonly caughtPosts: Pick<CaughtPosts, 'of' | 'remove'>;
  readonly receipts: Pick<Receipts, 'release'>;
  readonly accounts: Pick<Accounts, 'find' | 'remove' | 'replace'>;
  readonly decisions: Pick<Decisions, 'forgetCompanies'>;
}

/** What is personal of a lead beside the lead itself. */
export interface Traces {
  /** Keyed hashes. */
  readonly addresses: readonly string[];
  readonly posts: readonly Submission[];
  readonly caughtPosts: readonly CaughtPost[];
  readonly activities: readonly RecordedActivity[];
}

interface Looking {
  readonly posts: Pick<LeadPosts, 'list'>;
  readonly activities: Pick<Activities, 'since'>;
  readonly caughtPosts: Pick<CaughtPosts, 'of'>;
}

/** @param addresses - Known to be the lead's, beside those of its posts. */
export async function tracesOf(
  { posts: stored, activities, caughtPosts }: Looking,
  leadId: string,
  addresses: readonly string[] = [],
): Promise<Traces> {
  const posts = await stored.list(leadId);
  const posted = posts.flatMap(({ addressHash }) => addressHash ?? []);
  const hashes = [...new Set([...addresses, ...posted])];
  const caught = await Promise.all(hashes.map(caughtPosts.of));
  return {
    addresses: hashes,
    posts,
    caughtPosts: caught.flat(),
    activities: await activities.since(leadId, 0),
  };
}

/** Requests to the table under way at once. */
const WIDTH = 16;

/**
 * Removes everything personal of an erased lead but the lead's own record, which holds nothing personal any more.
 *
 * Posts go last: they say where the rest is. So it can be repeated after a crash anywhere, and by anybody who finds that
 * something has come to an erased lead.
 *
 * @returns what there was.
 */
export const clearLead =
  (deps: ClearDeps) =>
  async (leadId: string, addresses: readonly string[] = []): Promise<Traces> => {
    const traces = await tracesOf(deps, leadId, addresses);
    await eachOf(traces.addresses, WIDTH, (hash) => deps.addresses.release(hash, leadId));
    await eachOf(traces.caughtPosts, WIDTH, deps.caughtPosts.remove);
    await eachOf(traces.activities, WIDTH, (activity) => deps.activities.remove(leadId, activity));
    const matched = await deps.decisions.forgetCompanies(leadId);
    const domains = new Set([...matched, ...traces.posts.flatMap(domainsIn)]);
    await eachOf([...domains], WIDTH, (domain) => forgetCompany(deps.accounts, domain, leadId));
    await eachOf(traces.posts, WIDTH, async ({ submissionId, receiptKey }) => {
      if (receiptKey !== undefined) await deps.receipts.release(receiptKey, leadId);
      await deps.posts.remove(leadId, submissionId);
    });
    return traces;
  };

/** Of each address in a post: the domain and those above it, of which one may be the company's. */
function domainsIn({ fields }: Submission): readonly string[] {
  return Object.values(fields).flatMap((text) => {
    const [, host = ''] = /@([^@\s]+)$/.exec(text.trim().toLowerCase()) ?? [];
    const labels = host.split('.');
    return labels.slice(0, -1).map((_, place) => labels.slice(place).join('.'));
  });
}

/**
 * A domain may be a person's own. What is known of a company from elsewhere stays, without the link to this lead, and
 * what came from another lead.
 */
export async function forgetCompany(
  accounts: ClearDeps['accounts'],
  domain: string,
  leadId: string,
): Promise<void> {
  const account = await accounts.find(domain);
  const { handoffId: latest, accountOwner, asOf } = account;
  if (latest === undefined || handoffKeyOf(latest).leadId !== leadId) return;
  const isToldOf = asOf !== undefined || accountOwner !== undefined;
  // Whoever writes the account in between has put another handoff into the place of this one.
  if (isToldOf) await accounts.replace(account, { ...account, handoffId: undefined });
  else await accounts.remove(domain, latest);
}

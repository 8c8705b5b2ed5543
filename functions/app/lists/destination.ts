import type { Relation } from '../../domain/accounts/account.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import { chooseRoute, withheldFor } from '../../domain/routing/choose-route.ts';
import type { RoutingPolicy } from '../../domain/routing/routing-policy.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { AccountReads } from '../accounts/find-account.ts';
import { factsOf, lastOwner, readCompany } from '../routing/read-routing.ts';

/** Where a lead would come to if it were released now. */
export interface Destination {
  readonly route: string;
  readonly pool: string;
  /** What its company is to us, where its leads are handed to nobody. */
  readonly withheld: Relation | undefined;
  /** Somebody is asked before the pool's order: the owner of its account, who talks to its company, or who had it last. */
  readonly isOwned: boolean;
  /** Its company has bought, is about to, or has an owner of its account. */
  readonly isCustomer: boolean;
}

/** What an import releases begins with an SDR. */
const FIRST = { kind: 'sdr' } as const;

/** By the account that routing would find, the relation and the country of which count. @see RULES.md#R1 */
export async function destinationOf(
  accounts: AccountReads,
  lead: Lead,
  policy: RoutingPolicy,
  at: EpochMs,
): Promise<Destination> {
  const { company } = await readCompany(accounts, lead, policy, at);
  const facts = factsOf(lead, FIRST.kind, company);
  const { route, pool } = chooseRoute(policy, facts);
  const owner = company?.account.accountOwner;
  return {
    ...{ route, pool, withheld: withheldFor(policy, facts) },
    isOwned: (owner ?? company?.owner ?? lastOwner(FIRST, lead, policy, at)) !== undefined,
    isCustomer: owner !== undefined || facts.relation === 'customer' || facts.relation === 'open-deal',
  };
}

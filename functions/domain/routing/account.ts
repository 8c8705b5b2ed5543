import { ok, type Result, refused } from '../result.ts';
import { DAY, type EpochMs } from '../time.ts';

/** A company, known by its registrable domain. */
export interface Account {
  readonly domain: string;
  readonly company?: string;
  /** Whose customer, open deal or partner the company is. */
  readonly accountOwner?: string;
  /** Who got its last handoff, when, and which. */
  readonly currentOwner?: string;
  readonly currentSince?: EpochMs;
  readonly handoffId?: string;
}

/** @returns the owner of the company's last handoff, while that is recent enough. */
export function companyOwner(account: Account | undefined, days: number, at: EpochMs): string | undefined {
  const { currentOwner, currentSince } = account ?? {};
  if (currentOwner === undefined || currentSince === undefined) return undefined;
  return at < currentSince + days * DAY ? currentOwner : undefined;
}

export interface AccountClaim {
  readonly person: string;
  readonly handoff: string;
  readonly at: EpochMs;
  readonly days: number;
  /** The company's owner that the choice knew of, and passed over if it is another person. */
  readonly known: string | undefined;
}

/**
 * Makes a person the owner of the conversation with a company, just before the handoff is owned.
 *
 * An owner who could not take this lead, absent or full, stays the company's owner.
 *
 * @returns refused when another handoff of the company has found an owner since the choice was made: it must be made again.
 * @see RULES.md#R2
 */
export function claimAccount<Known extends Account>(
  account: Known,
  claim: AccountClaim,
): Result<Known, 'lost'> {
  const { person, handoff, at, days, known } = claim;
  const owner = companyOwner(account, days, at);
  const free = owner === undefined || owner === person || account.handoffId === handoff;
  if (free) return ok({ ...account, currentOwner: person, currentSince: at, handoffId: handoff });
  return owner === known ? ok(account) : refused('lost');
}

import { ok, type Result, refused } from '../result.ts';
import { DAY, type EpochMs } from '../time.ts';

/** What a company is to us, the closest first: leads of the first go to who knows the company best. */
export const RELATIONS = [
  'customer',
  'open-deal',
  'partner',
  'none',
  'competitor',
  'do-not-contact',
] as const;
export type Relation = (typeof RELATIONS)[number];

/** What another system, such as a CRM, says of a company. */
export interface AccountFacts {
  readonly company: string;
  /** Registrable domains besides the one that it is known by. */
  readonly otherDomains: readonly string[];
  readonly relation: Relation;
  /** Person id of the account owner. */
  readonly owner?: string | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
  /** When the other system said so. */
  readonly asOf: EpochMs;
}

/** A company, known by its registrable domain. */
export interface Account {
  readonly domain: string;
  readonly company?: string | undefined;
  readonly otherDomains?: readonly string[] | undefined;
  readonly relation?: Relation | undefined;
  /** Whose customer, open deal or partner the company is. */
  readonly accountOwner?: string | undefined;
  readonly country?: string | undefined;
  /** What the other system said last, and first; absent where all that is known comes from leads. */
  readonly asOf?: EpochMs | undefined;
  readonly knownSince?: EpochMs | undefined;
  /** The domain by which this one's company is known. */
  readonly partOf?: string | undefined;
  /** Who got its last handoff, when, and which. */
  readonly currentOwner?: string;
  readonly currentSince?: EpochMs;
  readonly handoffId?: string | undefined;
}

/** Whether another system has told of the company: leads alone do not make it known. */
export const isKnown = (account: Account): boolean =>
  account.asOf !== undefined && account.partOf === undefined;

/**
 * The account once another system has told of it. What is older than what is known changes nothing.
 *
 * @returns the same account where nothing is new.
 * @see RULES.md#M2
 */
export function noteFacts<Known extends Account>(account: Known, facts: AccountFacts): Known {
  const { company, otherDomains, relation, owner, country, asOf } = facts;
  if (account.asOf !== undefined && asOf < account.asOf) return account;
  const told = { company, otherDomains, relation, accountOwner: owner, country, asOf, partOf: undefined };
  const isSame = Object.entries(told).every(([field, value]) =>
    isEqual(account[field as keyof Account], value),
  );
  return isSame ? account : { ...account, ...told, knownSince: account.knownSince ?? asOf };
}

const isEqual = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The item of a further domain once its company is known by another; what is older changes nothing. */
export function notePart<Known extends Account>(account: Known, main: string, asOf: EpochMs): Known {
  const isOld = account.asOf !== undefined && asOf < account.asOf;
  const isSame = account.partOf === main && account.asOf === asOf;
  return isOld || isSame ? account : { ...account, partOf: main, asOf };
}

/** Whether what one domain says of another holds on both sides: a company may have given a domain up. */
export const holdsPart = (main: Account, part: Account): boolean =>
  part.partOf === main.domain && isKnown(main) && (main.otherDomains ?? []).includes(part.domain);

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
  /** The known owner gives the conversation to whoever gets this handoff. */
  readonly isPassedOn?: boolean | undefined;
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
  const { person, handoff, at, days, known, isPassedOn = false } = claim;
  const owner = companyOwner(account, days, at);
  const isGiven = isPassedOn && owner === known;
  const free = owner === undefined || owner === person || account.handoffId === handoff || isGiven;
  if (free) return ok({ ...account, currentOwner: person, currentSince: at, handoffId: handoff });
  return owner === known ? ok(account) : refused('lost');
}

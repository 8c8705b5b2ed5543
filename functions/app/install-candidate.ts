import { abandon, own } from '../domain/handoff/assignment.ts';
import { type Handoff, handoffId } from '../domain/handoff/handoff.ts';
import { refused } from '../domain/result.ts';
import { claimAccount } from '../domain/routing/account.ts';
import { refusalOf } from '../domain/routing/eligibility.ts';
import { reserve } from '../domain/routing/load.ts';
import type { RoutingPolicy } from '../domain/routing/routing-policy.ts';
import { type Backoff, change } from './change.ts';
import type { Handoffs, Leads, Now } from './ports.ts';
import { companyDomain, seekerOf } from './read-routing.ts';
import type { Accounts, Decisions, Loads, People, StoredPerson } from './routing-ports.ts';
import { loadLead } from './run-of-handoff.ts';

export interface InstallDeps {
  readonly leads: Pick<Leads, 'find'>;
  readonly handoffs: Pick<Handoffs, 'find' | 'replace'>;
  readonly people: Pick<People, 'find'>;
  readonly loads: Loads;
  readonly accounts: Accounts;
  readonly decisions: Decisions;
  readonly routingPolicy: (hash: string) => Promise<RoutingPolicy>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/**
 * Reserves a place for the candidate, then makes the company theirs, then the handoff. Safe to repeat after a crash
 * in between, by anybody.
 *
 * @returns the handoff, owned or without candidate; undefined when somebody else wrote it in between.
 * @see RULES.md#R7
 */
export async function installCandidate(
  deps: InstallDeps,
  handoff: Handoff,
  candidate: string,
): Promise<Handoff | undefined> {
  const { handoffs, people, now } = deps;
  const person = await people.find(candidate);
  const place = person ? await takePlace(deps, handoff, person) : NO_PLACE;
  if (place.taken && (await takeAccount(deps, handoff, candidate)))
    return handoffs.replace(handoff, own(handoff, candidate, now()));
  return handoffs.replace(handoff, abandon(handoff, place.held, now()));
}

interface Place {
  readonly taken: boolean;
  /** Whether the load names the handoff; it may although no place was taken now, when an earlier try had reserved. */
  readonly held: boolean;
}

const NO_PLACE: Place = { taken: false, held: true };

/** Takes a place only if the person, as read just now, may own the handoff and has not changed since. */
async function takePlace(
  { loads, now, backoff }: InstallDeps,
  handoff: Handoff,
  person: StoredPerson,
): Promise<Place> {
  const seeker = seekerOf(handoff);
  const { version: availabilityVersion, calendar } = person;
  let taken = false;
  const load = await change(
    () => loads.find(person.id),
    loads.replace,
    (base) => {
      const at = now();
      const refusal = refusalOf({ person, load: base }, seeker, at);
      const reservation = { handoff: seeker.handoff, zone: calendar.zone, availabilityVersion, at };
      const reserved = refusal === undefined ? reserve(base, reservation) : refused(refusal);
      taken = reserved.ok;
      return reserved.ok ? reserved.value : base;
    },
    backoff,
  );
  return { taken, held: load.open.includes(seeker.handoff) };
}

/** Of two leads of one company at once, the first to claim it decides. @returns whether the choice still stands. */
async function takeAccount(deps: InstallDeps, handoff: Handoff, person: string): Promise<boolean> {
  const { leads, accounts, decisions, routingPolicy, now, backoff } = deps;
  const { leadId, number, attempt, policies } = handoff;
  const domain = companyDomain(await loadLead(leads, leadId));
  if (domain === undefined) return true;
  const decision = await decisions.find(leadId, number, attempt);
  const known = decision?.asked.find(({ as }) => as === 'company-owner')?.person;
  const { companyOwnerDays: days } = await routingPolicy(policies.routing);
  const claim = { person, handoff: handoffId(leadId, number), at: now(), days, known };
  let stands = false;
  await change(
    () => accounts.find(domain),
    accounts.replace,
    (account) => {
      const claimed = claimAccount(account, claim);
      stands = claimed.ok;
      return claimed.ok ? claimed.value : account;
    },
    backoff,
  );
  return stands;
}

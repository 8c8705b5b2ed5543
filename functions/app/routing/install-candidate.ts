import { claimAccount } from '../../domain/accounts/account.ts';
import { abandon, own } from '../../domain/handoff/assignment.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import { handoffId } from '../../domain/handoff/handoff-id.ts';
import { refused } from '../../domain/result.ts';
import { refusalOf } from '../../domain/routing/eligibility.ts';
import { reserve } from '../../domain/routing/load.ts';
import type { RoutingPolicy } from '../../domain/routing/routing-policy.ts';
import { type Backoff, change, startingWith } from '../change.ts';
import { forgetCompany } from '../erasure/clear-lead.ts';
import { loadLead } from '../handoff/run-of-handoff.ts';
import type { Handoffs, Leads, Now } from '../ports.ts';
import type { Accounts, Decisions, Loads, Occupant, Occupants } from '../routing-ports.ts';
import { type Company, type Reading, readCompany, seekerOf } from './read-routing.ts';

export interface InstallDeps {
  readonly leads: Pick<Leads, 'find'>;
  readonly handoffs: Pick<Handoffs, 'find' | 'replace'>;
  readonly occupants: Occupants;
  readonly loads: Loads;
  readonly accounts: Accounts;
  readonly decisions: Decisions;
  readonly routingPolicy: (hash: string) => Promise<RoutingPolicy>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/** What installing somebody rests on. */
interface Basis {
  /** Absent when the candidate is no more. */
  readonly occupant: Occupant | undefined;
  readonly company: Company | undefined;
}

/**
 * Reserves a place for the candidate, then makes the company theirs, then the handoff. Safe to repeat after a crash
 * in between, by anybody.
 *
 * @param reading - What the candidate was chosen by, if that was just now; otherwise it is read anew.
 * @returns the handoff, owned or without candidate; undefined when somebody else wrote it in between.
 * @see RULES.md#R7
 */
export async function installCandidate(
  deps: InstallDeps,
  handoff: Handoff,
  candidate: string,
  reading: Reading | undefined,
): Promise<Handoff | undefined> {
  const { handoffs, now } = deps;
  const seat = reading?.seats.get(candidate);
  const { occupant, company } =
    reading && seat
      ? { occupant: seat, company: reading.company }
      : await readBasis(deps, handoff, candidate);
  const place = occupant ? await takePlace(deps, handoff, occupant) : NO_PLACE;
  if (place.taken && (await takeCompany(deps, handoff, candidate, company))) {
    const owned = await handoffs.replace(handoff, own(handoff, candidate, now()));
    if (owned === undefined && company) await giveBackErased(deps, handoff.leadId, company);
    return owned;
  }
  return handoffs.replace(handoff, abandon(handoff, place.held, now()));
}

/** After a crash: the candidate as known now, the company's owner as the recorded choice knew it. */
async function readBasis(deps: InstallDeps, handoff: Handoff, candidate: string): Promise<Basis> {
  const { leads, accounts, occupants, decisions, routingPolicy, now } = deps;
  const { leadId, number, attempt, policies } = handoff;
  const [[occupant], lead, decision, policy] = await Promise.all([
    occupants.read([candidate]),
    loadLead(leads, leadId),
    decisions.find(leadId, number, attempt),
    routingPolicy(policies.routing),
  ]);
  const { company } = await readCompany(accounts, lead, policy, now());
  const owner = decision?.asked.find(({ as }) => as === 'company-owner')?.person;
  return { occupant, company: company && { ...company, owner } };
}

interface Place {
  readonly taken: boolean;
  /** Whether the load names the handoff; it may although no place was taken now, when an earlier try had reserved. */
  readonly held: boolean;
}

const NO_PLACE: Place = { taken: false, held: true };

/** Takes a place only if the person, as the choice knew them, may own the handoff and has not changed since. */
async function takePlace(
  { loads, now, backoff }: InstallDeps,
  handoff: Handoff,
  { person, load: known }: Occupant,
): Promise<Place> {
  const seeker = seekerOf(handoff);
  const { version: availabilityVersion, calendar } = person;
  let taken = false;
  const load = await change(
    startingWith(known, () => loads.find(person.id)),
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
async function takeCompany(
  { accounts, now, backoff }: InstallDeps,
  { leadId, number }: Handoff,
  person: string,
  company: Company | undefined,
): Promise<boolean> {
  if (company === undefined) return true;
  const { account: known, owner, ownerDays: days, isPassedOn } = company;
  const claim = { person, handoff: handoffId(leadId, number), at: now(), days, known: owner, isPassedOn };
  let stands = false;
  await change(
    startingWith(known, () => accounts.find(known.domain)),
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

/** Whoever erases a lead cannot know of a company that is claimed only now: its domain may be the person's own. */
async function giveBackErased(
  { leads, accounts }: InstallDeps,
  leadId: string,
  { account: { domain } }: Company,
): Promise<void> {
  const { erasedAt } = await loadLead(leads, leadId);
  if (erasedAt !== undefined) await forgetCompany(accounts, domain, leadId);
}

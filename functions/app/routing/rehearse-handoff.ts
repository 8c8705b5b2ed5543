import type { Handoff } from '../../domain/handoff/handoff.ts';
import type { RehearsalMode } from '../../domain/handoff/mode.ts';
import { observe, shadow, type Understudy } from '../../domain/handoff/rehearsal.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import { teamOf } from '../../domain/routing/choose-owner.ts';
import type { Decision } from '../../domain/routing/decision.ts';
import { hoursWithin } from '../../domain/routing/pool-teams.ts';
import type { SlaPolicy } from '../../domain/sla/policy.ts';
import { responseClock, ruleFor } from '../handoff/response-clock.ts';
import type { Handoffs } from '../ports.ts';
import type { Rehearsals } from '../routing-ports.ts';
import { decideOwner, type RecordDeps, recordDecision } from './decide-owner.ts';
import type { Reading } from './read-routing.ts';

export interface RehearseDeps extends RecordDeps {
  readonly handoffs: Pick<Handoffs, 'find' | 'replace'>;
  readonly rehearsals: Pick<Rehearsals, 'add'>;
  readonly slaPolicy: (hash: string) => Promise<SlaPolicy>;
}

/** A handoff that is not to be handed over, with what it is decided by. */
export interface Rehearsing {
  readonly handoff: Handoff;
  readonly lead: Lead;
  readonly reading: Reading;
}

/**
 * Records what would have become of a handoff in a pool that only observes, or decides in the shadow; then it is over.
 * Nobody's capacity, and no company, is touched; the pool's turns are, so that they go round as they would have.
 * Safe to repeat.
 *
 * @returns undefined when somebody else wrote the handoff in between.
 * @see RULES.md#R12
 */
export async function rehearseHandoff(
  deps: RehearseDeps,
  rehearsing: Rehearsing,
  mode: RehearsalMode,
): Promise<Handoff | undefined> {
  const { handoff, reading } = rehearsing;
  const { leadId, number, openedAt: at } = handoff;
  const { route, pool } = reading.question;
  if (mode === 'observe') {
    await deps.rehearsals.add(pool.id, { leadId, number, at, mode });
    return deps.handoffs.replace(handoff, observe(handoff, { route, pool: pool.id }, deps.now()));
  }
  const decided = await decideOwner(deps, handoff, reading);
  if (decided === undefined) return undefined;
  const standing = await recordDecision(deps, handoff, decided);
  const understudy = await understudyOf(deps, rehearsing, standing);
  await deps.rehearsals.add(pool.id, {
    ...{ leadId, number, at, mode },
    ...(understudy && { person: understudy.person, dueAt: understudy.plan.dueAt }),
  });
  return deps.handoffs.replace(handoff, shadow(handoff, standing, understudy, deps.now()));
}

async function understudyOf(
  { slaPolicy }: RehearseDeps,
  { handoff, lead, reading }: Rehearsing,
  decision: Decision,
): Promise<Understudy | undefined> {
  const { at, chosen } = decision;
  const seat = chosen && reading.seats.get(chosen.person);
  if (seat === undefined) return undefined;
  const { person: owner } = seat;
  const team = teamOf(decision, owner.id);
  const pool = hoursWithin(reading.question.pool, team);
  const policy = await slaPolicy(handoff.policies.sla);
  const rule = ruleFor(policy, handoff, lead);
  const clock = { handoff, lead, owner, pool, since: at };
  const { open: _, ...plan } = responseClock(policy, rule, clock, at);
  return { person: owner.id, team, slaRule: rule.id, plan };
}

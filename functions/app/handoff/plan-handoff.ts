import { collectedByRate, type MailRate } from '../../domain/handoff/digest.ts';
import type { Handoff, Plan } from '../../domain/handoff/handoff.ts';
import { type Instruction, instructionFor, isAssigned } from '../../domain/handoff/instruction.ts';
import { startResponse } from '../../domain/handoff/lifecycle.ts';
import { planUnder } from '../../domain/handoff/within-mode.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import { hoursWithin } from '../../domain/routing/pool-teams.ts';
import type { SlaPolicy } from '../../domain/sla/policy.ts';
import type { EpochMs } from '../../domain/time.ts';
import { type Backoff, change } from '../change.ts';
import type { Directory } from '../directory.ts';
import type { Handoffs, Leads, Now } from '../ports.ts';
import type { Loads } from '../routing-ports.ts';
import { responseClock, ruleFor } from './response-clock.ts';
import { loadForRun, loadLead, type RunOf } from './run-of-handoff.ts';

export interface PlanDeps {
  readonly leads: Pick<Leads, 'find'>;
  readonly handoffs: Pick<Handoffs, 'find' | 'replace' | 'read'>;
  readonly loads: Pick<Loads, 'find'>;
  readonly directory: Directory;
  readonly slaPolicy: (hash: string) => Promise<SlaPolicy>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/**
 * Starts the response clock of the owner just assigned; its instants stand from now on, whatever policy comes later.
 * An assignment that was taken back in the meantime gets no clock: the workflow routes anew.
 */
export const planHandoff =
  (deps: PlanDeps) =>
  async (of: RunOf): Promise<Instruction> => {
    const { leadId, run } = of;
    const lead = await loadLead(deps.leads, leadId);
    const planned = await change(
      () => loadForRun(deps.handoffs, of),
      deps.handoffs.replace,
      (handoff) => {
        const { owner } = handoff;
        const stands = handoff.run === run && isAssigned(handoff);
        return owner && stands ? plan(deps, handoff, owner, lead) : handoff;
      },
      deps.backoff,
    );
    return instructionFor(planned, run);
  };

async function plan(
  deps: PlanDeps,
  handoff: Handoff,
  { person, since }: NonNullable<Handoff['owner']>,
  lead: Lead,
): Promise<Handoff> {
  const { directory, slaPolicy, now } = deps;
  const [policy, owner] = await Promise.all([slaPolicy(handoff.policies.sla), directory.person(person)]);
  const rule = ruleFor(policy, handoff, lead);
  const countsPool = rule.response.hours === 'pool' && handoff.pool !== undefined;
  const known = countsPool ? await directory.pool(handoff.pool) : undefined;
  const pool = known && hoursWithin(known, handoff.owner?.team);
  const response = responseClock(policy, rule, { handoff, lead, owner, pool, since }, now());
  const planned = { ...planUnder(handoff.mode, response), calendarVersion: owner.version };
  const collectUntil =
    handoff.trigger === 'list'
      ? handoff.collectUntil
      : await collectedAt(deps, handoff, planned, person, policy.mailRate);
  const acknowledges = rule.response.offHours === 'acknowledge';
  return startResponse(handoff, rule.id, planned, now(), { collectUntil, acknowledges });
}

/** Until when the task is collected with others, where policy bounds how many mails its owner gets. */
async function collectedAt(
  { loads, handoffs, now }: PlanDeps,
  handoff: Handoff,
  plan: Plan,
  person: string,
  rate: MailRate | undefined,
): Promise<EpochMs | undefined> {
  if (rate === undefined) return undefined;
  const { day } = await loads.find(person);
  // Usually so few that nobody need look when they came.
  if (day.handoffs.length <= rate.tasksAnHour) return undefined;
  return collectedByRate(handoff, plan, rate, await handoffs.read(day.handoffs), now());
}

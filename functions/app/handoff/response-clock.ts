import type { Handoff } from '../../domain/handoff/handoff.ts';
import type { ResponsePlan } from '../../domain/handoff/promise.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import type { Person, Pool } from '../../domain/routing/team.ts';
import { hoursOf } from '../../domain/sla/hours.ts';
import { planResponse } from '../../domain/sla/plan.ts';
import { matchSlaRule, type SlaPolicy, type SlaRule } from '../../domain/sla/policy.ts';
import type { EpochMs } from '../../domain/time.ts';

/** The rule that gives a handoff its clocks. */
export function ruleFor(
  policy: SlaPolicy,
  { trigger, grade, test }: Pick<Handoff, 'trigger' | 'grade' | 'test'>,
  { profile: { source } }: Pick<Lead, 'profile'>,
): SlaRule {
  const facts = { trigger, grade, test, fromList: trigger === 'list' };
  return matchSlaRule(policy, { ...facts, ...(source !== undefined && { source }) });
}

/** Who and what the response clock of an owner depends on. */
export interface ClockOf {
  readonly handoff: Pick<Handoff, 'formerOwners'>;
  readonly lead: Pick<Lead, 'profile'>;
  readonly owner: Pick<Person, 'calendar'>;
  /** Looked at only where the rule counts the pool's hours. */
  readonly pool?: Pick<Pool, 'calendar'> | undefined;
  /** When the owner got it. */
  readonly since: EpochMs;
}

/** The response clock of an owner, on the hours that the rule names. */
export function responseClock(
  policy: SlaPolicy,
  rule: SlaRule,
  { handoff, lead, owner, pool, since }: ClockOf,
  now: EpochMs,
): ResponsePlan {
  const leadZone = lead.profile.timeZone;
  const hours = hoursOf(policy, rule, { owner: owner.calendar, pool: pool?.calendar, leadZone });
  return planResponse(rule, hours, since, handoff.formerOwners.length, now);
}

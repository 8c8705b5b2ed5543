import type { Fact } from '../../../functions/app/ports.ts';
import type { Handoff, Plan } from '../../../functions/domain/handoff/handoff.ts';
import type { Report } from './violations.ts';

/** Invariant 7: each clock that ran stands in the timeline as its owner was promised it, moved for absences too. */
export function auditPromises(
  { leadId, number, mode, responsePlan, outcomePlan }: Handoff,
  timeline: readonly Fact[],
  report: Report,
): void {
  // In the shadow nobody is promised anything.
  if (mode === 'shadow') return;
  const promised = (clock: string): unknown =>
    timeline.findLast(
      ({ type, handoff, data }) =>
        type === 'handoff.planned' && handoff === number && data['clock'] === clock,
    )?.data['dueMs'];
  const compare = (clock: string, plan: Plan | undefined): void => {
    if (plan !== undefined && promised(clock) !== plan.dueAt)
      report(7, leadId, `the clock ${clock} is due at ${plan.dueAt}, promised was ${promised(clock)}`);
  };
  compare('response', responsePlan);
  compare('disposition', outcomePlan);
}

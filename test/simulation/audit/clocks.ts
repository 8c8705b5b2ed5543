import { leadRecords } from '../../../functions/adapters/records/leads.ts';
import { peopleRecords } from '../../../functions/adapters/records/people.ts';
import { policyTexts } from '../../../functions/adapters/records/policy-texts.ts';
import { responseClock, ruleFor } from '../../../functions/app/handoff/response-clock.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { slaPolicy } from '../../../functions/contracts/policies/sla.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import type { SlaPolicy } from '../../../functions/domain/sla/policy.ts';
import type { Report } from './violations.ts';

/** Told of each write of a handoff; looks at each clock as it starts. */
export function clockAudit(table: ItemStore, report: Report) {
  const versions = new Map<string, SlaPolicy>();
  const versionOf = async (hash: string): Promise<SlaPolicy> => {
    const known =
      versions.get(hash) ?? slaPolicy.parse(JSON.parse(await policyTexts(table).load('sla', hash)));
    versions.set(hash, known);
    return known;
  };
  return {
    /** Invariants 7 and 12: it is due as the version says that the handoff opened under, on the hours of its owner. */
    async wrote(before: Handoff, handoff: Handoff): Promise<void> {
      const { leadId, owner: owning, responsePlan } = handoff;
      // Whoever has it again goes on with the clock that they had.
      const isNew =
        before.phase === 'routing' &&
        handoff.phase === 'response' &&
        before.responsePlan?.startedAt !== responsePlan?.startedAt;
      if (!isNew || owning === undefined || responsePlan === undefined) return;
      const policy = await versionOf(handoff.policies.sla);
      const owner = await peopleRecords(table).find(owning.person);
      const lead = await leadRecords(table).find(leadId);
      // By another calendar than theirs is now, or of somebody of whom nothing is known any more.
      if (lead?.erasedAt !== undefined || owner?.version !== responsePlan.calendarVersion) return;
      if (lead === undefined || owner === undefined) return;
      const of = { handoff, lead, owner, since: owning.since };
      const { dueAt } = responseClock(policy, ruleFor(policy, handoff, lead), of, responsePlan.startedAt);
      if (dueAt !== responsePlan.dueAt)
        report(12, leadId, `its clock is due at ${responsePlan.dueAt}, and by its version at ${dueAt}`);
    },
  };
}

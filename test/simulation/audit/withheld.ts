import { accountRecords } from '../../../functions/adapters/records/accounts.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import type { Lead } from '../../../functions/domain/lead/lead.ts';
import type { Report } from './violations.ts';

/** What the default company hands to nobody, written down once more. */
const HANDED_TO_NOBODY = new Set<string | undefined>(['competitor', 'do-not-contact']);

/** Invariant 2: a lead whose company is handed to nobody has no owner, and every other lead may have one. */
export async function auditWithheld(
  table: ItemStore,
  { leadId, test, profile }: Lead,
  handoffs: readonly (Handoff | undefined)[],
  report: Report,
): Promise<void> {
  const { relation } = await accountRecords(table).find(profile.emailDomain);
  const isHandedOver = test || !HANDED_TO_NOBODY.has(relation);
  for (const handoff of handoffs) {
    if (isHandedOver && handoff?.withheld !== undefined)
      report(2, leadId, `nobody gets it, as of a ${handoff.withheld}, and its company is ${relation}`);
    if (!isHandedOver && handoff?.owner !== undefined)
      report(2, leadId, `${handoff.owner.person} has it, and its company is ${relation}`);
  }
}

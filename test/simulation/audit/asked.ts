import { handoffRecords } from '../../../functions/adapters/records/handoffs.ts';
import { leadRecords } from '../../../functions/adapters/records/leads.ts';
import { peopleRecords } from '../../../functions/adapters/records/people.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { handoffKeyOf } from '../../../functions/domain/handoff/handoff-id.ts';
import type { Decision, Priority } from '../../../functions/domain/routing/decision.ts';
import type { Crm } from '../crm.ts';
import type { HandoffAudit } from './handoff-writes.ts';

/**
 * Invariant 2: who owns the lead's company by the CRM is asked before anybody else, and so is who had this very lead last.
 * Whether they then get it is up to what is known of them, and the decision replays.
 */
export async function auditAsked(
  table: ItemStore,
  { asked, handoff: id }: Decision,
  { ownerOf }: Pick<Crm, 'ownerOf'>,
  { now, report }: Pick<HandoffAudit, 'now' | 'report'>,
): Promise<void> {
  const { leadId, number } = handoffKeyOf(id);
  const lead = await leadRecords(table).find(leadId);
  const handoff = await handoffRecords(table).find(leadId, number);
  // An account executive is asked only where one owns the company, and a test lead belongs to nobody.
  if (lead === undefined || lead.erasedAt !== undefined || lead.test || handoff?.kind !== 'sdr') return;
  const missing = async (as: Priority, person: string | undefined): Promise<boolean> =>
    person !== undefined &&
    !asked.some((one) => one.as === as && one.person === person) &&
    // Who has left is stood for by somebody else.
    (await peopleRecords(table).find(person))?.status !== 'off-boarded';
  const owner = ownerOf(lead.profile.emailDomain, now());
  if (await missing('account-owner', owner))
    report(2, leadId, `${owner} owns its company by the CRM, and was not asked`);
  const before = number > 1 ? await handoffRecords(table).find(leadId, number - 1) : undefined;
  const last =
    before?.kind === 'sdr' && before.owner?.attempt !== undefined ? before.owner.person : undefined;
  if (await missing('last-owner', last)) report(2, leadId, `${last} had it last, and was not asked`);
}

import { handoffRecords } from '../../../functions/adapters/records/handoffs.ts';
import { leadRecords } from '../../../functions/adapters/records/leads.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import type { Mail } from '../../../functions/app/mail/mailer.ts';
import { type EpochMs, SECOND } from '../../../functions/domain/time.ts';
import { SKEW } from '../damage.ts';
import type { Report } from './violations.ts';

/** A mail is made and sent within this. */
const UNDER_WAY = 30 * SECOND;

/**
 * Invariants 4, 7 and 10: a lead is told once that its request has arrived, only if it has allowed mails, and only while nobody
 * is at work for it.
 */
export function auditAcknowledgements(
  table: ItemStore,
  now: () => EpochMs,
  report: Report,
): (mail: Mail) => Promise<void> {
  const told = new Set<string>();
  return async ({ tags: { leadId = '', handoff: number = '', mail }, to }) => {
    if (mail !== 'acknowledgement') return;
    const at = now();
    const name = `${leadId} ${number}`;
    if (told.has(name)) report(4, leadId, `it was told twice that request ${number} has arrived`);
    told.add(name);
    const lead = await leadRecords(table).find(leadId);
    if (lead === undefined || lead.erasedAt !== undefined) return;
    if (to.email !== lead.profile.email) report(10, leadId, 'what it was to be told went to somebody else');
    if (!lead.consent.mail && lead.consent.at < at - UNDER_WAY - SKEW)
      report(4, leadId, 'it was mailed and has not allowed it');
    const { trigger, responsePlan } = (await handoffRecords(table).find(leadId, Number(number))) ?? {};
    if (trigger !== 'request') report(4, leadId, `it was told of a request, and came by ${trigger}`);
    if ((responsePlan?.opensAt ?? 0) < at - SKEW)
      report(7, leadId, 'it was told that the desk is closed, and its clock runs');
  };
}

import { handoffRecords } from '../../../functions/adapters/records/handoffs.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import type { Mail } from '../../../functions/app/mailer.ts';
import { type EpochMs, SECOND } from '../../../functions/domain/time.ts';
import type { Report } from './violations.ts';

export interface MailAudit {
  readonly table: () => ItemStore;
  readonly now: () => EpochMs;
  readonly report: Report;
}

/** A mail claimed before an answer may leave for so long after it. */
const CLAIMED = 30 * SECOND;

/** Invariant 4: reminders at most once, and nothing after the end. */
export function auditMails({ table, now, report }: MailAudit): (mail: Mail) => Promise<void> {
  const reminders = new Set<string>();
  return async ({ tags, to }) => {
    const { leadId = '', handoff: number = '1', mail = '', wait = '' } = tags;
    if (mail === 'reminder') {
      const name = [leadId, number, wait, to.email].join(' ');
      if (reminders.has(name)) report(4, leadId, `wait ${wait} reminded twice`);
      reminders.add(name);
    }
    const handoff = await handoffRecords(table()).find(leadId, Number(number));
    if (handoff?.phase === 'closed' && (handoff.closedAt ?? 0) < now() - CLAIMED)
      report(4, leadId, `a ${mail} mail left ${now() - (handoff.closedAt ?? 0)} ms after the end`);
  };
}

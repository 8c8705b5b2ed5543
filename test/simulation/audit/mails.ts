import type { Mail } from '../../../functions/app/mail/mailer.ts';
import { type EpochMs, SECOND } from '../../../functions/domain/time.ts';
import { isUnwanted, type ModeHistory } from './modes.ts';
import type { Report } from './violations.ts';

export interface MailAudit {
  readonly now: () => EpochMs;
  /** Since when an answer is in force, by the handoff's id. */
  readonly answered: ReadonlyMap<string, EpochMs>;
  /** Since when the attempt is made that its owner was asked for, by the handoff's id. */
  readonly tried: ReadonlyMap<string, EpochMs>;
  /** When it ended, by the handoff's id. */
  readonly closed: ReadonlyMap<string, EpochMs>;
  /** When each lead was erased. */
  readonly erased: ReadonlyMap<string, EpochMs>;
  readonly modes: ModeHistory;
  readonly report: Report;
}

/** Mails that say that nobody has answered. */
const UNANSWERED = new Set(['reminder', 'escalation', 'queue', 'acknowledgement']);

/** A mail claimed before an answer may leave for so long after it. */
const CLAIMED = 30 * SECOND;

/** Invariants 3, 4 and 10: reminders at most once, nothing after an answer that would deny it, nothing after the end or an erasure. */
export function auditMails({
  now,
  answered,
  tried,
  closed,
  erased,
  modes,
  report,
}: MailAudit): (mail: Mail) => void {
  const reminders = new Set<string>();
  return ({ tags, to }) => {
    const { leadId = '', handoff: number = '1', mail = '', wait = '' } = tags;
    if (mail === 'reminder') {
      const name = [leadId, number, wait, to.email].join(' ');
      if (reminders.has(name)) report(4, leadId, `wait ${wait} reminded twice`);
      reminders.add(name);
    }
    if (isUnwanted(modes, `${leadId}-${number}`, mail))
      report(4, leadId, `a ${mail} mail left, which its pool does not send`);
    const since = answered.get(`${leadId}-${number}`) ?? now();
    if (UNANSWERED.has(mail) && since < now() - CLAIMED)
      report(3, leadId, `a ${mail} mail left ${now() - since} ms after the answer`);
    const triedAt = tried.get(`${leadId}-${number}`) ?? now();
    if (mail === 'next-attempt' && triedAt < now() - CLAIMED)
      report(4, leadId, `a ${mail} mail left ${now() - triedAt} ms after the attempt`);
    const closedAt = closed.get(`${leadId}-${number}`) ?? now();
    if (closedAt < now() - CLAIMED)
      report(4, leadId, `a ${mail} mail left ${now() - closedAt} ms after the end`);
    const erasedAt = erased.get(leadId) ?? now();
    if (erasedAt < now() - CLAIMED)
      report(10, leadId, `a ${mail} mail left ${now() - erasedAt} ms after it was erased`);
  };
}

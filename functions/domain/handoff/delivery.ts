import type { EpochMs } from '../time.ts';
import type { Handoff, SentMail } from './handoff.ts';
import { without } from './outbox.ts';
import type { MailKind } from './owed.ts';
import { RESEND_AFTER, withNextCheck, write } from './write.ts';

type AwaitedMail = 'task' | 'escalation' | 'outcome-escalation';

/** What tells one mail of a handoff from another. */
export type MailKey = Omit<SentMail, 'at'>;

/** Mails that somebody must have seen: without news of their delivery they are sent once more. Others never are. */
export const isAwaited = (mail: string): mail is AwaitedMail =>
  mail === 'task' || mail === 'escalation' || mail === 'outcome-escalation';

/**
 * A handoff without these debts. A mail among them has been sent, and news of its delivery is awaited from now on,
 * unless it was a second copy.
 *
 * @see RULES.md#H12
 */
export function strikeDebts(handoff: Handoff, ids: readonly string[], now: EpochMs): Handoff {
  const sent = ids.flatMap((id): readonly SentMail[] => {
    const debt = handoff.outbox[id];
    if (debt?.kind !== 'mail' || debt.again === true || !isAwaited(debt.mail)) return [];
    const { mail, to, wait } = debt;
    return isStillNeeded(handoff, { mail, to, wait }) ? [{ mail, to, wait, at: now }] : [];
  });
  const unconfirmed = sent.length === 0 ? handoff.unconfirmed : [...handoff.unconfirmed, ...sent];
  return withNextCheck({ ...handoff, unconfirmed, outbox: without(handoff.outbox, ids) }, now);
}

/**
 * What became of a mail is known, so no second copy is owed. A mail that is still owed itself was sent all the same,
 * by somebody who could not strike it yet.
 *
 * @returns the same handoff where nothing was awaited.
 */
export function confirmMail(handoff: Handoff, key: MailKey, now: EpochMs): Handoff {
  const unconfirmed = handoff.unconfirmed.filter((sent) => !isSame(sent, key));
  const owed = Object.entries(handoff.outbox).flatMap(([id, debt]) =>
    debt.kind === 'mail' && isAwaited(debt.mail) && isSame(debt, key) ? [id] : [],
  );
  if (owed.length === 0 && unconfirmed.length === handoff.unconfirmed.length) return handoff;
  return withNextCheck({ ...handoff, unconfirmed, outbox: without(handoff.outbox, owed) }, now);
}

const isSame = (one: MailKey, other: MailKey): boolean =>
  one.mail === other.mail && one.to === other.to && one.wait === other.wait;

/**
 * Owes the second copy of each mail of which nothing has been heard for ten minutes, and awaits no news of it any more:
 * there is never a third.
 *
 * @returns the same handoff when none is due.
 * @see RULES.md#H12
 */
export function resend(handoff: Handoff, now: EpochMs): Handoff {
  const due = handoff.unconfirmed.filter(({ at }) => at + RESEND_AFTER <= now);
  if (due.length === 0) return handoff;
  const unconfirmed = handoff.unconfirmed.filter((sent) => !due.includes(sent));
  const debts = due
    .filter((sent) => isStillNeeded(handoff, sent))
    .map(({ mail, to, wait }) => ({ kind: 'mail', mail, to, wait, again: true }) as const);
  return write(handoff, { unconfirmed }, debts, now);
}

/** Whether a second copy would still say something true and new: nobody has answered, and it is about the owner and the wait of now. */
export function isStillNeeded(handoff: Handoff, { mail, to, wait }: MailKey): boolean {
  const { phase, owner, slot } = handoff;
  if (slot?.kind === 'answered') return false;
  if (mail === 'task') return phase === 'response' && owner?.person === to;
  return phase === PHASE_OF[mail] && handoff.wait === wait;
}

const PHASE_OF: Readonly<Partial<Record<MailKind, Handoff['phase']>>> = {
  escalation: 'response',
  'outcome-escalation': 'disposition',
};

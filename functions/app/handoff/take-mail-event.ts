import { confirmMail, isAwaited, type MailKey } from '../../domain/handoff/delivery.ts';
import type { HandoffKey } from '../../domain/handoff/handoff-id.ts';
import type { HandoffMail } from '../../domain/handoff/owed.ts';
import type { MailProblem, Signal } from '../../domain/handoff/signal.ts';
import type { EpochMs } from '../../domain/time.ts';
import { type Backoff, change } from '../change.ts';
import type { Handoffs, Now, Timeline } from '../ports.ts';
import type { SignalOutcome } from './signal-handoff.ts';

/** What became of a mail: ids and words only. */
export interface MailEventNote {
  /** Id of the event; a repeat has the same. */
  readonly eventId: string;
  readonly type: 'Delivery' | 'DeliveryDelay' | 'Bounce' | 'Complaint' | 'Reject';
  readonly at: EpochMs;
  readonly mail: HandoffMail;
  /** Id of the person whom the mail was for. */
  readonly to: string;
  readonly wait: number;
}

export interface MailEventDeps {
  readonly timeline: Pick<Timeline, 'append'>;
  readonly handoffs: Pick<Handoffs, 'find' | 'replace'>;
  readonly signal: (leadId: string, number: number, signal: Signal) => Promise<SignalOutcome>;
  readonly backoff: Backoff;
  readonly now: Now;
}

const FACTS: Readonly<Record<MailEventNote['type'], string>> = {
  Delivery: 'mail.delivered',
  DeliveryDelay: 'mail.delayed',
  Bounce: 'mail.bounced',
  Complaint: 'mail.complained',
  Reject: 'mail.rejected',
};

const PROBLEMS: Readonly<Partial<Record<MailEventNote['type'], MailProblem>>> = {
  Bounce: 'bounced',
  Complaint: 'complained',
  Reject: 'rejected',
};

/**
 * Enters what became of a mail into the lead's timeline. A mail that is known to have arrived, or not to, is not sent
 * again; a task that did not reach its owner competes for the slot of the wait, so that the manager is told at once.
 * A repeat changes nothing.
 *
 * @see RULES.md#H11
 */
export const takeMailEvent =
  (deps: MailEventDeps) =>
  async (key: HandoffKey, note: MailEventNote): Promise<void> => {
    const { leadId, number } = key;
    const { eventId, type, at, mail, to, wait } = note;

    await deps.timeline.append(leadId, [
      {
        id: `mail-event.${eventId}`,
        type: FACTS[type],
        at,
        actor: 'system',
        leadId,
        handoff: number,
        data: { mail, to, wait },
      },
    ]);
    if (type !== 'DeliveryDelay' && isAwaited(mail)) await confirm(deps, key, { mail, to, wait });
    const problem = PROBLEMS[type];
    if (mail === 'task' && problem !== undefined) {
      const kind = 'undelivered';
      await deps.signal(leadId, number, { kind, person: to, problem, since: at, at: deps.now() });
    }
  };

async function confirm(
  { handoffs, backoff, now }: MailEventDeps,
  { leadId, number }: HandoffKey,
  mail: MailKey,
): Promise<void> {
  await change(
    () => handoffs.find(leadId, number),
    handoffs.replace,
    (handoff) => confirmMail(handoff, mail, now()),
    backoff,
  );
}

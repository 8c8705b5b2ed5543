import type { Handoff } from '../domain/handoff/handoff.ts';
import type { EpochMs } from '../domain/time.ts';
import type { Timeline } from './ports.ts';

/** What became of a mail: ids and words only. */
export interface MailEventNote {
  /** Id of the event; a repeat has the same. */
  readonly eventId: string;
  readonly type: 'Delivery' | 'DeliveryDelay' | 'Bounce' | 'Complaint' | 'Reject';
  readonly at: EpochMs;
  readonly mail: string;
  readonly wait: number;
}

const FACTS: Readonly<Record<MailEventNote['type'], string>> = {
  Delivery: 'mail.delivered',
  DeliveryDelay: 'mail.delayed',
  Bounce: 'mail.bounced',
  Complaint: 'mail.complained',
  Reject: 'mail.rejected',
};

/** Enters what became of a mail into the lead's timeline; a repeat changes nothing. */
export const noteMailEvent =
  ({ timeline }: { readonly timeline: Pick<Timeline, 'append'> }) =>
  (
    { leadId, number }: Pick<Handoff, 'leadId' | 'number'>,
    { eventId, type, at, mail, wait }: MailEventNote,
  ) =>
    timeline.append(leadId, [
      {
        id: `mail-event.${eventId}`,
        type: FACTS[type],
        at,
        actor: 'system',
        leadId,
        handoff: number,
        data: { mail, wait },
      },
    ]);

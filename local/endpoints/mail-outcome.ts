import PostalMime from 'postal-mime';
import type { Envelope } from '../mailbox.ts';
import { ACCOUNT } from '../template/aws-names.ts';

/** An event that the mail service publishes of a mail. */
interface MailOutcome {
  /** As a configuration set names it. */
  readonly type: 'delivery' | 'bounce' | 'complaint';
  readonly detailType: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What becomes of mails to these local parts; SES has a simulator with the same names. Every other mail arrives. */
const SIMULATED: Readonly<Record<string, readonly Outcome[]>> = {
  bounce: ['bounced'],
  suppressionlist: ['suppressed'],
  complaint: ['delivered', 'complained'],
};

type Outcome = 'delivered' | 'bounced' | 'suppressed' | 'complained';

/** What the service tells of a mail, in order. */
export async function outcomesOf(
  envelope: Envelope,
  raw: Buffer,
  set: string,
): Promise<readonly MailOutcome[]> {
  const reader = await readerOf(envelope, raw);
  const [local = ''] = reader.split(/[+@]/);
  return (SIMULATED[local] ?? ['delivered']).map((outcome) => tell(outcome, envelope, set));
}

/** All mails go to one address when they are redirected, and name their reader's beside it. */
async function readerOf({ recipients }: Envelope, raw: Buffer): Promise<string> {
  const [to] = (await PostalMime.parse(raw)).to ?? [];
  return /<([^<>]+)>$/.exec(to?.name ?? '')?.[1] ?? recipients[0] ?? '';
}

function tell(outcome: Outcome, envelope: Envelope, set: string): MailOutcome {
  const { at, recipients } = envelope;
  const timestamp = new Date(at).toISOString();
  const readers = recipients.map((emailAddress) => ({ emailAddress }));
  const mail = mailOf(envelope, timestamp, set);
  switch (outcome) {
    case 'delivered': {
      const delivery = { timestamp, processingTimeMillis: 0, recipients, smtpResponse: '250 OK' };
      return {
        type: 'delivery',
        detailType: 'Email Delivered',
        detail: { eventType: 'Delivery', mail, delivery },
      };
    }
    case 'bounced':
    case 'suppressed': {
      const bounceSubType = outcome === 'bounced' ? 'General' : 'OnAccountSuppressionList';
      const bounce = { timestamp, bounceType: 'Permanent', bounceSubType, bouncedRecipients: readers };
      return { type: 'bounce', detailType: 'Email Bounced', detail: { eventType: 'Bounce', mail, bounce } };
    }
    case 'complained': {
      const complaint = { timestamp, complaintFeedbackType: 'abuse', complainedRecipients: readers };
      return {
        type: 'complaint',
        detailType: 'Email Complaint Received',
        detail: { eventType: 'Complaint', mail, complaint },
      };
    }
  }
}

function mailOf({ id, sender, recipients, tags }: Envelope, timestamp: string, set: string) {
  const ownTags = Object.entries(tags).map(([name, value]) => [name, [value]]);
  return {
    timestamp,
    source: sender,
    sendingAccountId: ACCOUNT,
    messageId: id,
    destination: recipients,
    headersTruncated: false,
    tags: { 'ses:configuration-set': [set], ...Object.fromEntries(ownTags) },
  };
}

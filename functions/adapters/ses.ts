import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Mail, Mailer } from '../app/mail/mailer.ts';
import { workflowErrors } from '../contracts/workflow.ts';

export interface Sending {
  /** An address that the mail service has verified. */
  readonly sender: string;
  readonly configurationSet: string;
  /** Receives every mail instead of its reader. */
  readonly redirect?: string | undefined;
}

/** How the mail service says "later": rates and daily quotas. */
const THROTTLED = new Set([
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'ServiceUnavailable',
  'LimitExceededException',
]);

const recipient = ({ name, email }: Mail['to'], redirect: string | undefined) =>
  redirect === undefined
    ? { name, address: email }
    : { name: `${name} <${email}>`.trim(), address: redirect };

/** A message in MIME. It says that a machine wrote it, so that holiday replies stay away. */
const compose = (
  { to, content: { subject, html, text, images = [] }, replyTo }: Mail,
  { sender, redirect }: Sending,
): Promise<Buffer> =>
  new MailComposer({
    from: sender,
    to: recipient(to, redirect),
    ...(replyTo !== undefined && { replyTo }),
    subject,
    text,
    html,
    attachments: images.map(({ cid, png }) => ({
      ...{ cid, filename: `${cid}.png`, contentType: 'image/png', contentDisposition: 'inline' as const },
      content: Buffer.from(png),
    })),
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();

export const sesMailer = (client: SESClient, sending: Sending): Mailer => ({
  async send(mail) {
    const command = new SendRawEmailCommand({
      Source: sending.sender,
      Destinations: [sending.redirect ?? mail.to.email],
      ConfigurationSetName: sending.configurationSet,
      Tags: Object.entries(mail.tags).map(([Name, Value]) => ({ Name, Value })),
      RawMessage: { Data: await compose(mail, sending) },
    });
    try {
      const { MessageId = '' } = await client.send(command);
      return MessageId;
    } catch (cause) {
      if (cause instanceof Error && THROTTLED.has(cause.name)) {
        const later = new Error('The mail service asks for patience.', { cause });
        later.name = workflowErrors.retryable;
        throw later;
      }
      throw cause;
    }
  },
});

import { Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { NodeFunction } from './node-function.ts';

export interface MailProps {
  readonly sender: string;
  /** What is verified: the sender's address by a mail, its domain by DNS records, or nothing since it has been verified before. */
  readonly identity: 'address' | 'domain' | 'existing';
  /** Receives every mail instead of its reader. */
  readonly redirect?: string;
}

const domainOf = (address: string): string => address.slice(address.indexOf('@') + 1);

/** The verified sender, and what becomes of each mail told to the default bus. Opens and clicks are not tracked: scanners open everything. */
export class Mail extends Construct {
  readonly configurationSet: ConfigurationSet;
  /** What the engineer has to do before mails go out. */
  readonly verification: string;
  private readonly sender: string;
  private readonly redirect: string | undefined;

  constructor(scope: Construct, id: string, props: MailProps) {
    super(scope, id);
    this.sender = props.sender;
    this.redirect = props.redirect;
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      reputationMetrics: true,
      // Task mails carry personal data.
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      // Who bounced for good or complained is not written to again: the mail comes back as a bounce.
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.configurationSet.addEventDestination('DefaultBus', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'Default', 'default')),
      events: [
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.DELIVERY_DELAY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
      ],
    });
    this.verification = this.verify(props);
  }

  /** The part of a function's environment that sending needs. */
  get environment() {
    return {
      MAIL_SENDER: this.sender,
      MAIL_CONFIGURATION_SET: this.configurationSet.configurationSetName,
      ...(this.redirect !== undefined && { MAIL_REDIRECT: this.redirect }),
    };
  }

  /** Either identity may be the one that covers the sender: the address if it is verified, otherwise its domain. */
  allowSending(fn: NodeFunction): void {
    const stack = Stack.of(this);
    const arn = (resource: string, resourceName: string) =>
      stack.formatArn({ service: 'ses', resource, resourceName });
    fn.allow(
      ['ses:SendRawEmail'],
      [
        arn('identity', this.sender),
        arn('identity', domainOf(this.sender)),
        arn('configuration-set', this.configurationSet.configurationSetName),
      ],
    );
  }

  private verify({ sender, identity }: MailProps): string {
    if (identity === 'existing')
      return `${sender} is expected to be verified already in this account and region.`;
    if (identity === 'address') {
      new EmailIdentity(this, 'Identity', { identity: Identity.email(sender) });
      return `Open the mail that AWS has sent to ${sender} and follow its link.`;
    }
    const domain = new EmailIdentity(this, 'Identity', { identity: Identity.domain(domainOf(sender)) });
    const records = domain.dkimRecords.map(({ name, value }) => `${name} CNAME ${value}`);
    return `Add these records to the DNS of ${domainOf(sender)}: ${records.join(', ')}`;
  }
}

import { Duration } from 'aws-cdk-lib';
import { type EventBus, EventField, type EventPattern, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { ConfigurationSet } from 'aws-cdk-lib/aws-ses';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { detailType, EVENT_SOURCE, SCORED_UPON } from '../../functions/contracts/events.ts';
import type {
  DigestEvent,
  MailboxEvent,
  MailEvent,
  SigningEvent,
} from '../../functions/contracts/triggers.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { NodeFunction } from './node-function.ts';

export interface SubscriptionsProps {
  readonly bus: EventBus;
  readonly stateMachine: StateMachine;
  readonly configurationSet: ConfigurationSet;
  readonly deadLetters: DeadLetters;
  readonly qualify: NodeFunction;
  readonly sweep: NodeFunction;
  readonly mailEvents: NodeFunction;
  readonly news: NodeFunction;
}

const tag = (name: string) => EventField.fromPath(`$.detail.mail.tags.${name}[0]`);

/** What is told of a mail, whatever became of it. */
const mailEventFields: Readonly<Record<Exclude<keyof MailEvent, 'at'>, string>> = {
  eventId: EventField.eventId,
  type: EventField.fromPath('$.detail.eventType'),
  messageId: EventField.fromPath('$.detail.mail.messageId'),
  leadId: tag('leadId'),
  handoff: tag('handoff'),
  mail: tag('mail'),
  wait: tag('wait'),
  to: tag('to'),
};

/** The same of a mail that told of several leads. */
const digestEventFields: Readonly<Record<keyof DigestEvent, string>> = {
  eventId: EventField.eventId,
  type: EventField.fromPath('$.detail.eventType'),
  messageId: EventField.fromPath('$.detail.mail.messageId'),
  digest: tag('digest'),
  to: tag('to'),
  at: EventField.time,
};

/** Which function hears of what. What AWS says on the default bus passes a transformer that lets ids and words through only. */
export class Subscriptions extends Construct {
  private readonly deadLetters: DeadLetters;

  constructor(scope: Construct, id: string, props: SubscriptionsProps) {
    super(scope, id);
    this.deadLetters = props.deadLetters;
    this.newSignals(props);
    this.newsOfLeads(props);
    this.failedRuns(props);
    this.mailOutcomes(props);
    this.digestOutcomes(props);
    this.mailboxTroubles(props);
    this.signingTroubles(props);
    this.policies(props);
  }

  private newSignals({ bus, qualify }: SubscriptionsProps): void {
    const rule = this.rule(
      'NewSignals',
      'A lead came in, did something or goes on: judge it, and hand it over.',
      {
        source: [EVENT_SOURCE],
        detailType: SCORED_UPON.map(detailType),
      },
      bus,
    );
    this.target(rule, qualify);
  }

  private newsOfLeads({ bus, news }: SubscriptionsProps): void {
    const rule = this.rule(
      'LeadNews',
      'The lead of an open handoff did something anew: tell its owner.',
      { source: [EVENT_SOURCE], detailType: [detailType('handoff.re-engaged')] },
      bus,
    );
    this.target(rule, news);
  }

  private failedRuns({ stateMachine, sweep }: SubscriptionsProps): void {
    const rule = this.rule('FailedRuns', 'An execution ended without success: look at its handoff now.', {
      source: ['aws.states'],
      detailType: ['Step Functions Execution Status Change'],
      detail: {
        stateMachineArn: [stateMachine.stateMachineArn],
        status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
      },
    });
    this.target(rule, sweep, {
      trigger: 'execution',
      executionName: EventField.fromPath('$.detail.name'),
      status: EventField.fromPath('$.detail.status'),
    });
  }

  private mailOutcomes({ configurationSet, mailEvents }: SubscriptionsProps): void {
    const tags = {
      'ses:configuration-set': [configurationSet.configurationSetName],
      // Only mails that belong to a handoff.
      leadId: [{ exists: true }],
    };
    const tell = (id: string, description: string, detailType: string[], at: string) => {
      const detail = { mail: { tags } };
      const rule = this.rule(id, description, { source: ['aws.ses'], detailType, detail });
      this.target(rule, mailEvents, { ...mailEventFields, at });
    };
    // What happened has an instant of its own, to the millisecond, which each kind of event keeps elsewhere.
    tell(
      'MailDelivered',
      'A mail arrived.',
      ['Email Delivered'],
      EventField.fromPath('$.detail.delivery.timestamp'),
    );
    tell(
      'MailBounced',
      'A mail came back.',
      ['Email Bounced'],
      EventField.fromPath('$.detail.bounce.timestamp'),
    );
    tell(
      'MailTroubled',
      'A mail is delayed, was refused, or is spam to its reader.',
      ['Email Delivery Delayed', 'Email Complaint Received', 'Email Rejected'],
      EventField.time,
    );
  }

  /** To the second, which is enough for mails that wait for minutes. */
  private digestOutcomes({ configurationSet, mailEvents }: SubscriptionsProps): void {
    const tags = {
      'ses:configuration-set': [configurationSet.configurationSetName],
      digest: [{ exists: true }],
    };
    const rule = this.rule('DigestOutcomes', 'What became of a mail that told of several leads.', {
      source: ['aws.ses'],
      detailType: [
        'Email Delivered',
        'Email Bounced',
        'Email Delivery Delayed',
        'Email Complaint Received',
        'Email Rejected',
      ],
      detail: { mail: { tags } },
    });
    this.target(rule, mailEvents, { ...digestEventFields });
  }

  /** What passes by itself, such as a full mailbox, is no such trouble. */
  private mailboxTroubles({ configurationSet, mailEvents }: SubscriptionsProps): void {
    const tags = {
      'ses:configuration-set': [configurationSet.configurationSetName],
      mailbox: [{ exists: true }],
    };
    const tell = (
      id: string,
      description: string,
      detailType: string,
      trouble: MailboxEvent['trouble'],
      more: object = {},
    ) => {
      const detail = { mail: { tags }, ...more };
      const rule = this.rule(id, description, { source: ['aws.ses'], detailType: [detailType], detail });
      this.target(rule, mailEvents, { to: tag('to'), mailbox: tag('mailbox'), trouble });
    };
    const forGood = { bounce: { bounceType: ['Permanent'] } };
    tell(
      'MailboxGone',
      'A mail came back for good: its reader gets no new lead.',
      'Email Bounced',
      'bounced',
      forGood,
    );
    tell(
      'MailboxComplained',
      'A mail was called spam: its reader gets no new lead.',
      'Email Complaint Received',
      'complained',
    );
  }

  /** Whoever signs need not be of the team, so that no mailbox of a person says so. */
  private signingTroubles({ configurationSet, mailEvents }: SubscriptionsProps): void {
    const tags = {
      'ses:configuration-set': [configurationSet.configurationSetName],
      proposal: [{ exists: true }],
    };
    const event: Readonly<Record<keyof SigningEvent, string>> = {
      policy: tag('policy'),
      proposal: tag('proposal'),
      side: tag('side'),
    };
    const tell = (id: string, description: string, detailType: string[], more: object = {}) => {
      const detail = { mail: { tags }, ...more };
      const rule = this.rule(id, description, { source: ['aws.ses'], detailType, detail });
      this.target(rule, mailEvents, { ...event });
    };
    tell('SignerGone', 'A mail that asks for a signature came back for good.', ['Email Bounced'], {
      bounce: { bounceType: ['Permanent'] },
    });
    tell('SignerRefused', 'A mail that asks for a signature was refused, or called spam.', [
      'Email Complaint Received',
      'Email Rejected',
    ]);
  }

  private policies({ bus, sweep }: SubscriptionsProps): void {
    const rule = this.rule(
      'PolicyChanged',
      'Something became of a policy: mail who signs or hears of it, and the new people of a team, now.',
      {
        source: [EVENT_SOURCE],
        detailType: [
          detailType('policy.proposed'),
          detailType('policy.refused'),
          detailType('policy.published'),
        ],
      },
      bus,
    );
    this.target(rule, sweep, { trigger: 'policy' });
  }

  private rule(id: string, description: string, eventPattern: EventPattern, eventBus?: EventBus): Rule {
    return new Rule(this, id, { description, eventPattern, ...(eventBus && { eventBus }) });
  }

  private target(rule: Rule, { lambda }: NodeFunction, event?: Readonly<Record<string, string>>): void {
    rule.addTarget(
      new LambdaFunction(lambda, {
        ...(event && { event: RuleTargetInput.fromObject(event) }),
        deadLetterQueue: this.deadLetters,
        // Until the function has taken it; afterwards its own retries and destination apply.
        maxEventAge: Duration.hours(1),
      }),
    );
  }
}

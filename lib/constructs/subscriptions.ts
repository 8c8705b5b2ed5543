import { Duration } from 'aws-cdk-lib';
import { type EventBus, EventField, type EventPattern, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { ConfigurationSet } from 'aws-cdk-lib/aws-ses';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { detailType, EVENT_SOURCE } from '../../functions/contracts/events.ts';
import type { MailEvent } from '../../functions/contracts/triggers.ts';
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
}

/** Which function hears of what. What AWS says on the default bus passes a transformer that lets ids and words through only. */
export class Subscriptions extends Construct {
  private readonly deadLetters: DeadLetters;

  constructor(scope: Construct, id: string, props: SubscriptionsProps) {
    super(scope, id);
    this.deadLetters = props.deadLetters;
    this.newSignals(props);
    this.failedRuns(props);
    this.mailOutcomes(props);
  }

  private newSignals({ bus, qualify }: SubscriptionsProps): void {
    const rule = this.rule(
      'NewSignals',
      'A lead came in or did something: judge it.',
      {
        source: [EVENT_SOURCE],
        detailType: [detailType('lead.captured'), detailType('lead.activity-recorded')],
      },
      bus,
    );
    this.target(rule, qualify);
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
    const rule = this.rule('MailOutcomes', 'A mail arrived or did not.', {
      source: ['aws.ses'],
      detailType: [
        'Email Delivered',
        'Email Delivery Delayed',
        'Email Bounced',
        'Email Complaint Received',
        'Email Rejected',
      ],
      detail: {
        mail: {
          tags: {
            'ses:configuration-set': [configurationSet.configurationSetName],
            // Only mails that belong to a handoff.
            leadId: [{ exists: true }],
          },
        },
      },
    });
    const tag = (name: string) => EventField.fromPath(`$.detail.mail.tags.${name}[0]`);
    const event: Record<keyof MailEvent, string> = {
      eventId: EventField.eventId,
      at: EventField.time,
      type: EventField.fromPath('$.detail.eventType'),
      messageId: EventField.fromPath('$.detail.mail.messageId'),
      leadId: tag('leadId'),
      handoff: tag('handoff'),
      mail: tag('mail'),
      wait: tag('wait'),
    };
    this.target(rule, mailEvents, event);
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

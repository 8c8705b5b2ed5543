import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Schedule, ScheduleExpression, ScheduleGroup, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import type { SweepTrigger } from '../../functions/contracts/triggers.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { NodeFunction } from './node-function.ts';

export interface SchedulesProps {
  readonly sweep: NodeFunction;
  readonly deadLetters: DeadLetters;
}

/** How often owed work is looked for: twice within the ten minutes in which a fault must be mended. */
export const SWEEP_EVERY = Duration.minutes(5);

/** What is periodic. */
export class Schedules extends Construct {
  readonly group: ScheduleGroup;

  constructor(scope: Construct, id: string, { sweep, deadLetters }: SchedulesProps) {
    super(scope, id);
    // A group of its own keeps the metrics of failed calls apart from other systems'.
    this.group = new ScheduleGroup(this, 'Group', { removalPolicy: RemovalPolicy.DESTROY });
    const trigger: SweepTrigger = { trigger: 'schedule' };
    new Schedule(this, 'Sweep', {
      description: 'Finishes what a crash left owed.',
      scheduleGroup: this.group,
      schedule: ScheduleExpression.rate(SWEEP_EVERY),
      target: new LambdaInvoke(sweep.lambda, {
        input: ScheduleTargetInput.fromObject(trigger),
        deadLetterQueue: deadLetters,
        role: this.role(sweep, deadLetters).withoutPolicyUpdates(),
        // The next pass makes a late one superfluous.
        maxEventAge: SWEEP_EVERY,
        retryAttempts: 2,
      }),
    });
  }

  private role(sweep: NodeFunction, deadLetters: DeadLetters): Role {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [sweep.lambda.functionArn] }),
    );
    role.addToPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }),
    );
    return role;
  }
}

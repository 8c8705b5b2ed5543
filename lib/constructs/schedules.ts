import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Schedule, ScheduleExpression, ScheduleGroup, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import type {
  CalendarsTrigger,
  CountTrigger,
  ReportTrigger,
  SweepTrigger,
} from '../../functions/contracts/triggers.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { NodeFunction } from './node-function.ts';

export interface SchedulesProps {
  readonly sweep: NodeFunction;
  readonly calendars: NodeFunction;
  readonly count: NodeFunction;
  readonly report: NodeFunction;
  readonly deadLetters: DeadLetters;
}

/** How often owed work is looked for: twice within the ten minutes in which a fault must be mended. */
export const SWEEP_EVERY = Duration.minutes(5);

/** Calendars say days before when somebody is busy; a meeting of the same hour is known soon enough. */
const CALENDARS_EVERY = Duration.minutes(15);

/** A promise that is broken opens its review within this time. */
export const COUNT_EVERY = Duration.minutes(5);

/** A report leaves so much after its time at the latest. */
export const REPORT_EVERY = Duration.minutes(15);

interface Periodic {
  readonly description: string;
  readonly every: Duration;
  readonly fn: NodeFunction;
  readonly input: object;
}

/** What is periodic. */
export class Schedules extends Construct {
  readonly group: ScheduleGroup;

  constructor(
    scope: Construct,
    id: string,
    { sweep, calendars, count, report, deadLetters }: SchedulesProps,
  ) {
    super(scope, id);
    // A group of its own keeps the metrics of failed calls apart from other systems'.
    this.group = new ScheduleGroup(this, 'Group', { removalPolicy: RemovalPolicy.DESTROY });
    const sweepTrigger: SweepTrigger = { trigger: 'schedule' };
    const calendarsTrigger: CalendarsTrigger = { trigger: 'schedule' };
    const sweepRole = this.role('Role', sweep, deadLetters);
    this.schedule('Sweep', deadLetters, sweepRole, {
      description: 'Finishes what a crash left owed.',
      every: SWEEP_EVERY,
      fn: sweep,
      input: sweepTrigger,
    });
    const calendarsRole = this.role('CalendarsRole', calendars, deadLetters);
    this.schedule('Calendars', deadLetters, calendarsRole, {
      description: 'Reads when people are busy.',
      every: CALENDARS_EVERY,
      fn: calendars,
      input: calendarsTrigger,
    });
    const countTrigger: CountTrigger = { trigger: 'schedule' };
    this.schedule('Count', deadLetters, this.role('CountRole', count, deadLetters), {
      description: 'Adds up what happened with leads.',
      every: COUNT_EVERY,
      fn: count,
      input: countTrigger,
    });
    const reportTrigger: ReportTrigger = { trigger: 'schedule' };
    this.schedule('Report', deadLetters, this.role('ReportRole', report, deadLetters), {
      description: 'Keeps the report that is due, and mails it.',
      every: REPORT_EVERY,
      fn: report,
      input: reportTrigger,
    });
  }

  private schedule(
    id: string,
    deadLetters: DeadLetters,
    role: Role,
    { description, every, fn, input }: Periodic,
  ): void {
    new Schedule(this, id, {
      description,
      scheduleGroup: this.group,
      schedule: ScheduleExpression.rate(every),
      target: new LambdaInvoke(fn.lambda, {
        input: ScheduleTargetInput.fromObject(input),
        deadLetterQueue: deadLetters,
        role: role.withoutPolicyUpdates(),
        // The next pass makes a late one superfluous.
        maxEventAge: every,
        retryAttempts: 2,
      }),
    });
  }

  private role(id: string, { lambda }: NodeFunction, deadLetters: DeadLetters): Role {
    const role = new Role(this, id, {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [lambda.functionArn] }),
    );
    role.addToPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }),
    );
    return role;
  }
}

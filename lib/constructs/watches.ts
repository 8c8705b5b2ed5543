import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { calendarMetrics, routingMetrics } from '../../functions/contracts/metrics.ts';
import type { BackgroundFunctions } from './background-functions.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { HandoffWorkflow, WorkflowTasks } from './handoff-workflow.ts';
import type { HttpApi } from './http-api.ts';
import type { Mail } from './mail.ts';
import { emittedMetric, errorsOf, reputation, sweeperMetric, throttlesOf } from './metrics.ts';
import { COUNT_EVERY, REPORT_EVERY, type Schedules } from './schedules.ts';
import type { SignIn } from './sign-in.ts';
import type { WebFunctions } from './web-functions.ts';

export interface Watched {
  readonly metricsNamespace: string;
  readonly api: HttpApi;
  readonly web: WebFunctions;
  readonly signIn: SignIn;
  readonly workflow: HandoffWorkflow;
  readonly tasks: WorkflowTasks;
  readonly background: BackgroundFunctions;
  readonly schedules: Schedules;
  readonly mail: Mail;
  readonly deadLetters: DeadLetters;
}

export interface Watch {
  readonly metric: IMetric;
  /** What people suffer while the alarm is on. */
  readonly failureImpact: string;
  /** The section of the runbook with the first action. */
  readonly runbook: string;
  /** Reached or passed, unless `comparison` says otherwise. */
  readonly threshold: number;
  readonly comparison?: ComparisonOperator;
  /** Periods in a row; 1 unless told. */
  readonly periods?: number;
  /** Whether no data means that something is wrong. */
  readonly silence?: 'bad';
}

const fiveMinutes = { period: Duration.minutes(5) };

/** What rings, by the name of its alarm. */
export const watches = (watched: Watched): Readonly<Record<string, Watch>> => ({
  ...atTheDoor(watched),
  ...inside(watched),
  ...aroundMail(watched),
});

const atTheDoor = ({ api, web, signIn, tasks, background }: Watched): Readonly<Record<string, Watch>> => ({
  IntakeErrors: {
    metric: errorsOf(web.intake, web.activities, web.accounts, web.stages, web.attempts),
    failureImpact: 'Forms answer with an error: leads are lost unless visitors try again.',
    runbook: 'forms-fail',
    threshold: 1,
  },
  PageErrors: {
    metric: errorsOf(
      ...[
        web.taskPage,
        web.answer,
        web.desk,
        web.numbers,
        web.preview,
        web.imports,
        web.importLeads,
        web.byHand,
      ],
      ...[signIn.page, signIn.authorizer],
    ),
    failureImpact:
      'People press a link in their mail or sign in, and meet an error: they cannot answer, and their clock goes on.',
    runbook: 'pages-fail',
    threshold: 1,
  },
  ApiErrors: {
    metric: api.api.metricServerError({ ...fiveMinutes, statistic: 'Sum' }),
    failureImpact: 'Visitors and reps meet errors that may never have reached a function.',
    runbook: 'forms-fail',
    threshold: 1,
  },
  Throttles: {
    metric: throttlesOf(
      web.intake,
      web.activities,
      web.taskPage,
      web.answer,
      background.qualify,
      ...Object.values(tasks),
    ),
    failureImpact: 'The account runs out of concurrent functions: forms and pages fail, handoffs are late.',
    runbook: 'functions-are-throttled',
    threshold: 1,
  },
});

const inside = (watched: Watched): Readonly<Record<string, Watch>> => ({
  FailedRuns: {
    // Faults of the workflow's own tasks end here, after their retries; their errors alone say nothing.
    metric: watched.workflow.stateMachine.metricFailed(fiveMinutes),
    failureImpact: 'Handoffs are parked: nobody is asked or reminded until the sweeper has restarted them.',
    runbook: 'a-handoff-is-parked',
    threshold: 1,
  },
  BackgroundErrors: {
    metric: errorsOf(
      watched.background.qualify,
      watched.background.sweep,
      watched.background.mailEvents,
      watched.background.news,
      watched.background.calendars,
    ),
    failureImpact: 'New leads are not judged, or owed work is not finished: handoffs begin late.',
    runbook: 'background-work-fails',
    threshold: 1,
    // A single fault is tried again within this time.
    periods: 2,
  },
  CountErrors: {
    metric: watched.background.count.lambda.metricErrors({ period: COUNT_EVERY }),
    failureImpact: 'What happened since is not in any number: funnel, sources and promises show old counts.',
    runbook: 'numbers-are-old',
    threshold: 1,
    // The next run begins where the one before has ended.
    periods: 2,
  },
  ReportErrors: {
    metric: watched.background.report.lambda.metricErrors({ period: REPORT_EVERY }),
    failureImpact: 'The leaderships of marketing and sales do not get their report.',
    runbook: 'a-report-does-not-come',
    threshold: 1,
    // The next run keeps what this one did not.
    periods: 2,
  },
  DeadLetters: {
    metric: watched.deadLetters.metricApproximateNumberOfMessagesVisible(fiveMinutes),
    failureImpact: 'Events were given up: facts may be late until the sweeper has finished what they owed.',
    runbook: 'dead-letters',
    threshold: 1,
  },
  OverdueWork: {
    metric: sweeperMetric(watched.metricsNamespace, watched.background.sweep, 'overdueWork', 'Sum'),
    failureImpact:
      'Steps were late by up to ten minutes because the usual path failed; the sweeper finishes them.',
    runbook: 'overdue-work',
    threshold: 1,
  },
  OldestWaiting: {
    metric: sweeperMetric(watched.metricsNamespace, watched.background.sweep, 'oldestWaiting', 'Maximum'),
    failureImpact: 'A qualified lead has waited for four hours because nobody may receive it.',
    runbook: 'leads-wait-for-capacity',
    threshold: Duration.hours(4).toSeconds(),
  },
  FallbackRoutes: {
    metric: emittedMetric(
      watched.metricsNamespace,
      watched.tasks.Route,
      routingMetrics.fallbackRoutes,
      'Sum',
    ),
    failureImpact:
      'No route took a qualified lead: the fallback gave it to people who may not be right for it.',
    runbook: 'no-route-takes-a-lead',
    threshold: 1,
  },
  UnreadCalendars: {
    metric: emittedMetric(
      watched.metricsNamespace,
      watched.background.calendars,
      calendarMetrics.unreadCalendars,
      'Maximum',
    ).with({ period: Duration.minutes(15) }),
    failureImpact:
      'Somebody gets leads while they are busy, or none while they are free: their calendar is not read.',
    runbook: 'a-calendar-is-not-read',
    threshold: 1,
    // Hosts are out of reach now and then, and what was known counts on.
    periods: 8,
  },
  SweeperSilent: {
    metric: watched.background.sweep.lambda.metricInvocations(fiveMinutes),
    failureImpact: 'Nobody finishes what a crash leaves owed: leads and handoffs may rest unseen.',
    runbook: 'the-sweeper-is-silent',
    threshold: 1,
    comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
    periods: 3,
    silence: 'bad',
  },
  ScheduleErrors: {
    metric: watched.schedules.group.metricTargetErrors(fiveMinutes),
    failureImpact: 'The sweeper is not called in time: what a crash leaves owed is finished late.',
    runbook: 'the-sweeper-is-silent',
    threshold: 1,
  },
});

/** The shares at which the mail service puts an account under review; it pauses sending at twice and five times as much. */
const aroundMail = ({ mail: { configurationSet } }: Watched): Readonly<Record<string, Watch>> => ({
  Bounces: {
    metric: reputation(configurationSet, 'BounceRate'),
    failureImpact: 'Task mails do not reach reps, and AWS may stop all mails.',
    runbook: 'mails-bounce',
    threshold: 0.05,
  },
  Complaints: {
    metric: reputation(configurationSet, 'ComplaintRate'),
    failureImpact: 'Readers mark our mails as spam, and AWS may stop all mails.',
    runbook: 'mails-bounce',
    threshold: 0.001,
  },
});

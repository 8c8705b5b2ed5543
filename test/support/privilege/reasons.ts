import type { Allowed } from './grants.ts';

/** Why something is allowed that no story uses; what matches nothing that is allowed is out of date. */
export interface Reason {
  /** Logical ids of roles, actions and resources, all without hashes. */
  readonly of: RegExp;
  readonly why: string;
}

const TASKS = 'Tasks(Settle|Close)Role';
const READERS =
  'Web(Intake|Activities|Accounts|Stages|Attempts|Answer)|Tasks(Plan|Settle|Close)|Background(Qualify|News)';

export const REASONS: readonly Reason[] = [
  {
    of: /^(?!WorkflowRole).+Role (logs:(CreateLogStream|PutLogEvents)|xray:Put\w+) /,
    why: 'Lambda writes the log and the traces of a function by itself, with its role.',
  },
  {
    of: /^WorkflowRole (logs|xray):/,
    why: 'Step Functions delivers the log and the traces of executions by itself; AWS names these actions for it.',
  },
  {
    of: /^.+Role ses:SendRawEmail ses identity\//,
    why: 'AWS judges by the address where it is verified and by its domain otherwise; which of them is, the template does not know.',
  },
  {
    of: new RegExp(`^(${READERS})Role dynamodb:BatchGetItem `),
    why: 'A policy above 300 kB lies in several items, which are read at once: test/adapters/records/policies.test.ts.',
  },
  {
    of: /^WebAnswerRole ses:SendRawEmail ses configuration-set\//,
    why: 'Only a link that is weeks old is renewed by mail: test/app/act-on-reference.test.ts.',
  },
  {
    of: new RegExp(`^(TasksRouteRole|${TASKS}) states:SendTaskSuccess `),
    why: 'A place that it frees is offered to who waits, whose wait then ends: test/workflow/capacity.workflow.test.ts.',
  },
  {
    of: new RegExp(`^${TASKS} dynamodb:DeleteItem `),
    why: 'Who gets a place that it frees leaves the waiting list: test/workflow/capacity.workflow.test.ts.',
  },
  {
    of: /^BackgroundQualifyRole dynamodb:DeleteItem /,
    why: 'Whatever still comes for a lead that is erased is removed: test/app/erase-lead.test.ts.',
  },
  {
    of: /^WebImportLeadsRole dynamodb:DeleteItem /,
    why: 'What is imported for somebody who is erased meanwhile is removed: test/app/lists/imports.test.ts.',
  },
  {
    of: /^BackgroundSweepRole (events:PutEvents|secretsmanager:GetSecretValue|ses:SendRawEmail|states:\w+|dynamodb:DeleteItem) /,
    why: 'After a crash it does whatever another function has left: test/story/crash.story.test.ts.',
  },
  {
    of: /^BackgroundMailEventsRole (dynamodb:BatchGetItem|events:PutEvents) /,
    why: 'Only a task mail that went astray makes it escalate: test/app/take-mail-event.test.ts.',
  },
  {
    of: /^BacktestTryRole s3:(GetObject|PutObject) /,
    why: 'On this machine a back-test runs beside the command; what the function reads and writes: test/cli/backtest-in-aws.test.ts.',
  },
  {
    of: /^BackgroundReportRole (dynamodb:(BatchGetItem|PutItem)|kms:\w+|ses:SendRawEmail) /,
    why: 'There is one report a week, of leads that were counted the week before: test/local/report.test.ts.',
  },
  {
    of: /^(Background(Sweep|MailEvents|News|Calendars|Count|Report)|PoliciesImport|Schedules(Calendars|Count|Report)?)Role sqs:SendMessage /,
    why: 'What failed at every try goes to the dead letters; of the functions one shows it, and test/local/events.test.ts the rest.',
  },
];

export const reasonFor = (allowed: string): Reason | undefined => REASONS.find(({ of }) => of.test(allowed));

export const nameOf = ({ role, action, resource }: Allowed): string => `${role} ${action} ${resource}`;

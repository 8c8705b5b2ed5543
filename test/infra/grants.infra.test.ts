import { describe, expect, it } from 'vitest';
import { functionsOf, HANDLERS, type Handler, readable, templateOf } from './support/deployment.ts';

/** Resource → actions. What is written here is what a function needs; the template must say exactly the same. */
type Grants = Readonly<Record<string, readonly string[]>>;

const TRACES = ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'];
const WAKE = 'states:SendTaskSuccess';
const READ_KEY = ['kms:Decrypt', 'kms:DescribeKey'];
const WRITE_KEY = [
  ...READ_KEY,
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];
/** Long policies lie in several items, which are read at once. */
const READ = ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'];
const WRITE = [...READ, 'dynamodb:PutItem'];
const GET_AND_PUT = ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem'];
const DELETE = [...WRITE, 'dynamodb:DeleteItem'];

const reading: Grants = { StateTable: READ, StateKey: READ_KEY };
const writing: Grants = { StateTable: WRITE, StateKey: WRITE_KEY };
const deleting: Grants = { StateTable: DELETE, StateKey: WRITE_KEY };
const tombstones: Grants = { TombstonesTable: ['dynamodb:PutItem'] };
const traced: Grants = { '*': TRACES };
const waking: Grants = { '*': [...TRACES, WAKE] };
const publishing: Grants = { EventsBus: ['events:PutEvents'] };
const addressKey: Grants = { SecretsAddressKey: ['secretsmanager:GetSecretValue'] };
const linkKeys: Grants = { SecretsLinkKeys: ['secretsmanager:GetSecretValue'] };
const sending: Grants = {
  'ses:identity/leads@larkfield.example': ['ses:SendRawEmail'],
  'ses:identity/larkfield.example': ['ses:SendRawEmail'],
  'ses:configuration-set/MailConfigurationSet': ['ses:SendRawEmail'],
};
/** AWS judges the start through an alias by the machine's own ARN, and the alias as a condition. */
const starting: Grants = {
  'WorkflowStateMachine if {"ForAnyValue:StringEquals":{"states:StateMachineQualifier":["live"]}}': [
    'states:StartExecution',
  ],
};
const stopping: Grants = { 'states:execution:WorkflowStateMachine:*': ['states:StopExecution'] };
const failing: Grants = { DeadLetters: ['sqs:SendMessage'] };

const EXPECTED: Readonly<Record<Handler, Grants>> = {
  intake: { ...traced, ...writing, StateTable: GET_AND_PUT, ...publishing, ...addressKey },
  accounts: { ...traced, ...writing, StateTable: GET_AND_PUT, ...addressKey },
  activities: { ...traced, ...writing, ...publishing, ...addressKey },
  stages: { ...traced, ...writing, ...publishing, ...addressKey },
  attempts: { ...waking, ...writing, ...publishing, ...addressKey },
  // It removes what has come to an erased lead.
  qualify: { ...traced, ...deleting, ...publishing, ...starting, ...failing },
  'task-page': { ...traced, ...reading, ...linkKeys },
  // Administrators erase through it.
  answer: { ...waking, ...deleting, ...tombstones, ...publishing, ...linkKeys, ...sending },
  authorizer: traced,
  // Not even the table: who asks brings an export and the policies.
  backtest: {
    ...traced,
    'BacktestHistory/exports/*': ['s3:GetObject'],
    'BacktestHistory/reports/*': ['s3:PutObject'],
  },
  calendars: {
    ...traced,
    ...writing,
    StateTable: GET_AND_PUT,
    SecretsCalendarLinks: ['secretsmanager:GetSecretValue'],
    ...failing,
  },
  // Nothing is deleted: what counts no more is emptied.
  count: { ...traced, ...writing, 'StateTable/index/work': ['dynamodb:Query'], ...failing },
  report: { ...traced, ...writing, ...sending, ...failing },
  desk: { ...traced, ...reading, 'StateTable/index/work': ['dynamodb:Query'] },
  numbers: { ...traced, ...reading },
  preview: { ...traced, ...reading, ...addressKey },
  imports: { ...traced, ...reading, ...addressKey },
  'by-hand': { ...traced, ...writing, ...publishing, ...addressKey },
  // It removes what comes to somebody who was erased meanwhile.
  'import-leads': { ...traced, ...deleting, ...addressKey },
  'sign-in': traced,
  'workflow-route': { ...waking, ...deleting, ...publishing },
  'workflow-plan': { ...traced, ...writing, StateTable: GET_AND_PUT },
  'workflow-ask': { ...traced, ...writing, ...publishing, ...linkKeys, ...sending },
  'workflow-settle': { ...waking, ...deleting, ...publishing },
  'workflow-close': { ...waking, ...deleting, ...publishing },
  sweep: {
    ...waking,
    ...deleting,
    'StateTable/index/work': ['dynamodb:Query'],
    ...publishing,
    ...linkKeys,
    ...sending,
    ...starting,
    ...stopping,
    ...failing,
  },
  'mail-events': {
    ...waking,
    ...writing,
    ...publishing,
    ...failing,
  },
  news: { ...traced, ...writing, ...linkKeys, ...sending, ...failing },
  policies: { ...traced, ...writing, StateTable: ['dynamodb:PutItem'], ...failing },
};

const template = templateOf();

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

const listOf = <Value>(value: Value | readonly Value[]): readonly Value[] =>
  Array.isArray(value) ? value : [value as Value];

/** What all policies of a role allow together. */
function grantsOf(role: string): Grants {
  const policies = Object.values(template.findResources('AWS::IAM::Policy'));
  const attached = policies.filter(({ Properties }) =>
    Properties.Roles.some((entry: unknown) => readable(entry) === role),
  );
  const statements: Statement[] = attached.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
  const granted = new Map<string, string[]>();
  for (const { Effect, Action, Resource, Condition } of statements) {
    expect(Effect).toBe('Allow');
    const condition = Condition === undefined ? '' : ` if ${JSON.stringify(Condition)}`;
    for (const resource of listOf(Resource).map((value) => readable(value) + condition)) {
      granted.set(resource, [...(granted.get(resource) ?? []), ...listOf(Action)].sort());
    }
  }
  return Object.fromEntries(granted);
}

const sorted = (grants: Grants): Grants =>
  Object.fromEntries(Object.entries(grants).map(([resource, actions]) => [resource, [...actions].sort()]));

describe('grants', () => {
  const functions = functionsOf(template);

  it('cover every function', () => {
    expect([...functions.keys()].sort()).toEqual([...HANDLERS].sort());
  });

  it.each(HANDLERS)('let %s do what it needs and no more', (handler) => {
    const role = readable(functions.get(handler)?.properties.Role);
    const log = role.replace(/Role$/, 'Log');
    expect(grantsOf(role)).toEqual({
      ...sorted(EXPECTED[handler]),
      [log]: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    });
  });

  it('give no function a managed policy or a policy of another kind', () => {
    for (const { Properties } of Object.values(template.findResources('AWS::IAM::Role'))) {
      expect(Properties).not.toHaveProperty('ManagedPolicyArns');
      expect(Properties).not.toHaveProperty('Policies');
    }
    template.resourceCountIs('AWS::IAM::ManagedPolicy', 0);
  });

  it('let nothing write that answers GET or HEAD', () => {
    const integrations = template.findResources('AWS::ApiGatewayV2::Integration');
    const answering = Object.values(template.findResources('AWS::ApiGatewayV2::Route'))
      .filter(({ Properties }) => /^(GET|HEAD) /.test(Properties.RouteKey))
      .map(({ Properties: { Target } }) => integrations[Target['Fn::Join'][1][1].Ref]?.['Properties'])
      .map((properties) => readable(properties?.IntegrationUri));
    expect([...new Set(answering)].sort()).toEqual([
      'SignInFunction',
      'WebDeskFunction',
      'WebImportsFunction',
      'WebNumbersFunction',
      'WebPreviewFunction',
      'WebTaskPageFunction',
    ]);
    for (const handler of ['sign-in', 'desk', 'numbers', 'preview', 'imports', 'task-page'] as const) {
      const actions = Object.values(grantsOf(readable(functions.get(handler)?.properties.Role))).flat();
      const harmless = /^(logs|xray):|:(GetItem|BatchGetItem|Query|GetSecretValue|Decrypt|DescribeKey)$/;
      expect(actions.filter((action) => !harmless.test(action))).toEqual([]);
    }
  });

  it('let the workflow invoke exactly its five tasks', () => {
    const { '*': delivery, ...invocations } = grantsOf('WorkflowRole');
    expect(invocations).toEqual(
      Object.fromEntries(
        ['Route', 'Plan', 'Ask', 'Settle', 'Close'].map((task) => [
          `Tasks${task}Function`,
          ['lambda:InvokeFunction'],
        ]),
      ),
    );
    expect(delivery).toEqual([
      'logs:CreateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:DescribeLogGroups',
      'logs:DescribeResourcePolicies',
      'logs:GetLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:UpdateLogDelivery',
      'xray:GetSamplingRules',
      'xray:GetSamplingTargets',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]);
  });

  it.each([
    ['SchedulesRole', 'BackgroundSweepFunction'],
    ['SchedulesCalendarsRole', 'BackgroundCalendarsFunction'],
  ])('let a schedule call its function and drop what it cannot deliver: %s', (role, fn) => {
    expect(grantsOf(role)).toEqual({ [fn]: ['lambda:InvokeFunction'], DeadLetters: ['sqs:SendMessage'] });
  });

  it('let each outside caller invoke only what it is connected to', () => {
    const permissions = Object.values(template.findResources('AWS::Lambda::Permission')).map(
      ({ Properties: { Principal, FunctionName, SourceArn } }) =>
        [Principal.split('.')[0], readable(FunctionName), readable(SourceArn)].join(' '),
    );
    expect(permissions.sort()).toEqual([
      'apigateway SignInAuthorizerFunction execute-api:HttpApi/authorizers/HttpApiSignedIn',
      'apigateway SignInFunction execute-api:HttpApi/*/*/sign-in',
      'apigateway SignInFunction execute-api:HttpApi/*/*/sign-in/callback',
      'apigateway SignInFunction execute-api:HttpApi/*/*/sign-out',
      'apigateway WebAccountsFunction execute-api:HttpApi/*/*/accounts',
      'apigateway WebAccountsFunction execute-api:HttpApi/*/*/accounts/{id}',
      'apigateway WebActivitiesFunction execute-api:HttpApi/*/*/activities',
      'apigateway WebAnswerFunction execute-api:HttpApi/*/*/leads/{id}',
      'apigateway WebAnswerFunction execute-api:HttpApi/*/*/leads/{id}/contest',
      'apigateway WebAnswerFunction execute-api:HttpApi/*/*/leads/{id}/erase',
      'apigateway WebAnswerFunction execute-api:HttpApi/*/*/leads/{id}/move',
      'apigateway WebAnswerFunction execute-api:HttpApi/*/*/leads/{id}/stage',
      'apigateway WebAnswerFunction execute-api:HttpApi/*/*/leads/{id}/waive',
      'apigateway WebAnswerFunction execute-api:HttpApi/*/*/reviews/{id}',
      'apigateway WebAnswerFunction execute-api:HttpApi/*/*/t/{reference}',
      'apigateway WebAnswerFunction execute-api:HttpApi/*/*/team/{id}/absence',
      'apigateway WebAttemptsFunction execute-api:HttpApi/*/*/handoffs/{id}/attempts',
      'apigateway WebByHandFunction execute-api:HttpApi/*/*/leads/{id}/qualify',
      'apigateway WebByHandFunction execute-api:HttpApi/*/*/new-lead',
      'apigateway WebDeskFunction execute-api:HttpApi/*/*/criteria',
      'apigateway WebDeskFunction execute-api:HttpApi/*/*/handoffs',
      'apigateway WebDeskFunction execute-api:HttpApi/*/*/leads/{id}',
      'apigateway WebDeskFunction execute-api:HttpApi/*/*/leads/{id}/erase',
      'apigateway WebDeskFunction execute-api:HttpApi/*/*/new-lead',
      'apigateway WebDeskFunction execute-api:HttpApi/*/*/team',
      'apigateway WebImportLeadsFunction execute-api:HttpApi/*/*/imports',
      'apigateway WebImportsFunction execute-api:HttpApi/*/*/imports',
      'apigateway WebImportsFunction execute-api:HttpApi/*/*/imports/preview',
      'apigateway WebIntakeFunction execute-api:HttpApi/*/*/leads',
      'apigateway WebNumbersFunction execute-api:HttpApi/*/*/numbers',
      'apigateway WebNumbersFunction execute-api:HttpApi/*/*/numbers/audit',
      'apigateway WebNumbersFunction execute-api:HttpApi/*/*/numbers/before-after',
      'apigateway WebNumbersFunction execute-api:HttpApi/*/*/numbers/leads',
      'apigateway WebNumbersFunction execute-api:HttpApi/*/*/numbers/{table}',
      'apigateway WebNumbersFunction execute-api:HttpApi/*/*/reports',
      'apigateway WebNumbersFunction execute-api:HttpApi/*/*/reports/{day}',
      'apigateway WebNumbersFunction execute-api:HttpApi/*/*/reviews',
      'apigateway WebNumbersFunction execute-api:HttpApi/*/*/reviews/{id}',
      'apigateway WebPreviewFunction execute-api:HttpApi/*/*/preview',
      'apigateway WebPreviewFunction execute-api:HttpApi/*/*/preview',
      'apigateway WebStagesFunction execute-api:HttpApi/*/*/stages',
      'apigateway WebTaskPageFunction execute-api:HttpApi/*/*/t/{reference}',
      'apigateway WebTaskPageFunction execute-api:HttpApi/*/*/t/{reference}',
      'apigateway WebTaskPageFunction execute-api:HttpApi/*/*/thanks',
      'events BackgroundMailEventsFunction SubscriptionsDigestOutcomes',
      'events BackgroundMailEventsFunction SubscriptionsMailBounced',
      'events BackgroundMailEventsFunction SubscriptionsMailDelivered',
      'events BackgroundMailEventsFunction SubscriptionsMailTroubled',
      'events BackgroundMailEventsFunction SubscriptionsMailboxComplained',
      'events BackgroundMailEventsFunction SubscriptionsMailboxGone',
      'events BackgroundMailEventsFunction SubscriptionsSignerGone',
      'events BackgroundMailEventsFunction SubscriptionsSignerRefused',
      'events BackgroundNewsFunction SubscriptionsLeadNews',
      'events BackgroundQualifyFunction SubscriptionsNewSignals',
      'events BackgroundSweepFunction SubscriptionsFailedRuns',
      'events BackgroundSweepFunction SubscriptionsPolicyChanged',
    ]);
  });
});

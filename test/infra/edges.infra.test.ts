import { describe, expect, it } from 'vitest';
import {
  calendarsTrigger,
  countTrigger,
  digestEvent,
  mailboxEvent,
  mailEvent,
  reportTrigger,
  signingEvent,
  sweepTrigger,
} from '../../functions/contracts/triggers.ts';
import { DEMO, functionsOf, readable, templateOf } from './support/deployment.ts';

const template = templateOf({ ...DEMO, formOrigins: ['https://www.larkfield.example'] });
const only = (type: string) => {
  const found = Object.values(template.findResources(type));
  expect(found).toHaveLength(1);
  return found[0]?.['Properties'];
};
const ruleOf = (detailType: string) => {
  const rules = Object.values(template.findResources('AWS::Events::Rule')).map(
    ({ Properties }) => Properties,
  );
  return rules.find(({ EventPattern }) => EventPattern['detail-type'].includes(detailType));
};
const ruleCalled = (name: string) => {
  const rules = Object.entries(template.findResources('AWS::Events::Rule'));
  return rules.find(([id]) => id.startsWith(name))?.[1]?.['Properties'];
};
const targetOf = (detailType: string) => {
  const { Targets } = ruleOf(detailType);
  expect(Targets).toHaveLength(1);
  return Targets[0];
};

/** What EventBridge makes of an event by an input transformer: paths of names and list places only. */
function transform(
  { InputPathsMap, InputTemplate }: { InputPathsMap: Record<string, string>; InputTemplate: string },
  event: unknown,
) {
  const json = Object.entries(InputPathsMap).reduce((text, [name, path]) => {
    const steps = path
      .slice(2)
      .replaceAll(/\[(\d+)\]/g, '.$1')
      .split('.');
    const value = steps.reduce<unknown>((part, step) => Object(part)[step], event);
    return text.replaceAll(`<${name}>`, JSON.stringify(value));
  }, InputTemplate);
  return JSON.parse(json);
}

describe('the API', () => {
  it('leads each route to its function', () => {
    const integrations = template.findResources('AWS::ApiGatewayV2::Integration');
    const routes = Object.values(template.findResources('AWS::ApiGatewayV2::Route')).map(({ Properties }) => {
      const [, [, { Ref }]] = Properties.Target['Fn::Join'];
      const { PayloadFormatVersion, IntegrationUri } = integrations[Ref]?.['Properties'] ?? {};
      expect(PayloadFormatVersion).toBe('2.0');
      return `${Properties.RouteKey} ${readable(IntegrationUri)}`;
    });
    expect(routes.sort()).toEqual([
      'DELETE /leads/{id} WebAnswerFunction',
      'GET /criteria WebDeskFunction',
      'GET /handoffs WebDeskFunction',
      'GET /imports WebImportsFunction',
      'GET /leads/{id} WebDeskFunction',
      'GET /leads/{id}/erase WebDeskFunction',
      'GET /new-lead WebDeskFunction',
      'GET /numbers WebNumbersFunction',
      'GET /numbers/audit WebNumbersFunction',
      'GET /numbers/before-after WebNumbersFunction',
      'GET /numbers/leads WebNumbersFunction',
      'GET /numbers/{table} WebNumbersFunction',
      'GET /preview WebPreviewFunction',
      'GET /reports WebNumbersFunction',
      'GET /reports/{day} WebNumbersFunction',
      'GET /reviews WebNumbersFunction',
      'GET /reviews/{id} WebNumbersFunction',
      'GET /sign-in SignInFunction',
      'GET /sign-in/callback SignInFunction',
      'GET /t/{reference} WebTaskPageFunction',
      'GET /team WebDeskFunction',
      'GET /thanks WebTaskPageFunction',
      'HEAD /t/{reference} WebTaskPageFunction',
      'POST /accounts WebAccountsFunction',
      'POST /activities WebActivitiesFunction',
      'POST /handoffs/{id}/attempts WebAttemptsFunction',
      'POST /imports WebImportLeadsFunction',
      'POST /imports/preview WebImportsFunction',
      'POST /leads WebIntakeFunction',
      'POST /leads/{id}/contest WebAnswerFunction',
      'POST /leads/{id}/erase WebAnswerFunction',
      'POST /leads/{id}/move WebAnswerFunction',
      'POST /leads/{id}/qualify WebByHandFunction',
      'POST /leads/{id}/stage WebAnswerFunction',
      'POST /leads/{id}/waive WebAnswerFunction',
      'POST /new-lead WebByHandFunction',
      'POST /preview WebPreviewFunction',
      'POST /reviews/{id} WebAnswerFunction',
      'POST /sign-out SignInFunction',
      'POST /stages WebStagesFunction',
      'POST /t/{reference} WebAnswerFunction',
      'POST /team/{id}/absence WebAnswerFunction',
      'PUT /accounts/{id} WebAccountsFunction',
    ]);
  });

  it('lets scripts post from the listed origins only', () => {
    expect(only('AWS::ApiGatewayV2::Api').CorsConfiguration).toMatchObject({
      AllowOrigins: ['https://www.larkfield.example'],
      AllowMethods: ['POST'],
      AllowHeaders: ['content-type', 'idempotency-key'],
      ExposeHeaders: ['retry-after'],
    });
    expect(functionsOf(template).get('intake')?.properties.Environment.Variables.FORM_ORIGINS).toBe(
      'https://www.larkfield.example',
    );
  });

  it('takes addresses from its own peers where there is no edge', () => {
    expect(functionsOf(template).get('intake')?.properties.Environment.Variables.BEHIND_EDGE).toBe('false');
  });

  it('lets no script post where no origin is listed', () => {
    const [api] = Object.values(templateOf().findResources('AWS::ApiGatewayV2::Api'));
    expect(api?.['Properties']).not.toHaveProperty('CorsConfiguration');
  });

  it('is throttled, and logs neither path nor address nor agent', () => {
    const stage = only('AWS::ApiGatewayV2::Stage');
    expect(stage).toMatchObject({
      StageName: '$default',
      DefaultRouteSettings: { ThrottlingBurstLimit: 100, ThrottlingRateLimit: 50 },
    });
    expect(JSON.parse(stage.AccessLogSettings.Format)).toEqual({
      requestId: '$context.requestId',
      routeKey: '$context.routeKey',
      status: '$context.status',
      latencyMs: '$context.responseLatency',
    });
  });
});

describe('rules', () => {
  it('bring captured leads, recorded activities and leads that go on from our own bus to qualify', () => {
    const rule = ruleOf('lead.captured.v1');
    expect(readable(rule.EventBusName)).toBe('EventsBus');
    expect(rule.EventPattern).toEqual({
      source: ['baton'],
      'detail-type': ['lead.captured.v1', 'lead.activity-recorded.v1', 'lead.handed-over.v1'],
    });
    expect(readable(targetOf('lead.captured.v1').Arn)).toBe('BackgroundQualifyFunction');
  });

  it('have owners told of what leads with open handoffs do anew', () => {
    const rule = ruleOf('handoff.re-engaged.v1');
    expect(readable(rule.EventBusName)).toBe('EventsBus');
    expect(rule.EventPattern).toEqual({ source: ['baton'], 'detail-type': ['handoff.re-engaged.v1'] });
    expect(readable(targetOf('handoff.re-engaged.v1').Arn)).toBe('BackgroundNewsFunction');
  });

  it('tell the sweeper which execution of our machine ended without success, and nothing else of it', () => {
    const type = 'Step Functions Execution Status Change';
    const { detail } = ruleOf(type).EventPattern;
    expect(detail.stateMachineArn.map(readable)).toEqual(['WorkflowStateMachine']);
    expect(readable(targetOf(type).Arn)).toBe('BackgroundSweepFunction');
    for (const status of detail.status) {
      const event = { detail: { name: 'L1-1-r2', status, input: '{"leadId":"L1"}', cause: 'x' } };
      const input = transform(targetOf(type).InputTransformer, event);
      expect(sweepTrigger.parse(input)).toEqual({ trigger: 'execution', executionName: 'L1-1-r2', status });
    }
  });

  const SES_EVENTS = {
    'Email Delivered': ['Delivery', { delivery: { timestamp: '2026-03-02T09:00:00.250Z' } }],
    'Email Delivery Delayed': ['DeliveryDelay', {}],
    'Email Bounced': ['Bounce', { bounce: { timestamp: '2026-03-02T09:00:00.250Z' } }],
    'Email Complaint Received': ['Complaint', {}],
    'Email Rejected': ['Reject', {}],
  } as const;

  it.each(Object.entries(SES_EVENTS))(
    'tell of our own mails by ids and words only: %s',
    (detailType, [type, more]) => {
      const { detail } = ruleOf(detailType).EventPattern;
      expect(detail.mail.tags['ses:configuration-set'].map(readable)).toEqual(['MailConfigurationSet']);
      const event = {
        id: 'e1',
        time: '2026-03-02T09:00:01Z',
        detail: {
          eventType: type,
          ...more,
          mail: {
            messageId: 'm1',
            destination: ['ana@larkfield.example'],
            tags: { leadId: ['L1'], handoff: ['1'], mail: ['task'], wait: ['2'], to: ['ana-ruiz'] },
          },
        },
      };
      const target = targetOf(detailType);
      expect(readable(target.Arn)).toBe('BackgroundMailEventsFunction');
      expect(mailEvent.parse(transform(target.InputTransformer, event))).toEqual({
        eventId: 'e1',
        at: Object.values(more)[0]?.timestamp ?? '2026-03-02T09:00:01Z',
        type,
        messageId: 'm1',
        leadId: 'L1',
        handoff: '1',
        mail: 'task',
        wait: '2',
        to: 'ana-ruiz',
      });
    },
  );

  it('tell what became of a mail with several leads', () => {
    const { EventPattern, Targets } = ruleCalled('SubscriptionsDigestOutcomes');
    expect(EventPattern['detail-type'].toSorted()).toEqual(Object.keys(SES_EVENTS).toSorted());
    expect(EventPattern.detail.mail.tags.digest).toEqual([{ exists: true }]);
    expect(EventPattern.detail.mail.tags['ses:configuration-set'].map(readable)).toEqual([
      'MailConfigurationSet',
    ]);
    const [target] = Targets;
    expect(readable(target.Arn)).toBe('BackgroundMailEventsFunction');
    const tags = { digest: ['4'], to: ['ana-ruiz'], mailbox: ['1'] };
    const mail = { messageId: 'm1', destination: ['ana@x.example'], tags };
    const event = { id: 'e1', time: '2026-03-02T09:00:01Z', detail: { eventType: 'Bounce', mail } };
    expect(digestEvent.parse(transform(target.InputTransformer, event))).toEqual({
      ...{ eventId: 'e1', at: '2026-03-02T09:00:01Z', type: 'Bounce', messageId: 'm1' },
      ...{ digest: '4', to: 'ana-ruiz' },
    });
  });

  it('hear of each kind of mail event that is published', () => {
    const heard = Object.values(template.findResources('AWS::Events::Rule'))
      .filter(({ Properties }) => Properties.EventPattern.source.includes('aws.ses'))
      .flatMap(({ Properties }) => Properties.EventPattern['detail-type']);
    expect([...new Set(heard)].sort()).toEqual(Object.keys(SES_EVENTS).sort());
  });

  it.each([
    ['SubscriptionsMailboxGone', 'Email Bounced', 'bounced', { bounce: { bounceType: ['Permanent'] } }],
    ['SubscriptionsMailboxComplained', 'Email Complaint Received', 'complained', {}],
  ])(
    'tell of whose mailbox takes no mails, and not of what passes by itself: %s',
    (id, type, trouble, more) => {
      const { EventPattern, Targets } = ruleCalled(id);
      const { mail, ...rest } = EventPattern.detail;
      expect(EventPattern['detail-type']).toEqual([type]);
      expect(rest).toEqual(more);
      expect(mail.tags['ses:configuration-set'].map(readable)).toEqual(['MailConfigurationSet']);
      expect(mail.tags.mailbox).toEqual([{ exists: true }]);
      const [target] = Targets;
      expect(readable(target.Arn)).toBe('BackgroundMailEventsFunction');
      const event = {
        detail: { mail: { destination: ['ana@x.example'], tags: { to: ['ana'], mailbox: ['3'] } } },
      };
      expect(mailboxEvent.parse(transform(target.InputTransformer, event))).toEqual({
        to: 'ana',
        mailbox: '3',
        trouble,
      });
    },
  );

  it.each([
    ['SubscriptionsSignerGone', ['Email Bounced'], { bounce: { bounceType: ['Permanent'] } }],
    ['SubscriptionsSignerRefused', ['Email Complaint Received', 'Email Rejected'], {}],
  ])('tell of who signs and gets no mail: %s', (id, types, more) => {
    const { EventPattern, Targets } = ruleCalled(id);
    const { mail, ...rest } = EventPattern.detail;
    expect([EventPattern['detail-type'], rest]).toEqual([types, more]);
    expect(mail.tags['ses:configuration-set'].map(readable)).toEqual(['MailConfigurationSet']);
    expect(mail.tags.proposal).toEqual([{ exists: true }]);
    const [target] = Targets;
    expect(readable(target.Arn)).toBe('BackgroundMailEventsFunction');
    const tags = { policy: ['criteria'], proposal: ['3'], side: ['marketing'], to: ['marketing'] };
    const event = { detail: { mail: { destination: ['sofia@x.example'], tags } } };
    expect(signingEvent.parse(transform(target.InputTransformer, event))).toEqual({
      ...{ policy: 'criteria', proposal: '3', side: 'marketing' },
    });
  });

  it('have the sweeper look at once for whom a change of a policy is owed a mail', () => {
    const { EventPattern, EventBusName, Targets } = ruleCalled('SubscriptionsPolicyChanged');
    expect(readable(EventBusName)).toBe('EventsBus');
    expect(EventPattern).toEqual({
      source: ['baton'],
      'detail-type': ['policy.proposed.v1', 'policy.refused.v1', 'policy.published.v1'],
    });
    const [target] = Targets;
    expect(readable(target.Arn)).toBe('BackgroundSweepFunction');
    expect(sweepTrigger.parse(JSON.parse(target.Input))).toEqual({ trigger: 'policy' });
  });
});

describe('task mails', () => {
  const destination = only('AWS::SES::ConfigurationSetEventDestination').EventDestination;
  const set = only('AWS::SES::ConfigurationSet');

  it('carry neither a pixel nor rewritten links: opens and clicks are not asked for', () => {
    expect(destination.MatchingEventTypes).toEqual([
      'delivery',
      'deliveryDelay',
      'bounce',
      'complaint',
      'reject',
    ]);
    expect(set).not.toHaveProperty('TrackingOptions');
    expect(set).not.toHaveProperty('VdmOptions');
  });

  it('are not sent to whom the mail service has on its list', () => {
    expect(set.SuppressionOptions).toEqual({ SuppressedReasons: ['BOUNCE', 'COMPLAINT'] });
  });
});

const schedules = Object.values(template.findResources('AWS::Scheduler::Schedule')).map(
  ({ Properties }) => Properties,
);

describe('the schedules', () => {
  it('call the sweeper every five minutes, have calendars read and reports kept every fifteen, and count every five', () => {
    const calls = schedules.map(({ ScheduleExpression, Target }) => [
      readable(Target.Arn),
      ScheduleExpression,
      JSON.parse(Target.Input),
    ]);
    expect(calls).toEqual([
      ['BackgroundSweepFunction', 'rate(5 minutes)', { trigger: 'schedule' }],
      ['BackgroundCalendarsFunction', 'rate(15 minutes)', { trigger: 'schedule' }],
      ['BackgroundCountFunction', 'rate(5 minutes)', { trigger: 'schedule' }],
      ['BackgroundReportFunction', 'rate(15 minutes)', { trigger: 'schedule' }],
    ]);
    expect(sweepTrigger.parse(calls[0]?.[2])).toBeDefined();
    expect(calendarsTrigger.parse(calls[1]?.[2])).toBeDefined();
    expect(countTrigger.parse(calls[2]?.[2])).toBeDefined();
    expect(reportTrigger.parse(calls[3]?.[2])).toBeDefined();
  });
});

describe('asynchronous edges', () => {
  it('leave what they cannot deliver in the queue of dead letters', () => {
    const rules = Object.values(template.findResources('AWS::Events::Rule'));
    const targets = rules.flatMap(({ Properties }) => Properties.Targets);
    const edges = [...targets, ...schedules.map(({ Target }) => Target)];
    expect(edges).toHaveLength(16);
    for (const { DeadLetterConfig } of edges) expect(readable(DeadLetterConfig.Arn)).toBe('DeadLetters');
  });

  it('end in the same queue when the function itself fails', () => {
    const configs = Object.values(template.findResources('AWS::Lambda::EventInvokeConfig'));
    const destinations = configs.map(({ Properties }) => [
      readable(Properties.FunctionName),
      readable(Properties.DestinationConfig.OnFailure.Destination),
    ]);
    expect(Object.fromEntries(destinations)).toEqual({
      BackgroundCountFunction: 'DeadLetters',
      BackgroundReportFunction: 'DeadLetters',
      BackgroundQualifyFunction: 'DeadLetters',
      BackgroundSweepFunction: 'DeadLetters',
      BackgroundMailEventsFunction: 'DeadLetters',
      BackgroundNewsFunction: 'DeadLetters',
      BackgroundCalendarsFunction: 'DeadLetters',
      PoliciesImportFunction: 'DeadLetters',
    });
  });

  it('may write to the queue, which takes encrypted connections only', () => {
    const { Statement } = only('AWS::SQS::QueuePolicy').PolicyDocument;
    const allowed = Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow');
    const sources = allowed.map((statement: { Condition: { ArnEquals: Record<string, unknown> } }) =>
      readable(statement.Condition.ArnEquals['aws:SourceArn']),
    );
    expect(sources.sort()).toEqual([
      'SubscriptionsDigestOutcomes',
      'SubscriptionsFailedRuns',
      'SubscriptionsLeadNews',
      'SubscriptionsMailBounced',
      'SubscriptionsMailDelivered',
      'SubscriptionsMailTroubled',
      'SubscriptionsMailboxComplained',
      'SubscriptionsMailboxGone',
      'SubscriptionsNewSignals',
      'SubscriptionsPolicyChanged',
      'SubscriptionsSignerGone',
      'SubscriptionsSignerRefused',
    ]);
    expect(Statement).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
  });
});

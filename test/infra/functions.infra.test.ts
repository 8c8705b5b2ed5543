import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import * as environments from '../../functions/contracts/environments.ts';
import { DEMO, functionsOf, HANDLERS, type Handler, readable, templateOf } from './support/deployment.ts';

const template = templateOf();
const functions = functionsOf(template);
const everyFunction = [...functions].map(([handler, { properties }]) => ({ handler, properties }));

const SCHEMAS: Readonly<Record<Handler, z.ZodObject>> = {
  intake: environments.intakeEnvironment,
  accounts: environments.accountsEnvironment,
  activities: environments.activitiesEnvironment,
  stages: environments.stagesEnvironment,
  attempts: environments.attemptsEnvironment,
  qualify: environments.qualifyEnvironment,
  'task-page': environments.taskPageEnvironment,
  answer: environments.answerEnvironment,
  authorizer: environments.authorizerEnvironment,
  backtest: environments.backtestEnvironment,
  'by-hand': environments.byHandEnvironment,
  calendars: environments.calendarsEnvironment,
  count: environments.countEnvironment,
  report: environments.reportEnvironment,
  desk: environments.deskEnvironment,
  numbers: environments.numbersEnvironment,
  preview: environments.previewEnvironment,
  imports: environments.importsEnvironment,
  'import-leads': environments.importsEnvironment,
  'sign-in': environments.signInEnvironment,
  'workflow-route': environments.workflowRouteEnvironment,
  'workflow-plan': environments.workflowPlanEnvironment,
  'workflow-ask': environments.workflowAskEnvironment,
  'workflow-settle': environments.workflowSettleEnvironment,
  'workflow-close': environments.workflowCloseEnvironment,
  sweep: environments.sweepEnvironment,
  'mail-events': environments.mailEventsEnvironment,
  news: environments.newsEnvironment,
  policies: environments.policiesEnvironment,
};

/** Only told where a deployment has an edge, or an issuer of its own that keeps a secret. */
const ELSEWHERE = ['ORIGIN_SECRET_ID', 'OIDC_CLIENT_SECRET_ID'];

/** For the runtime and the logger; no handler reads them itself. */
const COMMON = ['NODE_OPTIONS', 'POWERTOOLS_METRICS_NAMESPACE', 'POWERTOOLS_SERVICE_NAME'];

describe('functions', () => {
  it.each(HANDLERS)('tell %s exactly what its environment schema names', (handler) => {
    const variables = functions.get(handler)?.properties.Environment.Variables;
    const named = Object.keys(SCHEMAS[handler].shape).filter((name) => !ELSEWHERE.includes(name));
    expect(Object.keys(variables).sort()).toEqual([...COMMON, ...named].sort());
  });

  it('leave mails alone where no demonstration is deployed', () => {
    const real = functionsOf(templateOf({ ...DEMO, demo: false }));
    for (const { properties } of real.values()) {
      expect(properties.Environment.Variables).not.toHaveProperty('MAIL_REDIRECT');
    }
  });

  it('send every mail of a demonstration to its sender', () => {
    const { Variables } = functions.get('workflow-ask')?.properties.Environment ?? {};
    expect(Variables.MAIL_REDIRECT).toBe(DEMO.sender);
  });

  it('put links under the API itself unless another base is given', () => {
    const base = (context: object) =>
      functionsOf(templateOf({ ...DEMO, ...context })).get('sweep')?.properties.Environment.Variables
        .BASE_URL;
    expect(readable(base({}))).toBe('HttpApi');
    expect(base({ baseUrl: 'https://leads.larkfield.example' })).toBe('https://leads.larkfield.example');
  });

  it('start executions only through the alias', () => {
    for (const handler of ['qualify', 'sweep']) {
      const { STATE_MACHINE_ARN } = functions.get(handler)?.properties.Environment.Variables ?? {};
      expect(readable(STATE_MACHINE_ARN)).toBe('WorkflowLive');
    }
  });

  it('run on Node 24 and arm64, traced, with JSON logs of their own', () => {
    for (const { properties } of everyFunction) {
      expect(properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogFormat: 'JSON', LogGroup: expect.anything() },
      });
    }
    const logs = everyFunction.map(({ properties }) => readable(properties.LoggingConfig.LogGroup));
    expect(new Set(logs).size).toBe(HANDLERS.length);
  });

  it('try criteria with what a new account may have of memory, and all the room for files that there is', () => {
    expect(functions.get('backtest')?.properties).toMatchObject({
      MemorySize: 3_008,
      EphemeralStorage: { Size: 10_240 },
    });
  });

  it('reserve no concurrency, of which a new account has ten in all', () => {
    for (const { properties } of everyFunction) {
      expect(properties).not.toHaveProperty('ReservedConcurrentExecutions');
    }
  });

  it('answer people before they reload, and the workflow before a delay is felt', () => {
    const seconds = Object.fromEntries(
      everyFunction.map(({ handler, properties }) => [handler, properties.Timeout]),
    );
    expect(seconds).toEqual({
      intake: 10,
      accounts: 29,
      activities: 29,
      stages: 29,
      attempts: 10,
      'task-page': 10,
      answer: 10,
      authorizer: 10,
      backtest: 900,
      'by-hand': 10,
      desk: 10,
      numbers: 10,
      preview: 10,
      imports: 29,
      'import-leads': 29,
      'sign-in': 15,
      qualify: 30,
      sweep: 240,
      'mail-events': 10,
      calendars: 600,
      count: 900,
      report: 60,
      news: 10,
      policies: 60,
      'workflow-route': 10,
      'workflow-plan': 10,
      'workflow-ask': 10,
      'workflow-settle': 10,
      'workflow-close': 10,
    });
  });
});

describe('logs', () => {
  it('expire, each of them', () => {
    for (const { Properties } of Object.values(template.findResources('AWS::Logs::LogGroup'))) {
      expect([30, 90]).toContain(Properties.RetentionInDays);
    }
  });
});

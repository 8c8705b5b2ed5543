import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEMO, readable, templateOf } from './support/deployment.ts';

const template = templateOf({ ...DEMO, alarmEmail: 'operations@larkfield.example' });
const alarms = Object.entries(template.findResources('AWS::CloudWatch::Alarm')).map(
  ([logicalId, { Properties }]) =>
    [readable({ Ref: logicalId }).replace('Observability', ''), Properties] as const,
);
const runbook = readFileSync(new URL('../../statemachines/README.md', import.meta.url), 'utf8');
const sections = [...runbook.matchAll(/^## (.+)$/gm)].map(([, title = '']) =>
  title.toLowerCase().replaceAll(' ', '-'),
);
const alarm = (name: string) => new Map(alarms).get(name);

describe('alarms', () => {
  it('watch the door, the workflow, owed work and the mails', () => {
    expect(alarms.map(([name]) => name).sort()).toEqual([
      'ApiErrors',
      'BackgroundErrors',
      'Bounces',
      'Complaints',
      'CountErrors',
      'DeadLetters',
      'FailedRuns',
      'FallbackRoutes',
      'IntakeErrors',
      'OldestWaiting',
      'OverdueWork',
      'PageErrors',
      'ReportErrors',
      'ScheduleErrors',
      'SweeperSilent',
      'Throttles',
      'UnreadCalendars',
    ]);
  });

  it.each(alarms)(
    '%s says what people suffer and leads to a section of the runbook',
    (_name, { AlarmDescription }) => {
      const [, section] =
        /^[A-Z].+\.\nRunbook: statemachines\/README\.md#([a-z-]+)$/.exec(AlarmDescription) ?? [];
      expect(sections).toContain(section);
    },
  );

  it('tell one address, if there is one', () => {
    for (const [, { AlarmActions }] of alarms) expect(AlarmActions.map(readable)).toEqual(['Alarms']);
    const [subscription] = Object.values(template.findResources('AWS::SNS::Subscription'));
    expect(subscription?.['Properties']).toMatchObject({
      Protocol: 'email',
      Endpoint: 'operations@larkfield.example',
    });
    templateOf().resourceCountIs('AWS::SNS::Topic', 0);
  });

  it('hear of a sweeper that no longer runs, though no data comes', () => {
    expect(alarm('SweeperSilent')).toMatchObject({
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      EvaluationPeriods: 3,
      TreatMissingData: 'breaching',
    });
  });

  it('are silent while nothing happens', () => {
    for (const [name, { TreatMissingData }] of alarms) {
      if (name !== 'SweeperSilent') expect(TreatMissingData).toBe('notBreaching');
    }
  });

  it('read the metrics that the sweeper emits under its own name', () => {
    expect(alarm('OverdueWork')).toMatchObject({
      Namespace: 'Baton/dev',
      MetricName: 'OverdueWork',
      Dimensions: [{ Name: 'service', Value: 'sweep' }],
      Statistic: 'Sum',
    });
    expect(alarm('OldestWaiting')).toMatchObject({ MetricName: 'OldestWaitingSeconds', Threshold: 14_400 });
  });

  it('hear of a lead that no route took from the step that routes it', () => {
    expect(alarm('FallbackRoutes')).toMatchObject({
      ...{ Namespace: 'Baton/dev', MetricName: 'FallbackRoutes', Statistic: 'Sum', Threshold: 1 },
      Dimensions: [{ Name: 'service', Value: 'workflow-route' }],
    });
  });

  it('add up no more metrics than an alarm may', () => {
    for (const [, { Metrics = [] }] of alarms) {
      expect(Metrics.filter((entry: object) => 'MetricStat' in entry).length).toBeLessThanOrEqual(10);
    }
  });
});

describe('the dashboard', () => {
  const [dashboard] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
  const body = JSON.stringify(dashboard?.['Properties'].DashboardBody);

  it('shows eleven graphs', () => {
    expect(body.match(/\\"type\\":\\"metric\\"/g)).toHaveLength(11);
  });

  it('shows the state of every alarm', () => {
    expect(body.match(/\\"type\\":\\"alarm\\"/g)).toHaveLength(1);
    for (const [logicalId] of Object.entries(template.findResources('AWS::CloudWatch::Alarm')))
      expect(body).toContain(logicalId);
  });
});

import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Construct } from 'constructs';
import { routingMetrics } from '../../functions/contracts/metrics.ts';
import type { AlarmTopic } from './alarm-topic.ts';
import { emittedMetric, errorsOf, mailsOf, sweeperMetric, throttlesOf } from './metrics.ts';
import { type Watch, type Watched, watches } from './watches.ts';

export interface ObservabilityProps extends Watched {
  /** Hears of every alarm. */
  readonly topic: AlarmTopic | undefined;
}

/** Alarms that name the damage and where the runbook begins, and one page that shows whether handoffs flow. */
export class Observability extends Construct {
  constructor(scope: Construct, id: string, { topic, ...watched }: ObservabilityProps) {
    super(scope, id);
    const alarms = Object.entries(watches(watched)).map(([name, watch]) => this.alarm(name, watch));
    if (topic !== undefined) for (const alarm of alarms) alarm.addAlarmAction(new SnsAction(topic));
    this.dashboard(watched, alarms);
  }

  private alarm(id: string, watch: Watch): Alarm {
    return new Alarm(this, id, {
      metric: watch.metric,
      threshold: watch.threshold,
      evaluationPeriods: watch.periods ?? 1,
      ...(watch.comparison !== undefined && { comparisonOperator: watch.comparison }),
      treatMissingData: watch.silence === 'bad' ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      alarmDescription: `${watch.failureImpact}\nRunbook: statemachines/README.md#${watch.runbook}`,
    });
  }

  private dashboard(watched: Watched, alarms: readonly Alarm[]): void {
    const { metricsNamespace, api, workflow, tasks, deadLetters, web, background } = watched;
    const { stateMachine } = workflow;
    const functions = [web.intake, web.activities, web.taskPage, web.answer, background.qualify];
    const graph = (title: string, ...left: IMetric[]) =>
      new GraphWidget({ title, left, width: 8, height: 6 });
    const slowest = functions.map(({ handler, lambda }) =>
      lambda.metricDuration({ statistic: 'p95', label: handler }),
    );
    const routing = (name: keyof typeof routingMetrics) =>
      emittedMetric(metricsNamespace, tasks.Route, routingMetrics[name], 'Sum');
    new Dashboard(this, 'Dashboard', {
      defaultInterval: Duration.days(1),
      widgets: [
        [
          new AlarmStatusWidget({
            title: 'What people suffer now',
            alarms: [...alarms],
            width: 24,
            height: 3,
          }),
        ],
        [
          graph('Requests', api.api.metricCount(), api.api.metricClientError(), api.api.metricServerError()),
          graph(
            'Runs',
            stateMachine.metricStarted(),
            stateMachine.metricSucceeded(),
            stateMachine.metricFailed(),
          ),
          graph('Mails of the account', mailsOf('Send'), mailsOf('Delivery'), mailsOf('Bounce')),
        ],
        [
          graph('Overdue work', sweeperMetric(metricsNamespace, background.sweep, 'overdueWork', 'Sum')),
          graph(
            'Longest wait, seconds',
            sweeperMetric(metricsNamespace, background.sweep, 'oldestWaiting', 'Maximum'),
          ),
          graph('Dead letters', deadLetters.metricApproximateNumberOfMessagesVisible()),
        ],
        [
          graph('Leads that no route takes', routing('fallbackRoutes')),
          graph('Leads that are handed to nobody', routing('withheldLeads')),
        ],
        [
          graph('95th percentile, milliseconds', ...slowest),
          graph('Errors', errorsOf(...functions)),
          graph('Throttles', throttlesOf(...functions)),
        ],
      ],
    });
  }
}

import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ConfigurationSet } from 'aws-cdk-lib/aws-ses';
import { sweeperMetrics } from '../../functions/contracts/metrics.ts';
import type { NodeFunction } from './node-function.ts';

/** How closely the system is watched: as often as the sweeper passes. */
const period = Duration.minutes(5);

/** An alarm takes ten metrics at most, so at most ten functions. */
function sumOf(
  label: string,
  functions: readonly NodeFunction[],
  of: (fn: NodeFunction) => IMetric,
): IMetric {
  const usingMetrics = Object.fromEntries(functions.map((fn, place) => [`m${place}`, of(fn)]));
  return new MathExpression({
    expression: Object.keys(usingMetrics).join(' + '),
    usingMetrics,
    label,
    period,
  });
}

export const errorsOf = (...functions: readonly NodeFunction[]): IMetric =>
  sumOf('Errors', functions, ({ lambda }) => lambda.metricErrors({ period }));

export const throttlesOf = (...functions: readonly NodeFunction[]): IMetric =>
  sumOf('Throttles', functions, ({ lambda }) => lambda.metricThrottles({ period }));

/** A metric that the sweeper emits itself. */
export const sweeperMetric = (
  namespace: string,
  sweep: NodeFunction,
  name: keyof typeof sweeperMetrics,
  statistic: 'Sum' | 'Maximum',
): Metric => emittedMetric(namespace, sweep, sweeperMetrics[name], statistic);

/** A metric that a function emits under its own name. */
export function emittedMetric(
  namespace: string,
  { handler }: NodeFunction,
  metricName: string,
  statistic: 'Sum' | 'Maximum',
): Metric {
  return new Metric({ namespace, metricName, dimensionsMap: { service: handler }, statistic, period });
}

/** Share of this deployment's mails, between 0 and 1, as the mail service reckons it. */
export function reputation(configurationSet: ConfigurationSet, rate: 'BounceRate' | 'ComplaintRate'): Metric {
  return new Metric({
    namespace: 'AWS/SES',
    metricName: `Reputation.${rate}`,
    dimensionsMap: { 'ses:configuration-set': configurationSet.configurationSetName },
    statistic: 'Maximum',
    period: Duration.hours(1),
  });
}

/** Mails of the whole account and region, which is what the service counts by itself. */
export const mailsOf = (metricName: 'Send' | 'Delivery' | 'Bounce' | 'Complaint'): Metric =>
  new Metric({ namespace: 'AWS/SES', metricName, statistic: 'Sum', period });

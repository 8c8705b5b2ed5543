import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { sweepPassRecords } from '../adapters/records/sweep-passes.ts';
import { sweepEnvironment } from '../contracts/environments.ts';
import { sweeperMetrics } from '../contracts/metrics.ts';
import { sweepTrigger } from '../contracts/triggers.ts';
import { executionKeyOf } from '../domain/handoff/handoff-id.ts';
import { SECOND } from '../domain/time.ts';
import { loadEnvironment } from './support/environment.ts';
import { eventHandler } from './support/event-handler.ts';
import { executions, nudging } from './support/executions.ts';
import { faultOf } from './support/fault.ts';
import { lambdaGround } from './support/ground.ts';
import { mailing } from './support/mailing.ts';
import { sweeping } from './wiring/sweeping.ts';

const environment = loadEnvironment(sweepEnvironment);
const logger = new Logger({ serviceName: 'sweep' });
const metrics = new Metrics({ serviceName: 'sweep' });
const ground = lambdaGround(environment, logger);
const passes = sweepPassRecords(ground.store);
const sweeper = sweeping(ground, {
  ...nudging(),
  ...executions(environment),
  ...mailing(environment),
  onFailed: ({ kind, ...ids }, cause) => {
    const { name, at } = faultOf(cause);
    logger.error('A record could not be put right.', {
      event: 'recovery_failed',
      record: kind,
      ...ids,
      cause: name,
      at,
    });
  },
});

/** Finishes what is owed, every five minutes; looks at once at the handoff of an execution that ended without success. */
export const handler = eventHandler(logger, sweepTrigger, async (event) => {
  if (event.trigger === 'execution') {
    const { leadId, number, run } = executionKeyOf(event.executionName);
    return sweeper.execution(leadId, number, run);
  }
  const report = await sweeper.all();
  logger.info('Owed work was looked at.', { event: 'swept', ...report });
  metrics.addMetric(sweeperMetrics.overdueWork, MetricUnit.Count, report.overdue);
  metrics.addMetric(sweeperMetrics.oldestWaiting, MetricUnit.Seconds, report.longestWaitMs / SECOND);
  metrics.publishStoredMetrics();
  await passes.note({ at: ground.now(), ...report });
});

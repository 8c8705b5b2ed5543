import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { workflowRouteEnvironment } from '../contracts/environments.ts';
import { routingMetrics } from '../contracts/metrics.ts';
import { workflowInput } from '../contracts/workflow.ts';
import { loadEnvironment } from './support/environment.ts';
import { nudging } from './support/executions.ts';
import { lambdaGround } from './support/ground.ts';
import { runOf } from './support/run-of.ts';
import { workflowHandler } from './support/workflow-handler.ts';
import { routeStep } from './wiring/handoff-steps.ts';

const environment = loadEnvironment(workflowRouteEnvironment);
const logger = new Logger({ serviceName: 'workflow-route' });
const metrics = new Metrics({ serviceName: 'workflow-route' });
const count = (metric: keyof typeof routingMetrics) => () => {
  metrics.addMetric(routingMetrics[metric], MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
};
const route = routeStep(lambdaGround(environment, logger), nudging(), {
  onFallback: count('fallbackRoutes'),
  onWithheld: count('withheldLeads'),
});

/** Finds an owner for a handoff, or says where it stands. */
export const handler = workflowHandler(logger, workflowInput, (input) => route(runOf(input)));

import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import * as z from 'zod';
import { workflowSettleEnvironment } from '../contracts/environments.ts';
import { answerMetrics } from '../contracts/metrics.ts';
import { faultInput, settleInput } from '../contracts/workflow.ts';
import { loadEnvironment } from './support/environment.ts';
import { nudging } from './support/executions.ts';
import { lambdaGround } from './support/ground.ts';
import { runOf } from './support/run-of.ts';
import { workflowHandler } from './support/workflow-handler.ts';
import { parkStep, settleStep } from './wiring/handoff-steps.ts';

const environment = loadEnvironment(workflowSettleEnvironment);
const logger = new Logger({ serviceName: 'workflow-settle' });
const ground = lambdaGround(environment, logger);
const metrics = new Metrics({ serviceName: 'workflow-settle' });
const settle = settleStep(ground, nudging(), ({ machineMs }) => {
  metrics.addMetric(answerMetrics.machineTime, MetricUnit.Milliseconds, machineMs);
  metrics.publishStoredMetrics();
});
const park = parkStep(ground);

/** Ends a wait by its slot or by time; hands a handoff whose step failed to the sweeper. */
export const handler = workflowHandler(logger, z.union([settleInput, faultInput]), async (input) => {
  if ('fault' in input) return park(runOf(input));
  const { wait, timedOut } = input;
  return settle({ ...runOf(input), wait, timedOut });
});

import { Logger } from '@aws-lambda-powertools/logger';
import { fullJitter } from '../adapters/full-jitter.ts';
import { workflowPlanEnvironment } from '../contracts/environments.ts';
import { workflowInput } from '../contracts/workflow.ts';
import { loadEnvironment } from './support/environment.ts';
import { runOf } from './support/run-of.ts';
import { tableStore } from './support/table-store.ts';
import { workflowHandler } from './support/workflow-handler.ts';
import { planStep } from './wiring/handoff-steps.ts';

const environment = loadEnvironment(workflowPlanEnvironment);
const logger = new Logger({ serviceName: 'workflow-plan' });
const plan = planStep({ store: tableStore(environment), backoff: fullJitter, now: Date.now });

/** Starts the response clock of a new owner. */
export const handler = workflowHandler(logger, workflowInput, (input) => plan(runOf(input)));

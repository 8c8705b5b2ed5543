import { Logger } from '@aws-lambda-powertools/logger';
import { workflowCloseEnvironment } from '../contracts/environments.ts';
import { workflowInput } from '../contracts/workflow.ts';
import { loadEnvironment } from './support/environment.ts';
import { nudging } from './support/executions.ts';
import { lambdaGround } from './support/ground.ts';
import { runOf } from './support/run-of.ts';
import { workflowHandler } from './support/workflow-handler.ts';
import { closeStep } from './wiring/handoff-steps.ts';

const environment = loadEnvironment(workflowCloseEnvironment);
const logger = new Logger({ serviceName: 'workflow-close' });
const close = closeStep(lambdaGround(environment, logger), nudging());

/** Makes a handoff terminal. */
export const handler = workflowHandler(logger, workflowInput, (input) => close(runOf(input)));

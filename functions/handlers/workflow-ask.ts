import { Logger } from '@aws-lambda-powertools/logger';
import { workflowAskEnvironment } from '../contracts/environments.ts';
import { askInput } from '../contracts/workflow.ts';
import { loadEnvironment } from './support/environment.ts';
import { lambdaGround } from './support/ground.ts';
import { mailing } from './support/mailing.ts';
import { runOf } from './support/run-of.ts';
import { signalPending, workflowHandler } from './support/workflow-handler.ts';
import { askStep } from './wiring/handoff-steps.ts';

const environment = loadEnvironment(workflowAskEnvironment);
const logger = new Logger({ serviceName: 'workflow-ask' });
const ask = askStep(lambdaGround(environment, logger), mailing(environment));

/** Begins a wait: stores its token and sends its mail. */
export const handler = workflowHandler(logger, askInput, async (input) => {
  const { wait, taskToken } = input;
  const begun = await ask({ ...runOf(input), wait, taskToken });
  if (begun === 'signal-pending') throw signalPending();
});

import { SFNClient } from '@aws-sdk/client-sfn';
import { stepFunctionsNudge, stepFunctionsRuns } from '../../adapters/step-functions.ts';
import type { Workflow } from '../../app/ports.ts';

/** Starts and stops executions through the alias that the environment names. */
export const executions = ({
  STATE_MACHINE_ARN,
}: {
  readonly STATE_MACHINE_ARN: string;
}): Pick<Workflow, 'start' | 'stop'> => stepFunctionsRuns(new SFNClient({}), STATE_MACHINE_ARN);

/** Wakes the waits of executions. */
export const nudging = (): Pick<Workflow, 'nudge'> => stepFunctionsNudge(new SFNClient({}));

import { randomUUID } from 'node:crypto';
import { workflowErrors } from '../functions/contracts/workflow.ts';
import type { EventBuses } from './events/bus.ts';
import type { FunctionHost } from './function-host.ts';
import { AccessDenied, type Principal } from './roles.ts';
import type { State } from './state.ts';
import { createEngine, type Engine } from './state-machine/engine.ts';
import { LambdaError } from './state-machine/errors.ts';
import type { ExecutionRecord } from './state-machine/execution.ts';
import type { WorkflowTemplate } from './template/workflow.ts';

/** What tasks throw on purpose: the definition knows what to do about it. */
const EXPECTED: ReadonlySet<string> = new Set([workflowErrors.signalPending, workflowErrors.retryable]);

/** The state machine of the template, its tasks called under its own role, its changes told to the default bus. */
export function createWorkflow(
  { arn, definition, roleArn }: WorkflowTemplate,
  { clock, executions: store, roles, notices }: State,
  { host, events }: { readonly host: FunctionHost; readonly events: EventBuses },
): Engine {
  const role: Principal = { kind: 'role', roleArn, session: arn.slice(arn.lastIndexOf(':') + 1) };

  const invoke = async (functionArn: string, payload: unknown): Promise<unknown> => {
    try {
      await roles.demand(role, [{ action: 'lambda:InvokeFunction', resource: functionArn }]);
      return await host.invoke(functionArn, payload);
    } catch (thrown) {
      if (thrown instanceof AccessDenied)
        throw new LambdaError('AWSLambdaException', thrown.message, 'service');
      if (thrown instanceof LambdaError && !EXPECTED.has(thrown.errorType)) {
        const name = functionArn.slice(functionArn.lastIndexOf(':') + 1);
        notices.add('fault', `${name} failed: ${thrown.errorType}: ${thrown.errorMessage}`);
      }
      throw thrown;
    }
  };

  const engine = createEngine({
    stateMachineArn: arn,
    clock,
    store,
    invoke,
    random: Math.random,
    newId: randomUUID,
  });
  engine.publish(definition);
  engine.subscribe((record) => {
    const release = clock.hold();
    void events.publish('default', statusChange(record, arn)).finally(release);
  });
  return engine;
}

/** As Step Functions tells the default bus. */
function statusChange(record: ExecutionRecord, stateMachineArn: string) {
  const { arn: executionArn, name, status, input, output, error, cause, startedAt, stoppedAt } = record;
  const dates = { startDate: startedAt, stopDate: stoppedAt ?? null };
  const result = { output: output ?? null, error: error ?? null, cause: cause ?? null };
  return {
    source: 'aws.states',
    detailType: 'Step Functions Execution Status Change',
    resources: [executionArn],
    detail: { executionArn, stateMachineArn, name, status, ...dates, input, ...result },
  };
}

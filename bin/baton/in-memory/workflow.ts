import * as z from 'zod';
import type { Workflow } from '../../../functions/app/ports.ts';
import {
  askInput,
  faultInput,
  settleInput,
  workflowErrors,
  workflowInput,
} from '../../../functions/contracts/workflow.ts';
import { executionName, handoffId } from '../../../functions/domain/handoff/handoff-id.ts';
import { faultOf } from '../../../functions/handlers/support/fault.ts';
import { runOf } from '../../../functions/handlers/support/run-of.ts';
import {
  askStep,
  closeStep,
  parkStep,
  planStep,
  routeStep,
  settleStep,
} from '../../../functions/handlers/wiring/handoff-steps.ts';
import type { Ground, Mailing, Nudging } from '../../../functions/handlers/wiring/surroundings.ts';
import { substitute } from '../../../local/state-machine/definition.ts';
import { createEngine, type Engine } from '../../../local/state-machine/engine.ts';
import { LambdaError, ServiceError } from '../../../local/state-machine/errors.ts';
import type { Invoke } from '../../../local/state-machine/run.ts';
import { forgetfulStore } from '../../../local/state-machine/store.ts';
import type { VirtualClock } from '../../../local/virtual-clock.ts';
import type { Calls } from './calls.ts';

const MACHINE = 'arn:aws:states:local:000000000000:stateMachine:handoff';
const FUNCTIONS = ['Route', 'Plan', 'Ask', 'Settle', 'Close'] as const;

export interface WorkflowOptions {
  readonly clock: VirtualClock;
  /** The definition, as in `statemachines/handoff.asl.json`. */
  readonly definition: string;
  readonly random: () => number;
  readonly newId: () => string;
  readonly calls: Calls;
  /** Stands between the functions and the service. */
  readonly spoil: (workflow: Workflow) => Workflow;
}

/** The real definition on virtual time, with the real steps behind it. */
export interface MemoryWorkflow extends Workflow {
  readonly engine: Engine;
  /** Puts a definition into force for what starts from now on. */
  publish(definition: string): void;
  /** Connects the steps; to be called before the first start. */
  connect(ground: Ground, mailing: Mailing): void;
}

export function memoryWorkflow({
  clock,
  definition,
  random,
  newId,
  calls,
  spoil,
}: WorkflowOptions): MemoryWorkflow {
  let invoke: Invoke = () => Promise.reject(new Error('The workflow is not connected yet.'));
  const engine = createEngine({
    stateMachineArn: MACHINE,
    clock,
    store: forgetfulStore(),
    random,
    newId,
    invoke: (name, payload) => calls.run(`workflow-${name.toLowerCase()}`, () => invoke(name, payload)),
  });
  const names = Object.fromEntries(FUNCTIONS.map((name) => [`${name}FunctionArn`, name]));
  const publish = (text: string) => void engine.publish(substitute(text, names));
  publish(definition);

  const workflow = spoil({
    async start(leadId, number, run) {
      const input = JSON.stringify({ leadId, handoffId: handoffId(leadId, number), run });
      const name = executionName(leadId, number, run);
      await unless(['ExecutionAlreadyExists'], engine.startExecution({ name, input }));
    },
    async stop(leadId, number, run) {
      const arn = `${MACHINE.replace(':stateMachine:', ':execution:')}:${executionName(leadId, number, run)}`;
      await unless(['ExecutionDoesNotExist'], engine.stopExecution(arn));
    },
    async nudge(token) {
      await unless(['TaskTimedOut', 'TaskDoesNotExist'], engine.sendTaskSuccess(token, '{}'));
    },
  });

  return {
    ...workflow,
    engine,
    publish,
    connect(ground, mailing) {
      invoke = invoker(ground, mailing, workflow);
    },
  };
}

async function unless(refusals: readonly ServiceError['name'][], request: Promise<unknown>): Promise<void> {
  try {
    await request;
  } catch (cause) {
    if (!(cause instanceof ServiceError) || !refusals.includes(cause.name)) throw cause;
  }
}

const settleOrFault = z.union([settleInput, faultInput]);

/** The steps as Lambda would run them: errors come out as bare names. */
function invoker(ground: Ground, mailing: Mailing, nudging: Nudging): Invoke {
  const route = routeStep(ground, nudging);
  const plan = planStep(ground);
  const ask = askStep(ground, mailing);
  const settle = settleStep(ground, nudging);
  const park = parkStep(ground);
  const close = closeStep(ground, nudging);
  const steps: Readonly<Record<string, (payload: unknown) => Promise<unknown>>> = {
    Route: (payload) => route(runOf(workflowInput.parse(payload))),
    Plan: (payload) => plan(runOf(workflowInput.parse(payload))),
    Close: async (payload) => (await close(runOf(workflowInput.parse(payload)))) ?? null,
    Ask: async (payload) => {
      const input = askInput.parse(payload);
      const begun = await ask({ ...runOf(input), wait: input.wait, taskToken: input.taskToken });
      if (begun === 'signal-pending')
        throw new LambdaError(workflowErrors.signalPending, 'The slot is taken.');
      return null;
    },
    Settle: async (payload) => {
      const input = settleOrFault.parse(payload);
      if ('fault' in input) return (await park(runOf(input))) ?? null;
      return settle({ ...runOf(input), wait: input.wait, timedOut: input.timedOut });
    },
  };
  return async (name, payload) => {
    const step = steps[name];
    if (step === undefined) throw new Error(`There is no step ${name}.`);
    try {
      return await step(payload);
    } catch (cause) {
      if (cause instanceof LambdaError) throw cause;
      const { retryable, fault } = workflowErrors;
      throw new LambdaError(faultOf(cause).isTransient ? retryable : fault, 'A step failed.');
    }
  };
}

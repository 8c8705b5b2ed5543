import { createEngine, type Engine } from '../../../local/state-machine/engine.ts';
import type { ExecutionRecord } from '../../../local/state-machine/execution.ts';
import type { Json } from '../../../local/state-machine/json.ts';
import { type ExecutionStore, memoryStore } from '../../../local/state-machine/store.ts';
import { type VirtualClock, virtualClock } from '../../../local/virtual-clock.ts';

/** Monday, 2 March 2026, 09:00 UTC. */
export const START_MS = Date.UTC(2026, 2, 2, 9);
export const SECOND_MS = 1_000;
export const HOUR_MS = 3_600_000;
export const MACHINE_ARN = 'arn:aws:states:eu-west-1:000000000000:stateMachine:handoff';

export type RawState = { readonly [field: string]: Json };

/** A definition that starts at its first state. */
export function machine(states: { readonly [name: string]: RawState }, top: RawState = {}): string {
  const [StartAt = ''] = Object.keys(states);
  return JSON.stringify({ QueryLanguage: 'JSONata', StartAt, States: states, ...top });
}

/** A Task state that calls `fn` and ends the execution. */
export function task(fields: RawState = {}): RawState {
  const { Next } = fields;
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: 'fn' },
    ...(Next === undefined ? { End: true } : {}),
    ...fields,
  };
}

/** A Task state that hands its token to `ask`, waits for it, and ends the execution with what it was answered. */
export function tokenTask(fields: RawState = {}): RawState {
  return task({
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: { FunctionName: 'ask', Payload: { token: '{% $states.context.Task.Token %}' } },
    ...fields,
  });
}

export interface Call {
  readonly functionArn: string;
  readonly payload: unknown;
  /** Seconds since the start of the story. */
  readonly second: number;
}

export interface WorldOptions {
  /** What the functions do; `calls` are all so far, this one included. */
  readonly invoke?: (call: Call, calls: readonly Call[]) => unknown;
  readonly store?: ExecutionStore;
  readonly clock?: VirtualClock;
  readonly random?: () => number;
}

export interface World {
  readonly engine: Engine;
  readonly clock: VirtualClock;
  readonly calls: readonly Call[];
  /** Starts an execution and lets it come to its first rest. */
  start(input?: Json, name?: string): Promise<string>;
  /** Starts an execution and lets a day pass. */
  play(input?: Json): Promise<ExecutionRecord>;
  /** Lets seconds pass. */
  pass(seconds: number): Promise<void>;
  /** The token that a call carried: the latest, or by position. */
  token(position?: number): string;
}

export function world(definition: string, options: WorldOptions = {}): World {
  const { clock = virtualClock(START_MS), store = memoryStore(), random = () => 0.5 } = options;
  const calls: Call[] = [];
  let ids = 0;
  const engine = createEngine({
    stateMachineArn: MACHINE_ARN,
    clock,
    store,
    random,
    newId: () => `id-${++ids}`,
    async invoke(functionArn, payload) {
      const call = { functionArn, payload, second: (clock.now() - START_MS) / SECOND_MS };
      calls.push(call);
      return options.invoke?.(call, calls);
    },
  });
  engine.publish(definition);
  engine.resume();
  const start: World['start'] = async (input = {}, name = `run-${++ids}`) => {
    const { executionArn } = await engine.startExecution({ name, input: JSON.stringify(input) });
    await clock.settled();
    return executionArn;
  };
  return {
    engine,
    clock,
    calls,
    start,
    async play(input) {
      const arn = await start(input);
      await clock.advanceTo(clock.now() + 24 * HOUR_MS);
      return engine.describeExecution(arn);
    },
    pass: (seconds) => clock.advanceTo(clock.now() + seconds * SECOND_MS),
    token: (position = -1) => tokenIn(calls.at(position)?.payload),
  };
}

/** The token in a payload of `tokenTask`. */
export function tokenIn(payload: unknown): string {
  if (typeof payload === 'object' && payload !== null && 'token' in payload) return String(payload.token);
  throw new Error('the call carried no token');
}

/** The parsed output of a story that ended well, or why it did not. */
export function outcomeOf({ status, output, error, cause }: ExecutionRecord): unknown {
  return output === undefined ? { status, error, cause } : JSON.parse(output);
}

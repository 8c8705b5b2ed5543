import type { ExecutionRecord } from './execution.ts';
import type { Scope } from './expression.ts';
import type { Json } from './json.ts';
import type { Definition } from './states.ts';

export interface Machine {
  readonly arn: string;
  readonly name: string;
  readonly definition: Definition;
}

export interface Sources {
  /** Epoch milliseconds. */
  now(): number;
  /** In [0, 1): jitter, and `$random()`. */
  random(): number;
  /** Unguessable where it matters: task tokens, and `$uuid()`. */
  newId(): string;
}

/** What there is of `$states` besides input and context. */
export interface Outcome {
  readonly result?: Json;
  readonly errorOutput?: Json;
}

interface Place {
  readonly machine: Machine;
  readonly record: ExecutionRecord;
  /** What the execution was started with. */
  readonly input: () => Json;
  /** Of the attempt that is being prepared. */
  readonly token: string | undefined;
}

/** What the expressions of the present state see. */
export function scopeOf(place: Place, outcome: Outcome, sources: Sources): Scope {
  let context: Json | undefined;
  const states = {
    ...outcome,
    input: place.record.stateInput,
    // Few expressions look at it, and fewer at its timestamps, which are dear to make.
    get context(): Json {
      context ??= contextOf(place);
      return context;
    },
  };
  const ambient = { nowMs: sources.now(), random: sources.random, newId: sources.newId };
  return { ambient, variables: place.record.variables, states };
}

/** The part of Step Functions' context object that a definition may ask for. */
function contextOf({ machine, record, input, token }: Place): Json {
  return {
    Execution: {
      Id: record.arn,
      get Input() {
        return input();
      },
      Name: record.name,
      RedriveCount: 0,
      get StartTime() {
        return new Date(record.startedAt).toISOString();
      },
    },
    State: {
      get EnteredTime() {
        return new Date(record.stateEnteredAt).toISOString();
      },
      Name: record.stateName,
      RetryCount: record.retries.reduce((sum, used) => sum + used, 0),
    },
    StateMachine: { Id: machine.arn, Name: machine.name },
    ...(token === undefined ? {} : { Task: { Token: token } }),
  };
}

import type { RawRetrier } from './schema.ts';
import type { Template } from './template.ts';

/** Where an execution goes on leaving a state, and what it takes along. */
export interface Exit {
  /** Absent: the execution ends here, successfully. */
  readonly next: string | undefined;
  readonly assign: Template | undefined;
  readonly output: Template | undefined;
}

export type Retrier = RawRetrier;

export interface Catcher {
  readonly errorEquals: readonly string[];
  readonly exit: Exit;
}

export interface TaskState {
  readonly type: 'Task';
  readonly waitsForToken: boolean;
  readonly functionName: Template;
  readonly payload: Template;
  readonly timeoutSeconds: Template | undefined;
  readonly heartbeatSeconds: Template | undefined;
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
  readonly exit: Exit;
}

export interface ChoiceState {
  readonly type: 'Choice';
  readonly rules: readonly { readonly condition: Template; readonly exit: Exit }[];
  readonly otherwise: Exit | undefined;
}

export interface WaitState {
  readonly type: 'Wait';
  readonly unit: 'Seconds' | 'Timestamp';
  readonly until: Template;
  readonly exit: Exit;
}

export interface PassState {
  readonly type: 'Pass';
  readonly exit: Exit;
}

export interface SucceedState {
  readonly type: 'Succeed';
  readonly exit: Exit;
}

export interface FailState {
  readonly type: 'Fail';
  readonly error: Template | undefined;
  readonly cause: Template | undefined;
}

export type State = TaskState | ChoiceState | WaitState | PassState | SucceedState | FailState;

/** A state machine that this interpreter can run as it is written. */
export interface Definition {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
  readonly timeoutSeconds: number | undefined;
}

import type { Json, JsonObject } from './json.ts';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** What has to happen next for a running execution. All instants are epoch milliseconds of the engine's clock. */
export type Pending = TaskPending | { readonly kind: 'wait' | 'backoff'; readonly wakeAt: number };

/** One attempt of a Task state. */
export interface TaskPending {
  readonly kind: 'task';
  /** Counts all attempts of the execution, so a late result is told from a current one. */
  readonly attempt: number;
  /** The invocation, until it has been answered: after a restart it is made again. */
  readonly call?: { readonly functionArn: string; readonly payload: string } | undefined;
  /** Present when the state waits for it; new in every attempt. */
  readonly token?: string;
  readonly timeoutAt: number;
  readonly heartbeatMs?: number;
  readonly heartbeatAt?: number;
}

/** Names and instants only, never data. */
export interface HistoryEvent {
  readonly id: number;
  readonly at: number;
  readonly type: string;
  readonly state?: string;
}

/** One execution, wholly: what is saved is enough to go on after a restart. */
export interface ExecutionRecord {
  readonly arn: string;
  readonly name: string;
  /** The published definition it started under, and keeps. */
  readonly definitionVersion: string;
  /** The JSON text it was started with. */
  readonly input: string;
  readonly status: ExecutionStatus;
  readonly startedAt: number;
  /** The instant at which the whole execution times out. */
  readonly expiresAt: number;
  readonly stoppedAt?: number;
  /** JSON text. */
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly stateName: string;
  readonly stateEnteredAt: number;
  readonly stateInput: Json;
  readonly variables: JsonObject;
  /** Retries given so far in this visit to the state, by Retrier. */
  readonly retries: readonly number[];
  /** Task attempts in the whole execution. */
  readonly attempts: number;
  readonly pending?: Pending | undefined;
  /** Steps executed, retries included: what Step Functions bills. */
  readonly transitions: number;
  /** Events in the whole history; `history` keeps the latest of them. */
  readonly eventCount: number;
  readonly history: readonly HistoryEvent[];
}

/** A record on its way from one resting point to the next. */
export type Draft = { -readonly [field in keyof ExecutionRecord]: ExecutionRecord[field] } & {
  history: HistoryEvent[];
};

/** How many events a record keeps: enough to read a story, little enough to write at every rest. */
const KEPT_EVENTS = 60;

export const draftOf = (record: ExecutionRecord): Draft => ({
  ...record,
  pending: undefined,
  history: record.history.slice(-KEPT_EVENTS),
});

export function addEvent(draft: Draft, at: number, type: string, state?: string): void {
  draft.eventCount += 1;
  draft.history.push({ id: draft.eventCount, at, type, ...(state === undefined ? {} : { state }) });
}

/** What of an ended execution differs from a running one. */
export interface Ending {
  readonly status: Exclude<ExecutionStatus, 'RUNNING'>;
  readonly output?: string;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

const ENDING_EVENTS: { readonly [status in Ending['status']]: string } = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
};

export function end(draft: Draft, at: number, { status, output, error, cause }: Ending): void {
  draft.status = status;
  draft.stoppedAt = at;
  if (output !== undefined) draft.output = output;
  if (error !== undefined) draft.error = error;
  if (cause !== undefined) draft.cause = cause;
  addEvent(draft, at, ENDING_EVENTS[status]);
}

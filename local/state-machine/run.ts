import type { Cancel, Clock } from '../clock.ts';
import { LambdaError, predefined, StateError } from './errors.ts';
import { addEvent, draftOf, type Ending, type ExecutionRecord, end, type TaskPending } from './execution.ts';
import { advance, type ExecutionEvent } from './interpreter.ts';
import type { Machine, Sources } from './scope.ts';
import type { ExecutionStore } from './store.ts';

/**
 * Calls a function and gives its result, which is passed on as JSON.
 *
 * @throws LambdaError when the function, or Lambda itself, failed; anything else counts as `Lambda.Unknown`.
 */
export type Invoke = (functionArn: string, payload: unknown) => Promise<unknown>;

export interface RunPorts {
  readonly clock: Clock;
  readonly store: ExecutionStore;
  readonly invoke: Invoke;
  readonly sources: Sources;
  /** Told of the start and the end of an execution, once it is saved. */
  onStatusChange(record: ExecutionRecord): void;
}

/** One live execution: saves its record at every resting point, then does what the record says comes next. */
export class Run {
  record: ExecutionRecord;
  readonly machine: Machine;
  private readonly ports: RunPorts;
  private cancels: Cancel[] = [];
  private advancing: Promise<void> | undefined;
  private detached = false;

  constructor(machine: Machine, record: ExecutionRecord, ports: RunPorts) {
    this.machine = machine;
    this.record = record;
    this.ports = ports;
  }

  /** Resolves when the record is at rest and saved; at once when it is. */
  async atRest(): Promise<void> {
    while (this.advancing !== undefined) await this.advancing;
  }

  /**
   * Tells the execution what has happened. What it was waiting for is settled at once, so nothing else
   * can settle it too; resolves when the next resting point is saved.
   */
  deliver(event: ExecutionEvent): Promise<void> {
    this.disarm();
    const before = this.record;
    this.record = { ...before, pending: undefined };
    const release = this.ports.clock.hold();
    this.advancing = this.advanceFrom(before, event).finally(() => {
      this.advancing = undefined;
      release();
    });
    return this.advancing;
  }

  /** Continues every clock of a saved execution from its saved instants; an unanswered invocation is made again. */
  resume(): void {
    if (this.record.status === 'RUNNING') this.arm();
  }

  /** Ends the execution from outside, when it is at rest. */
  async finish(ending: Ending): Promise<void> {
    await this.atRest();
    if (this.record.status !== 'RUNNING') return;
    const draft = draftOf(this.record);
    end(draft, this.ports.clock.now(), ending);
    this.disarm();
    this.rest(draft);
  }

  /** A heartbeat of the task's present attempt; without HeartbeatSeconds there is nothing to put off. */
  beat(pending: TaskPending): void {
    if (pending.heartbeatMs === undefined) return;
    const heartbeatAt = this.ports.clock.now() + pending.heartbeatMs;
    this.rewait({ ...pending, heartbeatAt });
  }

  /** Stops all timers; results that are still under way will be ignored, as after a crash. */
  detach(): void {
    this.detached = true;
    this.disarm();
  }

  private async advanceFrom(before: ExecutionRecord, event: ExecutionEvent): Promise<void> {
    const record = await advance(this.machine, before, event, this.ports.sources);
    if (!this.detached) this.rest(record);
  }

  private rest(record: ExecutionRecord): void {
    this.record = record;
    this.ports.store.save(record);
    if (record.status === 'RUNNING') this.arm();
    else this.ports.onStatusChange(record);
  }

  private rewait(pending: TaskPending): void {
    this.disarm();
    this.record = { ...this.record, pending };
    this.ports.store.save(this.record);
    this.armTimers();
  }

  private arm(): void {
    this.armTimers();
    const { pending } = this.record;
    if (pending?.kind !== 'task' || pending.call === undefined) return;
    // Saved before a stop that outlasted it: the attempt is over, and its timer says so.
    if (pending.timeoutAt > this.ports.clock.now()) void this.call(pending, pending.call);
  }

  private armTimers(): void {
    const { pending, expiresAt } = this.record;
    const { clock } = this.ports;
    this.cancels.push(clock.schedule(expiresAt, () => void this.finish({ status: 'TIMED_OUT' })));
    if (pending === undefined) return;
    if (pending.kind !== 'task') {
      this.cancels.push(clock.schedule(pending.wakeAt, () => void this.deliver({ kind: 'woken' })));
      return;
    }
    const { timeoutAt, heartbeatAt = Number.POSITIVE_INFINITY } = pending;
    const timeOut = () => {
      const error =
        heartbeatAt < timeoutAt
          ? predefined('States.HeartbeatTimeout', 'The task sent no heartbeat in time.')
          : predefined('States.Timeout', 'The task did not end in time.');
      void this.deliver({ kind: 'failed', error });
    };
    this.cancels.push(clock.schedule(Math.min(timeoutAt, heartbeatAt), timeOut));
  }

  private disarm(): void {
    for (const cancel of this.cancels) cancel();
    this.cancels = [];
  }

  /** Makes the invocation of a task attempt, whose record is saved: a token is known before anyone can send it back. */
  private async call(attempt: TaskPending, call: { functionArn: string; payload: string }): Promise<void> {
    const release = this.ports.clock.hold();
    try {
      const outcome = await this.outcomeOf(call);
      const { pending } = this.record;
      // The attempt may be over: timed out, answered through its token, or aborted.
      if (this.detached || pending?.kind !== 'task' || pending.attempt !== attempt.attempt) return;
      if (outcome.kind === 'failed' || pending.token === undefined) await this.deliver(outcome);
      else this.submitted(pending);
    } finally {
      release();
    }
  }

  private async outcomeOf(call: { functionArn: string; payload: string }): Promise<ExecutionEvent> {
    try {
      const result = await this.ports.invoke(call.functionArn, JSON.parse(call.payload));
      return { kind: 'succeeded', result: JSON.stringify(result) ?? 'null' };
    } catch (thrown) {
      return { kind: 'failed', error: errorOf(thrown) };
    }
  }

  /** The function that takes the token has been called; what it returned does not count. */
  private submitted(pending: TaskPending): void {
    const draft = draftOf(this.record);
    addEvent(draft, this.ports.clock.now(), 'TaskSubmitted', draft.stateName);
    this.record = draft;
    this.rewait({ ...pending, call: undefined });
  }
}

function errorOf(thrown: unknown): StateError {
  if (!(thrown instanceof LambdaError))
    return new StateError('Lambda.Unknown', 'The function did not answer.');
  const { errorType, errorMessage, kind } = thrown;
  if (kind === 'service') return new StateError(`Lambda.${errorType}`, errorMessage);
  return new StateError(errorType, JSON.stringify({ errorType, errorMessage }));
}

import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { loadDefinition } from './definition.ts';
import { ServiceError, StateError } from './errors.ts';
import type { ExecutionRecord, ExecutionStatus, TaskPending } from './execution.ts';
import { isTooLarge, parseJson } from './json.ts';
import { checkName, executionArnPrefix } from './names.ts';
import { type Invoke, Run } from './run.ts';
import type { Machine } from './scope.ts';
import type { Definition } from './states.ts';
import type { ExecutionStore } from './store.ts';
import { readToken } from './task-token.ts';

export interface EngineOptions {
  /** `arn:aws:states:<region>:<account>:stateMachine:<name>`, without version or alias. */
  readonly stateMachineArn: string;
  readonly clock: Clock;
  readonly store: ExecutionStore;
  readonly invoke: Invoke;
  /** In [0, 1): retry jitter and `$random()`. */
  random(): number;
  /** A UUID: task tokens, unnamed executions and `$uuid()`. */
  newId(): string;
}

/** One state machine with its executions; the methods do what the Step Functions actions of the same names do. */
export interface Engine {
  /**
   * Makes the definition the one that new executions start under.
   *
   * @returns Its version, a hash of the text.
   * @throws DefinitionError
   */
  publish(definitionText: string): string;
  /**
   * Goes on with the executions that the store held: same tokens, same instants. An invocation that had not
   * been answered is made again, so functions are called at least once. Call once, when `invoke` can be served.
   */
  resume(): void;
  /** Resolves when the execution is saved at its first resting point. @throws ServiceError */
  startExecution(request: StartExecution): Promise<{ executionArn: string; startedAt: number }>;
  /** @throws ServiceError */
  stopExecution(executionArn: string, reason?: FailureReason): Promise<{ stoppedAt: number }>;
  /** @throws ServiceError */
  describeExecution(executionArn: string): ExecutionRecord;
  /** Newest first. */
  listExecutions(status?: ExecutionStatus): ExecutionRecord[];
  /** Resolves when what follows from the answer is saved. @throws ServiceError */
  sendTaskSuccess(taskToken: string, output: string): Promise<void>;
  /** Resolves when what follows from the failure is saved. @throws ServiceError */
  sendTaskFailure(taskToken: string, reason?: FailureReason): Promise<void>;
  /** @throws ServiceError */
  sendTaskHeartbeat(taskToken: string): void;
  /** Tells of every start and end of an execution, after it is saved; returns the way out. */
  subscribe(listener: (record: ExecutionRecord) => void): () => void;
  /** Stops all timers and ignores what is still under way, as a kill would; nothing is lost. */
  close(): void;
}

export interface StartExecution {
  /** A new id when absent. */
  readonly name?: string | undefined;
  /** JSON text; `{}` when absent. */
  readonly input?: string | undefined;
}

export interface FailureReason {
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

/** No execution lives longer: Step Functions' quota. */
const LONGEST_EXECUTION_MS = 365 * 86_400_000;
/** A name can be used again this long after its execution closed. */
const NAME_KEPT_MS = 90 * 86_400_000;

export function createEngine(options: EngineOptions): Engine {
  return new StateMachineEngine(options);
}

class StateMachineEngine implements Engine {
  private readonly options: EngineOptions;
  private readonly arnPrefix: string;
  private readonly definitions = new Map<string, Definition>();
  private readonly runs = new Map<string, Run>();
  private readonly listeners = new Set<(record: ExecutionRecord) => void>();
  private current: string | undefined;

  constructor(options: EngineOptions) {
    this.options = options;
    this.arnPrefix = executionArnPrefix(options.stateMachineArn);
    const stored = options.store.load();
    const used = new Set(stored.executions.map(({ definitionVersion }) => definitionVersion));
    for (const { version, text } of stored.definitions) {
      if (used.has(version)) this.definitions.set(version, loadDefinition(text));
    }
    for (const record of stored.executions) this.addRun(record);
  }

  publish(definitionText: string): string {
    const version = createHash('sha256').update(definitionText).digest('hex').slice(0, 16);
    if (!this.definitions.has(version)) {
      this.definitions.set(version, loadDefinition(definitionText));
      this.options.store.saveDefinition({ version, text: definitionText });
    }
    this.current = version;
    return version;
  }

  resume(): void {
    for (const run of this.runs.values()) run.resume();
  }

  async startExecution({ name = this.options.newId(), input = '{}' }: StartExecution) {
    checkName(name);
    if (parseJson(input) === undefined || isTooLarge(input)) {
      throw new ServiceError('InvalidExecutionInput', 'The input is not JSON, or larger than 256 KiB.');
    }
    const executionArn = this.arnPrefix + name;
    const existing = this.runs.get(executionArn);
    if (existing !== undefined && !this.isForgotten(existing.record)) {
      const { status, startedAt, input: former } = existing.record;
      if (status !== 'RUNNING' || former !== input) {
        throw new ServiceError('ExecutionAlreadyExists', 'An execution of this name exists already.');
      }
      await existing.atRest();
      return { executionArn, startedAt };
    }
    const run = this.addRun(this.newRecord(executionArn, name, input));
    const { startedAt } = run.record;
    this.announce(run.record);
    await run.deliver({ kind: 'started' });
    return { executionArn, startedAt };
  }

  async stopExecution(executionArn: string, { error, cause }: FailureReason = {}) {
    const run = this.runOf(executionArn);
    await run.finish({ status: 'ABORTED', error, cause });
    return { stoppedAt: run.record.stoppedAt ?? this.options.clock.now() };
  }

  describeExecution(executionArn: string): ExecutionRecord {
    return this.runOf(executionArn).record;
  }

  listExecutions(status?: ExecutionStatus): ExecutionRecord[] {
    const records = [...this.runs.values()].map(({ record }) => record).reverse();
    return status === undefined ? records : records.filter((record) => record.status === status);
  }

  async sendTaskSuccess(taskToken: string, output: string): Promise<void> {
    if (parseJson(output) === undefined || isTooLarge(output)) {
      throw new ServiceError('InvalidOutput', 'The output is not JSON, or larger than 256 KiB.');
    }
    await this.waiting(taskToken).run.deliver({ kind: 'succeeded', result: output });
  }

  async sendTaskFailure(taskToken: string, { error, cause }: FailureReason = {}): Promise<void> {
    await this.waiting(taskToken).run.deliver({ kind: 'failed', error: new StateError(error, cause) });
  }

  sendTaskHeartbeat(taskToken: string): void {
    const { run, pending } = this.waiting(taskToken);
    run.beat(pending);
  }

  subscribe(listener: (record: ExecutionRecord) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    for (const run of this.runs.values()) run.detach();
  }

  private announce(record: ExecutionRecord): void {
    for (const listener of this.listeners) listener(record);
  }

  /** The attempt that the token stands for, when it is the present one. */
  private waiting(taskToken: string): { run: Run; pending: TaskPending } {
    const content = readToken(taskToken);
    if (content === undefined) throw new ServiceError('InvalidToken', 'This is not a task token.');
    const run = this.runs.get(content.executionArn);
    if (run === undefined) throw new ServiceError('TaskDoesNotExist', 'There is no task with this token.');
    const { pending } = run.record;
    const open = pending?.kind === 'task' && pending.token === taskToken;
    if (!open || pending.timeoutAt <= this.options.clock.now()) {
      throw new ServiceError('TaskTimedOut', 'The token has expired, or the task has already been closed.');
    }
    return { run, pending };
  }

  private runOf(executionArn: string): Run {
    const run = this.runs.get(executionArn);
    if (run === undefined) throw new ServiceError('ExecutionDoesNotExist', 'There is no such execution.');
    return run;
  }

  private addRun(record: ExecutionRecord): Run {
    const run = new Run(this.machineOf(record.definitionVersion), record, {
      clock: this.options.clock,
      store: this.options.store,
      invoke: this.options.invoke,
      sources: { now: this.options.clock.now, random: this.options.random, newId: this.options.newId },
      onStatusChange: (changed) => this.announce(changed),
    });
    this.runs.delete(record.arn);
    this.runs.set(record.arn, run);
    return run;
  }

  private machineOf(version: string): Machine {
    const definition = this.definitions.get(version);
    if (definition === undefined) throw new Error(`the store has lost definition ${version}`);
    const arn = this.options.stateMachineArn;
    return { arn, name: arn.slice(arn.lastIndexOf(':') + 1), definition };
  }

  private newRecord(arn: string, name: string, input: string): ExecutionRecord {
    const { current } = this;
    const definition = current === undefined ? undefined : this.definitions.get(current);
    if (current === undefined || definition === undefined) {
      throw new ServiceError('StateMachineDoesNotExist', 'No definition has been published.');
    }
    const startedAt = this.options.clock.now();
    const limitMs = Math.min(LONGEST_EXECUTION_MS, (definition.timeoutSeconds ?? Infinity) * 1_000);
    return {
      arn,
      name,
      definitionVersion: current,
      input,
      status: 'RUNNING',
      startedAt,
      expiresAt: startedAt + limitMs,
      stateName: definition.startAt,
      stateEnteredAt: startedAt,
      stateInput: null,
      variables: {},
      retries: [],
      attempts: 0,
      transitions: 0,
      eventCount: 1,
      history: [{ id: 1, at: startedAt, type: 'ExecutionStarted' }],
    };
  }

  private isForgotten({ stoppedAt }: ExecutionRecord): boolean {
    return stoppedAt !== undefined && stoppedAt + NAME_KEPT_MS <= this.options.clock.now();
  }
}

import { predefined, StateError } from './errors.ts';
import { addEvent, type Draft, draftOf, type ExecutionRecord, end } from './execution.ts';
import type { Scope } from './expression.ts';
import { duration, isTimestamp, text, tooLarge, wrongType } from './fields.ts';
import { isTooLarge, type Json, type JsonObject, parseJson } from './json.ts';
import { catcherFor, retrierFor, retryDelayMs } from './retry.ts';
import { LONGEST_SECONDS } from './schema.ts';
import { type Machine, type Outcome, type Sources, scopeOf } from './scope.ts';
import type { ChoiceState, Exit, FailState, State, TaskState, WaitState } from './states.ts';
import { makeToken } from './task-token.ts';

/** What an execution can be told at a resting point. Results are JSON texts. */
export type ExecutionEvent =
  | { readonly kind: 'started' }
  | { readonly kind: 'woken' }
  | { readonly kind: 'succeeded'; readonly result: string }
  | { readonly kind: 'failed'; readonly error: StateError };

/** Step Functions fails an execution whose history grows beyond this. */
const LONGEST_HISTORY = 25_000;
/** Variables of one execution together, as JSON text. */
const LARGEST_VARIABLES = 10 * 2 ** 20;

/**
 * Takes an execution from one resting point to the next: a task attempt to be made, an instant to wait
 * for, or its end. Changes nothing but the record it returns; every effect is the caller's.
 */
export async function advance(
  machine: Machine,
  record: ExecutionRecord,
  event: ExecutionEvent,
  sources: Sources,
): Promise<ExecutionRecord> {
  const walk = new Walk(machine, record, sources);
  await walk.run(event);
  return walk.draft;
}

/** One stretch of an execution between two rests. */
class Walk {
  readonly draft: Draft;
  private readonly machine: Machine;
  private readonly sources: Sources;
  private parsedInput: Json | undefined;

  constructor(machine: Machine, record: ExecutionRecord, sources: Sources) {
    this.machine = machine;
    this.draft = draftOf(record);
    this.sources = sources;
  }

  /** Few stretches look at it. */
  private get input(): Json {
    this.parsedInput ??= parseJson(this.draft.input) ?? null;
    return this.parsedInput;
  }

  async run(event: ExecutionEvent): Promise<void> {
    if (event.kind === 'started') this.enter(this.machine.definition.startAt, this.input);
    else await this.guarded((state) => this.respond(state, event));
    while (this.draft.status === 'RUNNING' && this.draft.pending === undefined) {
      await this.guarded((state) => this.execute(state));
    }
  }

  /** Runs a part of the present state; an error in it is the state's error. */
  private async guarded(part: (state: State) => Promise<void> | void): Promise<void> {
    const state = this.machine.definition.states.get(this.draft.stateName);
    if (state === undefined)
      return this.fail(predefined('States.Runtime', 'The definition has no such state.'));
    try {
      await part(state);
    } catch (thrown) {
      await this.handle(state, asStateError(thrown));
    }
  }

  private execute(state: State): Promise<void> | void {
    switch (state.type) {
      case 'Pass':
      case 'Succeed':
        return this.leave(state.exit, this.scope(), this.draft.stateInput);
      case 'Task':
        return this.attempt(state);
      case 'Choice':
        return this.choose(state);
      case 'Wait':
        return this.wait(state);
      case 'Fail':
        return this.failAsTold(state);
    }
  }

  private respond(state: State, event: Exclude<ExecutionEvent, { kind: 'started' }>): Promise<void> | void {
    if (event.kind === 'failed') throw event.error;
    if (event.kind === 'woken') {
      return state.type === 'Wait' ? this.leave(state.exit, this.scope(), this.draft.stateInput) : undefined;
    }
    if (state.type !== 'Task') return undefined;
    const result = parseJson(event.result);
    if (result === undefined || isTooLarge(event.result)) throw tooLarge('The result of the task');
    this.note('TaskSucceeded');
    const wrapped = state.waitsForToken
      ? result
      : { ExecutedVersion: '$LATEST', Payload: result, StatusCode: 200 };
    return this.leave(state.exit, this.scope({ result: wrapped }), wrapped);
  }

  private enter(name: string, input: Json): void {
    const { draft } = this;
    draft.stateName = name;
    draft.stateEnteredAt = this.sources.now();
    draft.stateInput = input;
    draft.retries = [];
    draft.transitions += 1;
    this.note(`${this.machine.definition.states.get(name)?.type ?? ''}StateEntered`);
    this.checkHistory();
  }

  /** Evaluates Output and Assign, both on the data as it was at entry, and goes on. */
  private async leave(exit: Exit, scope: Scope, unchanged: Json): Promise<void> {
    const { draft } = this;
    const output = exit.output === undefined ? unchanged : await exit.output.evaluate(scope);
    const assigned = exit.assign === undefined ? undefined : await exit.assign.evaluate(scope);
    if (output !== draft.stateInput && isTooLarge(JSON.stringify(output)))
      throw tooLarge('The output of the state');
    if (assigned !== undefined) draft.variables = this.withVariables(assigned);
    this.note(`${this.machine.definition.states.get(draft.stateName)?.type ?? ''}StateExited`);
    if (exit.next !== undefined) this.enter(exit.next, output);
    else end(draft, this.sources.now(), { status: 'SUCCEEDED', output: JSON.stringify(output) });
  }

  private withVariables(assigned: Json): JsonObject {
    if (isTooLarge(JSON.stringify(assigned))) throw tooLarge('The values of one Assign');
    const variables = { ...this.draft.variables, ...(assigned as JsonObject) };
    if (JSON.stringify(variables).length > LARGEST_VARIABLES)
      throw tooLarge('The variables of the execution');
    return variables;
  }

  private async attempt(state: TaskState): Promise<void> {
    const { draft } = this;
    if (draft.retries.length > 0) draft.transitions += 1;
    draft.attempts += 1;
    const token = state.waitsForToken
      ? makeToken({ executionArn: draft.arn, attempt: draft.attempts, secret: this.sources.newId() })
      : undefined;
    const scope = this.scope({}, token);
    const functionArn = await state.functionName.evaluate(scope);
    if (typeof functionArn !== 'string') throw wrongType('Arguments.FunctionName', 'a string');
    const payload = JSON.stringify(await state.payload.evaluate(scope));
    if (isTooLarge(payload)) throw tooLarge('The payload of the task');
    const timeoutSeconds = await duration(state.timeoutSeconds, 'TimeoutSeconds', 1, scope);
    const heartbeatSeconds = await duration(state.heartbeatSeconds, 'HeartbeatSeconds', 1, scope);
    const now = this.sources.now();
    // Step Functions' default; the States Language's own would be 60 seconds.
    const timeoutMs = (timeoutSeconds ?? LONGEST_SECONDS) * 1_000;
    const heartbeatMs = heartbeatSeconds === undefined ? undefined : heartbeatSeconds * 1_000;
    if (heartbeatMs !== undefined && heartbeatMs >= timeoutMs) {
      throw wrongType('HeartbeatSeconds', 'smaller than TimeoutSeconds');
    }
    this.note('TaskScheduled');
    this.checkHistory();
    draft.pending = {
      kind: 'task',
      attempt: draft.attempts,
      call: { functionArn, payload },
      timeoutAt: now + timeoutMs,
      ...(token === undefined ? {} : { token }),
      ...(heartbeatMs === undefined ? {} : { heartbeatMs, heartbeatAt: now + heartbeatMs }),
    };
  }

  private async choose(state: ChoiceState): Promise<void> {
    const scope = this.scope();
    for (const [index, { condition, exit }] of state.rules.entries()) {
      const holds = await condition.evaluate(scope);
      if (typeof holds !== 'boolean') throw wrongType(`Choices.${index}.Condition`, 'a boolean');
      if (holds) return this.leave(exit, scope, this.draft.stateInput);
    }
    if (state.otherwise !== undefined) return this.leave(state.otherwise, scope, this.draft.stateInput);
    throw predefined('States.NoChoiceMatched', 'No rule of the Choice state matched, and it has no Default.');
  }

  private async wait(state: WaitState): Promise<void> {
    const scope = this.scope();
    if (state.unit === 'Seconds') {
      const seconds = (await duration(state.until, 'Seconds', 0, scope)) ?? 0;
      this.draft.pending = { kind: 'wait', wakeAt: this.draft.stateEnteredAt + seconds * 1_000 };
      return;
    }
    const timestamp = await state.until.evaluate(scope);
    if (typeof timestamp !== 'string' || !isTimestamp(timestamp)) throw wrongType('Timestamp', 'a timestamp');
    this.draft.pending = { kind: 'wait', wakeAt: Date.parse(timestamp) };
  }

  private async failAsTold(state: FailState): Promise<void> {
    const scope = this.scope();
    const error = await text(state.error, 'Error', scope);
    const cause = await text(state.cause, 'Cause', scope);
    this.fail(new StateError(error, cause));
  }

  /** Retries first, then catches, then fails the execution. */
  private async handle(state: State, error: StateError): Promise<void> {
    const { draft } = this;
    const name = error.errorName ?? '';
    if (state.type !== 'Task') return this.fail(error);
    this.note(
      name === 'States.Timeout' || name === 'States.HeartbeatTimeout' ? 'TaskTimedOut' : 'TaskFailed',
    );
    const index = retrierFor(state.retry, name);
    const retrier = index === undefined ? undefined : state.retry[index];
    if (index !== undefined && retrier !== undefined) {
      const used = draft.retries[index] ?? 0;
      if (used < retrier.MaxAttempts) {
        draft.retries = state.retry.map(
          (_, other) => (draft.retries[other] ?? 0) + (other === index ? 1 : 0),
        );
        const delayMs = retryDelayMs(retrier, used, this.sources.random);
        draft.pending = { kind: 'backoff', wakeAt: this.sources.now() + delayMs };
        return;
      }
    }
    const catcher = catcherFor(state.catch, name);
    if (catcher === undefined) return this.fail(error);
    const errorOutput = { Error: name, Cause: error.causeText ?? '' };
    try {
      await this.leave(catcher.exit, this.scope({ errorOutput }), errorOutput);
    } catch (thrown) {
      this.fail(asStateError(thrown));
    }
  }

  private fail({ errorName, causeText }: StateError): void {
    end(this.draft, this.sources.now(), { status: 'FAILED', error: errorName, cause: causeText });
  }

  private checkHistory(): void {
    if (this.draft.eventCount < LONGEST_HISTORY) return;
    throw predefined(
      'States.Runtime',
      `The execution reached the maximum number of history events (${LONGEST_HISTORY}).`,
    );
  }

  private note(type: string): void {
    addEvent(this.draft, this.sources.now(), type, this.draft.stateName);
  }

  private scope(outcome: Outcome = {}, token?: string): Scope {
    const { draft, machine, sources } = this;
    return scopeOf({ record: draft, input: () => this.input, machine, token }, outcome, sources);
  }
}

/** Anything but a state's own error is a defect of this program, and must be seen as one. */
function asStateError(thrown: unknown): StateError {
  if (thrown instanceof StateError) return thrown;
  throw thrown;
}

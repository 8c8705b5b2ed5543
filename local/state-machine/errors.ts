/** The error names that this interpreter itself reports; all others come from tasks. */
export type PredefinedError =
  | 'States.Timeout'
  | 'States.HeartbeatTimeout'
  | 'States.QueryEvaluationError'
  | 'States.NoChoiceMatched'
  | 'States.DataLimitExceeded'
  | 'States.Runtime';

/** A state failed: Retry and Catch look at `errorName`. The text names fields and states, never data. */
export class StateError extends Error {
  override readonly name = 'StateError';
  readonly errorName: string | undefined;
  readonly causeText: string | undefined;

  constructor(errorName: string | undefined, causeText: string | undefined) {
    // An outcome of a state and no defect: where it came about says nothing, and is dear to find out.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(errorName);
    Error.stackTraceLimit = stackTraceLimit;
    this.errorName = errorName;
    this.causeText = causeText;
  }
}

/** A predefined error with a cause that holds no data. */
export const predefined = (errorName: PredefinedError, causeText: string): StateError =>
  new StateError(errorName, causeText);

/** The definition asks for something that is wrong, or that this interpreter does not do. */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`the state machine definition is refused:\n- ${problems.join('\n- ')}`);
    this.problems = problems;
  }
}

export type ServiceErrorName =
  | 'ExecutionAlreadyExists'
  | 'ExecutionDoesNotExist'
  | 'InvalidExecutionInput'
  | 'InvalidName'
  | 'InvalidOutput'
  | 'InvalidToken'
  | 'StateMachineDoesNotExist'
  | 'TaskDoesNotExist'
  | 'TaskTimedOut';

/** What the Step Functions API answers with status 400; `name` is the API's own error name. */
export class ServiceError extends Error {
  override readonly name: ServiceErrorName;

  constructor(name: ServiceErrorName, message: string) {
    super(message);
    this.name = name;
  }
}

/**
 * What the function host throws when an invocation fails.
 * `function`: the handler threw, or the sandbox reported for it (`Sandbox.Timedout`); `errorType` is the error's name.
 * `service`: Lambda itself refused or broke (`TooManyRequestsException`, `ServiceException`, `Unknown` …);
 * the workflow sees `Lambda.<errorType>`.
 */
export class LambdaError extends Error {
  override readonly name = 'LambdaError';
  readonly errorType: string;
  readonly errorMessage: string;
  readonly kind: 'function' | 'service';

  constructor(errorType: string, errorMessage: string, kind: 'function' | 'service' = 'function') {
    super(errorType);
    this.errorType = errorType;
    this.errorMessage = errorMessage;
    this.kind = kind;
  }
}

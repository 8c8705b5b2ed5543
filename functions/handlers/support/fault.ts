/** Names of faults that pass by themselves: ours, and what AWS says under load. */
const TRANSIENT = new Set([
  'Retryable',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'InternalServerError',
  'ServiceUnavailable',
  'TimeoutError',
]);

/** What may be said of a fault where data must not be: never its message, which may quote some. */
export interface Fault {
  readonly name: string;
  /** The line of code it came from. */
  readonly at?: string | undefined;
  readonly isTransient: boolean;
}

export const faultOf = (thrown: unknown): Fault => {
  const cause = rootOf(thrown);
  if (!(cause instanceof Error)) return { name: 'Unknown', isTransient: false };
  const isTransient = [thrown, cause].some((fault) => fault instanceof Error && TRANSIENT.has(fault.name));
  return { name: cause.name, at: placeOf(cause), isTransient };
};

const rootOf = (thrown: unknown): unknown =>
  thrown instanceof Error && thrown.cause !== undefined ? rootOf(thrown.cause) : thrown;

const placeOf = ({ stack = '' }: Error): string | undefined =>
  stack
    .split('\n')
    .find((line) => line.trimStart().startsWith('at '))
    ?.trim();

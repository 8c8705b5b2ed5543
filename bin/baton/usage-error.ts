/** The command was asked for something impossible; its message is all that its user needs. */
export class UsageError extends Error {
  override name = 'UsageError';
}

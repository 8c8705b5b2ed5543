/** How AWS says that it cannot now: nothing was done. */
export class Throttled extends Error {
  override readonly name = 'ProvisionedThroughputExceededException';
}

/** No answer came, whatever was done. */
export class Unheard extends Error {
  override readonly name = 'TimeoutError';
}

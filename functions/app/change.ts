/**
 * Waits before the next try of a write that lost a race; full jitter, so that rivals do not meet again.
 *
 * @param tryMs - How long the lost try took, where that is known: among many rivals it is the measure of waiting.
 */
export type Backoff = (triesSoFar: number, tryMs?: number) => Promise<void>;

/** A transient fault of ours: the workflow retries it by this name. */
export class Retryable extends Error {
  override readonly name = 'Retryable';
}

/** Three hundred writers on one item needed at most twelve tries; this leaves a wide margin. */
const MOST_TRIES = 25;

/**
 * Reads a record, applies a pure change and writes it if nobody else wrote in between; otherwise reads again.
 *
 * @param find - Says undefined, or throws, where there is no record.
 * @param apply - Gets the record as it now is; returning it as it came writes nothing.
 * @returns the record as it stands afterwards, or undefined when there is none.
 * @throws Retryable when every try lost its race.
 */
export async function change<Record, Found extends Record | undefined>(
  find: () => Promise<Found>,
  replace: (base: Record, next: Record) => Promise<Record | undefined>,
  apply: (current: NonNullable<Found>) => Record | Promise<Record>,
  backoff: Backoff,
): Promise<Found | Record> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    if (tries > 0) await backoff(tries);
    const current = await find();
    if (current === undefined || current === null) return current;
    const next = await apply(current);
    if (next === current) return current;
    const written = await replace(current, next);
    if (written !== undefined) return written;
  }
  throw new Retryable('A record was changed by others in every try.');
}

/** Finds what was read or written just now, the first time: if it has changed since, the write finds out. */
export function startingWith<Known, Found>(
  known: Known,
  find: () => Promise<Found>,
): () => Promise<Known | Found> {
  let isFirst = true;
  return async () => {
    const found = isFirst ? known : await find();
    isFirst = false;
    return found;
  };
}

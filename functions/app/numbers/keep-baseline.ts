import type { BaselineMonth } from '../../domain/numbers/baseline.ts';
import { type Backoff, change } from '../change.ts';

/** The months before Baton; version 0 before the first write. */
export interface StoredBaseline {
  readonly months: readonly BaselineMonth[];
  readonly version: number;
}

/** One item, so that a baseline is there as a whole or not at all. */
export interface Baselines {
  find(): Promise<StoredBaseline>;
  replace(base: StoredBaseline, next: StoredBaseline): Promise<StoredBaseline | undefined>;
}

export interface KeepBaselineDeps {
  readonly baselines: Baselines;
  readonly backoff: Backoff;
}

/** Keeps these months in place of those that were there. @returns whether anything has changed. */
export async function keepBaseline(
  { baselines, backoff }: KeepBaselineDeps,
  months: readonly BaselineMonth[],
): Promise<boolean> {
  const sorted = months.toSorted((one, other) => (one.month < other.month ? -1 : 1));
  let isNew = false;
  await change(
    baselines.find,
    baselines.replace,
    (known) => {
      isNew = JSON.stringify(known.months) !== JSON.stringify(sorted);
      return isNew ? { ...known, months: sorted } : known;
    },
    backoff,
  );
  return isNew;
}

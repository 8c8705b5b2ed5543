import {
  isOver,
  mustTell,
  NOTHING_YET,
  type SourceLimit,
  type Tally,
  windowEnd,
} from '../../domain/lead/source-limit.ts';
import type { EpochMs } from '../../domain/time.ts';
import { type Backoff, change } from '../change.ts';
import type { Now } from '../ports.ts';
import type { Standing } from '../routing-ports.ts';

/** Requests of one source within one window, as all processes together have told. */
export interface StoredTally {
  /** Another name for the same source in each window. */
  readonly source: string;
  readonly requests: number;
  /** End of the window. */
  readonly until: EpochMs;
  readonly version: number;
}

export interface AdmitDeps {
  readonly tallies: Standing<StoredTally>;
  /** A keyed hash: nobody can tell the source from its name. */
  readonly nameOf: (text: string) => Promise<string>;
  /** Told when a source could not be counted. */
  readonly onUncounted: (cause: unknown) => void;
  readonly backoff: Backoff;
  readonly now: Now;
}

export type Admission =
  | { readonly admitted: true }
  | {
      readonly admitted: false;
      /** From when on the source may send again. */
      readonly retryAt: EpochMs;
    };

/**
 * Counts requests of a source and says which are too many.
 *
 * A process counts for itself and tells the table now and then, so that a source that sends little costs no request,
 * and one that was refused costs none either. When the table fails, a process goes by what it has seen itself: a lead
 * is worth more than an exact limit.
 *
 * @param door - What is counted apart from everything else.
 */
export function admitRequest(deps: AdmitDeps, door: string) {
  // Holds one window, which the throttle of the API bounds.
  const tallies = new Map<string, Tally>();
  let windowOfTallies = 0;
  return async (source: string, limit: SourceLimit): Promise<Admission> => {
    const until = windowEnd(limit, deps.now());
    if (until !== windowOfTallies) tallies.clear();
    windowOfTallies = until;
    try {
      const name = await deps.nameOf(`rate ${door} ${until} ${source}`);
      const isAdmitted = await countOne(deps, tallies, { name, until }, limit);
      return isAdmitted ? { admitted: true } : { admitted: false, retryAt: until };
    } catch (cause) {
      deps.onUncounted(cause);
      return { admitted: true };
    }
  };
}

async function countOne(
  deps: AdmitDeps,
  tallies: Map<string, Tally>,
  { name, until }: { readonly name: string; readonly until: EpochMs },
  limit: SourceLimit,
): Promise<boolean> {
  const before = tallies.get(name) ?? NOTHING_YET;
  const counted = { ...before, own: before.own + 1 };
  if (isOver(limit, counted)) return false;
  if (!mustTell(limit, counted)) {
    tallies.set(name, counted);
    return true;
  }
  tallies.set(name, { known: before.known + counted.own, own: 0 });
  const { requests } = await tell(deps, name, until, counted.own);
  const since = tallies.get(name) ?? NOTHING_YET;
  tallies.set(name, { ...since, known: Math.max(since.known, requests) });
  return !isOver(limit, { known: requests, own: 0 });
}

const tell = (
  { tallies, backoff }: AdmitDeps,
  name: string,
  until: EpochMs,
  own: number,
): Promise<StoredTally> =>
  change(
    () => tallies.find(name),
    tallies.replace,
    (tally) => ({ ...tally, until, requests: tally.requests + own }),
    backoff,
  );

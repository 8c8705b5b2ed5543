import type { ClockPromise } from '../handoff/promise.ts';
import type { DurationMs, EpochMs, Interval } from '../time.ts';

/** How much of the open time lies between two instants. */
export const workingTime = (open: readonly Interval[], from: EpochMs, to: EpochMs): DurationMs =>
  open.reduce((sum, span) => sum + Math.max(0, Math.min(to, span.until) - Math.max(from, span.from)), 0);

/**
 * Until when an owner is excused: as much working time after the due time as passed before the task mail reached them,
 * and for good where it did so only after it was due.
 */
export function fairDue({ open, startedAt, dueAt }: ClockPromise, reached: EpochMs): EpochMs {
  if (reached >= dueAt) return Number.POSITIVE_INFINITY;
  let owed = workingTime(open, startedAt, reached);
  if (owed === 0) return dueAt;
  for (const { from, until } of open) {
    const start = Math.max(from, dueAt);
    if (until - start >= owed) return start + owed;
    owed -= Math.max(0, until - start);
  }
  return Number.POSITIVE_INFINITY;
}

import type { ClockPromise } from '../handoff/promise.ts';
import { type DurationMs, type EpochMs, type Interval, MINUTE } from '../time.ts';

/** How much of the open time lies between two instants. */
export const workingTime = (open: readonly Interval[], from: EpochMs, to: EpochMs): DurationMs =>
  open.reduce((sum, span) => sum + Math.max(0, Math.min(to, span.until) - Math.max(from, span.from)), 0);

/** What the system has for each of its own steps; a clock allows for it. @see RULES.md#A4 */
const ORDINARY = MINUTE;

/**
 * Until when an owner is excused: as much working time after the due time as passed before the task mail reached them,
 * if that was more than a minute, and for good where it did so only after it was due.
 */
export function fairDue({ open, startedAt, dueAt }: ClockPromise, reached: EpochMs): EpochMs {
  if (reached >= dueAt) return Number.POSITIVE_INFINITY;
  let owed = workingTime(open, startedAt, reached);
  if (owed <= ORDINARY) return dueAt;
  for (const { from, until } of open) {
    const start = Math.max(from, dueAt);
    if (until - start >= owed) return start + owed;
    owed -= Math.max(0, until - start);
  }
  return Number.POSITIVE_INFINITY;
}

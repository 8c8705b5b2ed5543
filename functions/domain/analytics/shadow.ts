import type { DurationMs, EpochMs } from '../time.ts';

/** What would have become of one handoff. */
export interface Rehearsed {
  /** When it opened. */
  readonly at: EpochMs;
  /** Who would have had it; absent where nobody could. */
  readonly person?: string | undefined;
  /** When the first attempt would have been due. */
  readonly dueAt?: EpochMs | undefined;
}

/** What really became of its lead. */
export interface Actual {
  /** Who had it. */
  readonly owner?: string | undefined;
  readonly attemptedAt?: EpochMs | undefined;
}

export interface Compared {
  /** Whether it really was with whom it would have been; undefined where either is not known. */
  readonly agrees: boolean | undefined;
  /** How long after the due time contact was attempted; 0 in time, undefined where either is not known. */
  readonly lateMs: DurationMs | undefined;
  /** Nobody has attempted contact, and it would have been due. */
  readonly untouched: boolean;
}

/** One handoff as it would have been beside what was. @see RULES.md#A3 */
export function compareWithActual(
  { at, person, dueAt }: Rehearsed,
  { owner, attemptedAt }: Actual,
  now: EpochMs,
): Compared {
  return {
    agrees: person === undefined || owner === undefined ? undefined : person === owner,
    lateMs: attemptedAt === undefined || dueAt === undefined ? undefined : Math.max(0, attemptedAt - dueAt),
    untouched: attemptedAt === undefined && (dueAt ?? at) <= now,
  };
}

export interface ShadowSummary {
  readonly handoffs: number;
  /** Of those whose owner is known on both sides. */
  readonly agreement: { readonly same: number; readonly of: number };
  /** Of those whose attempt and due time are known: how many came late, and by how much. */
  readonly late: { readonly handoffs: number; readonly of: number };
  readonly savedMs: { readonly total: DurationMs; readonly median: DurationMs };
  readonly untouched: number;
}

/** The time that the clock would have saved is what late attempts were late by. @see RULES.md#A3 */
export function summarizeShadow(rows: readonly Compared[]): ShadowSummary {
  const known = rows.filter(({ agrees }) => agrees !== undefined);
  const timed = rows.flatMap(({ lateMs }) => (lateMs === undefined ? [] : [lateMs]));
  const late = timed.filter((ms) => ms > 0).toSorted((one, other) => one - other);
  return {
    handoffs: rows.length,
    agreement: { same: known.filter(({ agrees }) => agrees).length, of: known.length },
    late: { handoffs: late.length, of: timed.length },
    savedMs: {
      total: late.reduce((sum, ms) => sum + ms, 0),
      median: late[Math.floor((late.length - 1) / 2)] ?? 0,
    },
    untouched: rows.filter(({ untouched }) => untouched).length,
  };
}

import type { EpochMs } from '../../domain/time.ts';

/** How the fields of an import are written, by form, query and command line alike. */

/** A type of activity as criteria name it. */
export const isActivityType = (text: string): boolean => /^[a-z][a-z0-9-]{0,59}$/.test(text);

/** A day in UTC, or an instant, that is past. @returns undefined for anything else. */
export function pastInstant(text: string, now: EpochMs): EpochMs | undefined {
  const at = /^\d{4}-\d{2}-\d{2}(T\S+)?$/.test(text) ? Date.parse(text) : Number.NaN;
  return at <= now ? at : undefined;
}

/** Characters of an import's name. */
export const LONGEST_NAME = 100;
/** Rows that one request may bring: what is previewed within the half minute that the gateway waits. */
export const MOST_ROWS = 4_000;
/** Bytes of a table that one request may bring: with it, a page still carries the table back. */
export const MOST_BYTES = 2 * 1024 * 1024;

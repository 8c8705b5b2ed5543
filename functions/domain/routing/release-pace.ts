import type { Capacity } from './team.ts';

/** The kinds of imports whose leads are handed to reps. */
export type ReleasedKind = 'list' | 'backlog';

interface Pace {
  /** Most leads that a rep is given on one working day. */
  readonly perRepAndDay: number;
  /** What is released to a rep within so many minutes comes in one mail; absent: each lead in its own. */
  readonly collectMinutes?: number;
}

/** How fast imported leads come to reps: `release` in `config/routing.yaml`. */
export interface ReleasePolicy {
  /** Of all lists together. */
  readonly list: Pace;
  readonly backlog: Pace;
  /** So many places of each limit of a rep stay free for leads that come by themselves. */
  readonly keepFree: number;
}

/** For a routing policy that says nothing of it: Larkfield's numbers. */
export const DEFAULT_RELEASE: ReleasePolicy = {
  list: { perRepAndDay: 4, collectMinutes: 60 },
  backlog: { perRepAndDay: 2, collectMinutes: 60 },
  keepFree: 2,
};

/** The limits of a rep as they hold for a lead that is released: some places are not for it. */
export function lowered(capacity: Capacity | undefined, keepFree: number): Capacity | undefined {
  if (capacity === undefined) return undefined;
  const limits = Object.entries(capacity).map(([limit, most]) => [limit, Math.max(0, most - keepFree)]);
  return Object.fromEntries(limits);
}

/** Days of a week on which most people work. */
const WORKING_DAYS = 5;

/** How many released leads a rep of this capacity is given on an ordinary working day. @see RULES.md#I3 */
export function dailyShare(
  capacity: Capacity | undefined,
  kind: ReleasedKind,
  { keepFree, ...paces }: ReleasePolicy,
): number {
  const { open = Infinity, perDay = Infinity, perWeek = Infinity } = lowered(capacity, keepFree) ?? {};
  return Math.min(paces[kind].perRepAndDay, open, perDay, Math.floor(perWeek / WORKING_DAYS));
}

/** Working days until so many leads are released; undefined where nobody takes any. */
export function daysToRelease(leads: number, shares: readonly number[]): number | undefined {
  const aDay = shares.reduce((sum, share) => sum + share, 0);
  if (leads === 0) return 0;
  return aDay === 0 ? undefined : Math.ceil(leads / aDay);
}

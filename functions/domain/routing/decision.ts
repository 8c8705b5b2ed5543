import type { CompanyMatch } from '../accounts/match.ts';
import type { EpochMs } from '../time.ts';
import type { Refusal, TeamRefusal } from './eligibility.ts';
import type { Located } from './location.ts';
import type { PoolChoice } from './team.ts';

/** Raised when the same record could yield another person: replay is promised within one engine. */
export const ENGINE = 1;

/** Who is asked before the pool's order, in this sequence. */
export const PRIORITIES = ['preferred', 'account-owner', 'last-owner', 'company-owner'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** What found the owner: a person's say, a relation to the company, or the pool's own order. */
export type Way = Priority | 'rotation' | 'least-open';

/** What counted for one person, and the first reason that removed this person. */
export interface Considered {
  readonly person: string;
  readonly weight: number;
  readonly open: number;
  readonly today: number;
  readonly thisWeek: number;
  /** In units of `LEAD`, before this assignment. */
  readonly credit: number;
  readonly refusal?: Refusal;
}

/** So many of a roster, which holds the people of one team after the other. */
export interface TeamPlace {
  /** Id of the team, which is a pool. */
  readonly team: string;
  readonly size: number;
}

/** What counted for one team, and the first reason that removed it. */
export interface ConsideredTeam extends TeamPlace {
  readonly weight: number;
  /** In units of `LEAD`, before this assignment. */
  readonly credit: number;
  readonly refusal?: TeamRefusal;
}

/** Everything that decided who gets a handoff: ids and numbers only, so that it can be kept and replayed. */
export interface Decision {
  readonly engine: number;
  /** Version of the time zone data. */
  readonly tzdata: string;
  readonly handoff: string;
  readonly attempt: number;
  readonly at: EpochMs;
  /** Content hash of the routing policy. */
  readonly policy: string;
  readonly route: string;
  readonly fallback: boolean;
  /** By what the lead was located as its route was found; absent where nothing says so, and for a handoff that kept its route. */
  readonly located?: Located;
  readonly pool: string;
  /** The pool that the route names, where nobody of it was at work. */
  readonly insteadOf?: string;
  /** In a pool of teams that of the team that was in turn. */
  readonly choice: PoolChoice;
  readonly asked: readonly (Considered & { readonly as: Priority })[];
  /** In their order; absent in a pool without teams. */
  readonly teams?: readonly ConsideredTeam[];
  /** The pool's members, in roster order; those of one team after the other. */
  readonly roster: readonly Considered[];
  /** The accounts that might have been the lead's; absent where none is known, and once the lead is erased. */
  readonly company?: CompanyMatch;
  /** Who has named the person asked as `preferred`; absent where nobody has, or they did so themselves. */
  readonly namedBy?: string;
  /** Absent when nobody could receive it. */
  readonly chosen?: Chosen;
}

export interface Chosen {
  readonly person: string;
  readonly by: Way;
}

import type { Considered, ConsideredTeam, Priority, TeamPlace } from './decision.ts';
import { creditOf, type Ledger } from './ledger.ts';
import { type Claim, type Claims, nextInTurn } from './rotation.ts';
import type { PoolChoice } from './team.ts';

/** A team as read for one decision. */
export interface SeatedTeam extends TeamPlace {
  readonly weight: number;
  readonly choice: PoolChoice;
}

/** In which team each of a roster is; nobody is in two of one pool. */
export function teamsOf(
  roster: readonly string[],
  teams: readonly TeamPlace[] = [],
): ReadonlyMap<string, string> {
  const places = teams.flatMap(({ team, size }) => Array.from({ length: size }, () => team));
  return new Map(roster.flatMap((person, at) => places.slice(at, at + 1).map((team) => [person, team])));
}

/**
 * What counts for each team. A lead that a team has had stays there while anybody of it may have it.
 *
 * @param isFree - Of each person, in roster order, whether they might have the lead in their team.
 * @param holder - The team that has had it.
 * @see RULES.md#R19
 */
export function considerTeams(
  teams: readonly SeatedTeam[],
  ledger: Ledger,
  isFree: readonly boolean[],
  holder: string | undefined,
): readonly ConsideredTeam[] {
  let from = 0;
  const able = teams.map(({ team, size, weight }): ConsideredTeam => {
    const somebody = isFree.slice(from, from + size).includes(true);
    from += size;
    const refusal = weight > 0 ? !somebody && 'nobody-free' : 'no-share';
    return { team, size, weight, credit: creditOf(ledger, team), ...(refusal && { refusal }) };
  });
  const stays = able.some(({ team, refusal }) => team === holder && refusal === undefined);
  return able.map((one) =>
    stays && one.team !== holder && one.refusal === undefined ? { ...one, refusal: 'not-its-team' } : one,
  );
}

interface Asked {
  readonly asked: readonly (Pick<Considered, 'person' | 'refusal'> & { readonly as: Priority })[];
  readonly roster: readonly Pick<Considered, 'person'>[];
}

/** The team of whom somebody has named, if that is who gets the lead. */
export function namedTeam({ asked, roster }: Asked, teams: readonly TeamPlace[]): string | undefined {
  const first = asked.find(({ refusal }) => refusal === undefined);
  if (first?.as !== 'preferred') return undefined;
  return teamsOf(
    roster.map(({ person }) => person),
    teams,
  ).get(first.person);
}

/** The teams that might have had the lead: each accrues a share of it. */
export const teamClaims = (teams: readonly ConsideredTeam[]): readonly Claim[] =>
  teams
    .filter(({ refusal }) => refusal === undefined)
    .map(({ team: person, weight, credit }) => ({ person, weight, credit }));

/**
 * Whose turn it is among the teams, by the rule of the people (R5); that of a person whom somebody names, if it might have
 * had it.
 *
 * @returns undefined where no team could have the lead.
 * @see RULES.md#R19
 */
export function teamInTurn(asked: Asked, teams: readonly ConsideredTeam[]): string | undefined {
  const claims = teamClaims(teams);
  if (!isNonEmpty(claims)) return undefined;
  const named = namedTeam(asked, teams);
  return claims.find(({ person }) => person === named)?.person ?? nextInTurn(claims);
}

const isNonEmpty = (claims: readonly Claim[]): claims is Claims => claims.length > 0;

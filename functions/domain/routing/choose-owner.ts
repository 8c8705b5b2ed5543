import type { CompanyMatch } from '../accounts/match.ts';
import type { Mode } from '../handoff/mode.ts';
import { comparable } from '../qualification/value-test.ts';
import type { EpochMs } from '../time.ts';
import { type Chosen, type Considered, type Decision, ENGINE, type Priority } from './decision.ts';
import { type Refusal, refusalOf, type Seat, type Seeker } from './eligibility.ts';
import { chargedTo, creditOf, debit, type Ledger, sharesOf, type Turn, takeBack } from './ledger.ts';
import { accountOf } from './ledger-account.ts';
import { countsAt, expecting } from './load.ts';
import type { Located } from './location.ts';
import type { Staffed } from './pool-teams.ts';
import { weightAt } from './ramp.ts';
import { type Claims, nextInTurn } from './rotation.ts';
import type { PoolChoice } from './team.ts';
import { considerTeams, namedTeam, type SeatedTeam, teamClaims, teamInTurn, teamsOf } from './team-turn.ts';

/** A handoff that looks for an owner, with everything that may decide it. */
export interface Question {
  readonly seeker: Seeker;
  /** Earlier attempts whose charges for this handoff stand, since somebody came to own it. */
  readonly ownedAttempts: readonly number[];
  readonly attempt: number;
  readonly at: EpochMs;
  readonly policy: string;
  readonly route: string;
  readonly fallback: boolean;
  readonly located?: Located | undefined;
  readonly tzdata: string;
  /** Of the lead's company. */
  readonly industry?: string | undefined;
  readonly company?: CompanyMatch | undefined;
  readonly pool: Staffed;
  /** Id of the pool that the route names, of which nobody was at work. */
  readonly insteadOf?: string | undefined;
  /** In which the handoff is passed on; absent: everything is done. */
  readonly mode?: Mode | undefined;
  /** The pool's members, in roster order; those of one team after the other. */
  readonly seats: readonly Seat[];
  /** Who has named somebody that is asked before them. */
  readonly namedBy?: string | undefined;
  /** Absent in a pool without teams. */
  readonly teams?: readonly SeatedTeam[] | undefined;
  /** The team that has had it, if any. */
  readonly holder?: string | undefined;
  /** Who is asked before them, in this order. */
  readonly asked: readonly { readonly as: Priority; readonly seat: Seat }[];
}

/**
 * Who gets the handoff, and what the pool's ledger says afterwards.
 *
 * @param ledger - Of the pool. What earlier attempts of this handoff left in it is taken back first.
 * @returns the same ledger where the pool keeps no turns and nothing was left.
 * @see RULES.md#R4
 */
export function chooseOwner<Book extends Ledger>(
  question: Question,
  ledger: Book,
): { readonly decision: Decision; readonly ledger: Book } {
  const base = takeBack(ledger, question.seeker.handoff, question.ownedAttempts);
  const considered = consider(question, base);
  const chosen = replay(considered);
  const decision: Decision = chosen === undefined ? considered : { ...considered, chosen };
  return { decision, ledger: charge(base, decision) };
}

/**
 * Charges what the record of an attempt says, in place of what was charged for this handoff since.
 *
 * @param ledger - Of the record's pool.
 * @see RULES.md#R7
 */
export const chargeAs = <Book extends Ledger>(
  { seeker, ownedAttempts }: Pick<Question, 'seeker' | 'ownedAttempts'>,
  standing: Decision,
  ledger: Book,
): Book => charge(takeBack(ledger, seeker.handoff, ownedAttempts), standing);

function charge<Book extends Ledger>(ledger: Book, decision: Decision): Book {
  const { handoff, attempt } = decision;
  const turn = turnOf(decision);
  return turn === undefined ? ledger : debit(ledger, { handoff, attempt }, turn);
}

/** The turn that an assignment took, from its record. @returns undefined where it took none. */
export function turnOf(decision: Decision): Turn | undefined {
  const { chosen, choice, teams = [] } = decision;
  if (chosen === undefined || !isTurn(chosen, decision)) return undefined;
  const team = teamOf(decision, chosen.person);
  const claims = choice === 'least-open' ? [] : eligible(decision);
  const within = claims.map(({ person, ...claim }) => ({ ...claim, person: accountOf(person, team) }));
  return {
    account: accountOf(chosen.person, team),
    shares: { ...sharesOf(teamClaims(teams)), ...sharesOf(within) },
  };
}

/** Of which team somebody is; undefined in a pool without teams, and for who is in none of them. */
export const teamOf = ({ roster, teams }: Pick<Decision, 'roster' | 'teams'>, person: string) =>
  teamsOf(
    roster.map((member) => member.person),
    teams,
  ).get(person);

/**
 * A turn of the pool: by its own order, or by a person's say for one who was in it. Company relations are outside. Where
 * least open work decides, only teams take turns.
 */
const isTurn = ({ person, by }: Chosen, considered: Decision): boolean =>
  (considered.choice !== 'least-open' || considered.teams !== undefined) &&
  (by === 'rotation' ||
    by === 'least-open' ||
    (by === 'preferred' && eligible(considered).some((member) => member.person === person)));

const eligible = ({ roster }: Pick<Decision, 'roster'>): readonly Considered[] =>
  roster.filter(({ refusal }) => refusal === undefined);

function consider(question: Question, ledger: Ledger): Decision {
  const { seeker, attempt, at, policy, route, fallback, tzdata, pool, insteadOf, company, mode, located } =
    question;
  const { namedBy } = question;
  const teams = teamsOf(
    question.seats.map(({ person }) => person.id),
    question.teams,
  );
  const account = (person: string) => accountOf(person, teams.get(person));
  // In the shadow nothing that is charged is on its way.
  const expected = (seat: Seat): Seat =>
    mode === 'shadow' ? seat : foreseen(seat, chargedTo(ledger, account(seat.person.id)), at);
  const entry = (seat: Seat, refusal: Refusal | undefined): Considered => ({
    person: seat.person.id,
    weight: seat.weight,
    ...countsAt(seat.load, seat.person.calendar.zone, at),
    credit: creditOf(ledger, account(seat.person.id)),
    ...(refusal === undefined ? {} : { refusal }),
  });
  const asked = question.asked.map(({ as, seat: known }) => {
    const seat = expected(known);
    return { as, ...entry(seat, refusalOf(seat, seeker, at)) };
  });
  const seats = question.seats.map(expected);
  const order = orderOf(question, seats, asked, ledger);
  const roster = seats.map((seat, place) => entry(seat, order.refusals[place]));
  const facts = { engine: ENGINE, tzdata, handoff: seeker.handoff, attempt, at, policy, route, fallback };
  const way = { pool: pool.id, ...(insteadOf !== undefined && { insteadOf }), choice: order.choice };
  const told = order.teams && { teams: order.teams };
  return {
    ...facts,
    ...(located && { located }),
    ...way,
    asked,
    ...told,
    roster,
    ...(company && { company }),
    ...(namedBy && { namedBy }),
  };
}

/**
 * A seat with its weight of now, and with what is charged to it already, though its load was read before that came. So nobody is charged, or
 * accrues a share, beyond a limit that is reached by those who were a moment earlier.
 */
const foreseen = (seat: Seat, charged: readonly string[], at: EpochMs): Seat => {
  const load = expecting(seat.load, charged, seat.person.calendar.zone, at);
  return { ...seat, load, weight: weightAt(seat, at) };
};

/** Who might have it by the pool's own order, and by which choice. */
interface Order extends Pick<Decision, 'choice' | 'teams'> {
  /** In roster order. */
  readonly refusals: readonly (Refusal | undefined)[];
}

/** For the pool's own order more reasons count: no share in it, another team's turn, and a colleague who knows the industry. */
function orderOf(
  question: Question,
  seats: readonly Seat[],
  asked: Decision['asked'],
  ledger: Ledger,
): Order {
  const { seeker, at, pool, holder } = question;
  const alone = seats.map(
    (seat) => refusalOf(seat, seeker, at) ?? (seat.weight > 0 ? undefined : ('no-share' as const)),
  );
  if (question.teams === undefined)
    return { choice: pool.choice, refusals: byIndustry(question, pool.choice, seats, alone) };
  const among = { asked, roster: seats.map(({ person: { id: person } }) => ({ person })) };
  const isFree = alone.map((refusal) => refusal === undefined);
  const named = namedTeam(among, question.teams);
  const stays = named === undefined || named === holder ? holder : undefined;
  const teams = considerTeams(question.teams, ledger, isFree, stays);
  const turn = teamInTurn(among, teams);
  const places = question.teams.flatMap((one) => Array.from({ length: one.size }, () => one.team));
  const within = alone.map(
    (refusal, place) => refusal ?? (places[place] === turn ? undefined : 'other-team'),
  );
  const choice = question.teams.find(({ team }) => team === turn)?.choice ?? pool.choice;
  return { choice, teams, refusals: byIndustry(question, choice, seats, within) };
}

/** Of those who might have it, who knows the lead's industry comes first. */
function byIndustry(
  { industry }: Question,
  choice: PoolChoice,
  seats: readonly Seat[],
  refusals: Order['refusals'],
): Order['refusals'] {
  if (choice !== 'industry-rotation' || industry === undefined) return refusals;
  const wanted = comparable(industry);
  const knows = seats.map(({ person }) => person.industries.some((known) => comparable(known) === wanted));
  const expert = refusals.some((refusal, place) => refusal === undefined && knows[place]);
  return expert
    ? refusals.map((refusal, place) => refusal ?? (knows[place] ? undefined : 'other-industry'))
    : refusals;
}

/**
 * Chooses from a record alone: the same person now and whenever it is replayed.
 *
 * @returns undefined when nobody could receive the handoff.
 * @see RULES.md#R6
 */
export function replay(
  decision: Pick<Decision, 'asked' | 'teams' | 'roster' | 'choice'>,
): Chosen | undefined {
  const first = decision.asked.find(({ refusal }) => refusal === undefined);
  if (first) return { person: first.person, by: first.as };
  const candidates = inTurn(decision);
  if (!isNonEmpty(candidates)) return undefined;
  return decision.choice === 'least-open'
    ? { person: leastOpen(candidates).person, by: 'least-open' }
    : { person: nextInTurn(candidates), by: 'rotation' };
}

/** Who might have it, of the team whose turn it is. */
function inTurn(decision: Pick<Decision, 'asked' | 'teams' | 'roster'>): readonly Considered[] {
  const { teams } = decision;
  if (teams === undefined) return eligible(decision);
  const turn = teamInTurn(decision, teams);
  return eligible(decision).filter(({ person }) => teamOf(decision, person) === turn);
}

const isNonEmpty = (claims: readonly Considered[]): claims is readonly Considered[] & Claims =>
  claims.length > 0;

/** Least open work; then least received today; then the roster's order. */
const leastOpen = (candidates: readonly Considered[]): Considered =>
  candidates.reduce((best, next) => (busier(best, next) > 0 ? next : best));

const busier = (a: Considered, b: Considered): number => a.open - b.open || a.today - b.today;

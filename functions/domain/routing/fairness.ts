import { handoffKeyOf } from '../handoff/handoff-id.ts';
import type { Fact } from '../handoff/owed.ts';
import type { EpochMs } from '../time.ts';
import { teamOf, turnOf } from './choose-owner.ts';
import type { Considered, ConsideredTeam, Decision, Way } from './decision.ts';
import type { Refusal, TeamRefusal } from './eligibility.ts';
import { accountOf } from './ledger-account.ts';
import { LEAD } from './rotation.ts';

/**
 * How a choice counts: as a `turn` of the pool, as a choice by `least-open` work, or `outside` of both, for a relation to
 * the company or for somebody named who was not in turn. Not at all where the turn was `given-back`, the choice
 * `came-to-nothing`, or `nobody` could have the lead.
 */
export type Counting = 'turn' | 'least-open' | 'outside' | 'given-back' | 'came-to-nothing' | 'nobody';

/** One person or team in one choice: all that a table of fairness is made of. */
export interface Line extends Omit<Considered, 'person' | 'refusal'> {
  /** Id or, in a pool of teams, that of the team, and of a person within it: `munich` and `munich/ana-ruiz`. */
  readonly person: string;
  /** Only of a team. */
  readonly isTeam?: boolean;
  /** Of a person in a pool of teams: the team. */
  readonly team?: string;
  readonly refusal?: Refusal | TeamRefusal;
  readonly handoff: string;
  readonly attempt: number;
  readonly at: EpochMs;
  readonly counts: Counting;
  /** Whether it is the person who was chosen or, where the lead became somebody's, who had it. */
  readonly chosen: boolean;
  /** What found the person who was chosen. */
  readonly by?: Way | undefined;
  /** What accrued of this lead, in units of `LEAD`. */
  readonly share: number;
}

/**
 * What a choice says about each person, the roster first.
 *
 * @param facts - Of the lead's timeline.
 * @see RULES.md#A2
 */
export function linesOf(decision: Decision, facts: readonly Fact[]): readonly Line[] {
  const { handoff, attempt, at, asked, roster, chosen, teams = [] } = decision;
  const owner = ownerBy(decision, facts);
  const counts = countingOf(decision, owner, facts);
  const shares = counts === 'turn' ? turnOf(decision)?.shares : undefined;
  const receiver = owner ?? chosen?.person;
  const isMember = roster.some(({ person }) => person === receiver);
  const stranger = isMember ? undefined : asked.find(({ person }) => person === receiver);
  const told = { handoff, attempt, at, ...(chosen !== undefined && { by: chosen.by }) };
  const team = receiver === undefined ? undefined : teamOf(decision, receiver);
  const ofTeam = ({ team: person, weight, credit, refusal }: ConsideredTeam): Line => ({
    ...{ ...told, person, isTeam: true, weight, open: 0, today: 0, thisWeek: 0, credit, counts },
    ...(refusal !== undefined && { refusal }),
    chosen: person === team,
    share: shares?.[person] ?? 0,
  });
  const ofPerson = ({ person, weight, open, today, thisWeek, credit, refusal }: Considered): Line => {
    const own = teamOf(decision, person);
    const account = accountOf(person, own);
    return {
      ...{
        ...told,
        person: account,
        ...(own !== undefined && { team: own }),
        weight,
        open,
        today,
        thisWeek,
        credit,
      },
      counts: countingWithin(decision, counts),
      ...(refusal !== undefined && { refusal }),
      chosen: person === receiver,
      share: shares?.[account] ?? 0,
    };
  };
  const people = [...roster, ...(stranger === undefined ? [] : [stranger])];
  return [...teams.map(ofTeam), ...people.map(ofPerson)];
}

/** In the shadow turns go round as they would. */
const OWNED = ['handoff.assigned', 'handoff.reassigned', 'handoff.shadowed'];

/** The facts that tell who came to own the handoff of a decision. */
const ownershipsOf = ({ handoff }: Decision, facts: readonly Fact[]): readonly Fact[] =>
  facts.filter((fact) => OWNED.includes(fact.type) && fact.handoff === handoffKeyOf(handoff).number);

function ownerBy(decision: Decision, facts: readonly Fact[]): string | undefined {
  const owned = ownershipsOf(decision, facts).find(({ data }) => data['attempt'] === decision.attempt);
  return owned && String(owned.data['person']);
}

function countingOf(decision: Decision, owner: string | undefined, facts: readonly Fact[]): Counting {
  if (decision.chosen === undefined) return 'nobody';
  if (owner === undefined) return 'came-to-nothing';
  if (isGivenBack(decision, facts)) return 'given-back';
  if (turnOf(decision) !== undefined) return 'turn';
  return decision.chosen.by === 'least-open' ? 'least-open' : 'outside';
}

/** Where least open work decides within a team, only the team has taken a turn. */
const countingWithin = ({ choice, chosen }: Decision, counts: Counting): Counting => {
  if (counts !== 'turn' || choice !== 'least-open') return counts;
  return chosen?.by === 'least-open' ? 'least-open' : 'outside';
};

/** A turn that is given back is that of the last owner. */
const isGivenBack = (decision: Decision, facts: readonly Fact[]): boolean =>
  ownershipsOf(decision, facts).at(-1)?.data['attempt'] === decision.attempt &&
  facts.some(
    ({ type, handoff }) => type === 'handoff.credited' && handoff === handoffKeyOf(decision.handoff).number,
  );

/** What somebody of a pool, or one of its teams, got, beside what was due. */
export interface FairnessRow extends Pick<Line, 'person' | 'isTeam' | 'team'> {
  /** Together, of the turns that the person might have had; in units of `LEAD`. */
  readonly accrued: number;
  /** Leads by turn or by least open work. */
  readonly got: number;
  /** What accrued without the leads by turn, in units of `LEAD`: above zero it is owed. */
  readonly difference: number;
  /** Leads outside of the pool's order. */
  readonly outside: number;
  /** All of these leads, by what found the person. */
  readonly by: Readonly<Partial<Record<Way, number>>>;
  /** Turns that do not count any more. */
  readonly givenBack: number;
  /** Choices of the person after which somebody else was chosen. */
  readonly cameToNothing: number;
  /** How often which reason kept the person from a lead. */
  readonly passedOver: Readonly<Partial<Record<Refusal | TeamRefusal, number>>>;
}

/** Adds up lines, by person in the order in which they are met. */
export function fairnessOf(lines: readonly Line[]): readonly FairnessRow[] {
  const rows = new Map<string, FairnessRow>();
  for (const line of lines) rows.set(line.person, added(rows.get(line.person) ?? blank(line), line));
  return [...rows.values()];
}

const blank = ({ person, isTeam, team }: Line): FairnessRow => ({
  ...(isTeam && { isTeam }),
  ...(team !== undefined && { team }),
  ...{ person, accrued: 0, got: 0, difference: 0, outside: 0, by: {} },
  ...{ givenBack: 0, cameToNothing: 0, passedOver: {} },
});

function added(row: FairnessRow, { counts, chosen, by, share, refusal }: Line): FairnessRow {
  const when = (...kinds: readonly Counting[]): number => (chosen && kinds.includes(counts) ? 1 : 0);
  return {
    ...row,
    accrued: row.accrued + share,
    got: row.got + when('turn', 'least-open'),
    difference: row.difference + share - LEAD * when('turn'),
    outside: row.outside + when('outside'),
    by: raised(row.by, when('turn', 'least-open', 'outside') === 1 ? by : undefined),
    givenBack: row.givenBack + when('given-back'),
    cameToNothing: row.cameToNothing + when('came-to-nothing'),
    passedOver: raised(row.passedOver, refusal),
  };
}

const raised = <Name extends string>(
  counts: Readonly<Partial<Record<Name, number>>>,
  name: Name | undefined,
): Readonly<Partial<Record<Name, number>>> =>
  name === undefined ? counts : { ...counts, [name]: (counts[name] ?? 0) + 1 };

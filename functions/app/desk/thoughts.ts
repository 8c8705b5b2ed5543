import type { CompanyMatch } from '../../domain/accounts/match.ts';
import { teamOf } from '../../domain/routing/choose-owner.ts';
import { type Considered, type Decision, PRIORITIES } from '../../domain/routing/decision.ts';
import type { LeadFile } from '../ports.ts';
import type { Choice, TeamThought, Thought } from './desk-brief.ts';

/** Every choice of an owner that was recorded for a lead, newest first. */
export const choicesOf = (
  { handoffs, decision }: Pick<LeadFile, 'handoffs' | 'decision'>,
  named: (id: string) => string,
): readonly Choice[] =>
  handoffs
    .flatMap(({ number, attempt: attempts }) =>
      Array.from({ length: attempts }, (_, before) => decision(number, before + 1)).flatMap((made) =>
        made === undefined ? [] : [choiceOf(number, made, named)],
      ),
    )
    .toReversed();

const choiceOf = (handoff: number, decision: Decision, named: (id: string) => string): Choice => ({
  ...{ handoff, attempt: decision.attempt, at: decision.at, route: decision.route, pool: decision.pool },
  isFallback: decision.fallback,
  located: decision.located,
  insteadOf: decision.insteadOf,
  way: decision.chosen?.by,
  teams: teamThoughtsOf(decision),
  considered: thoughtsOf(decision, named),
  company: companyOf(decision, named),
});

/** The accounts that a lead might have been, with names of their owners. */
export const companyOf = (
  { company }: Pick<Decision, 'company'>,
  named: (id: string) => string,
): CompanyMatch | undefined =>
  company && {
    ...company,
    candidates: company.candidates.map((one) => ({ ...one, owner: one.owner && named(one.owner) })),
  };

/** The teams of the pool in their order. @returns undefined in a pool without teams. */
export const teamThoughtsOf = (decision: Decision): readonly TeamThought[] | undefined => {
  const { chosen, teams } = decision;
  const owner = chosen && teamOf(decision, chosen.person);
  return teams?.map(({ team, refusal }) => ({ team, refusal, isChosen: team === owner }));
};

/** Everybody who was thought of, in the order in which they were asked; who was refused twice for one reason is told once. */
export function thoughtsOf(
  { asked, roster, chosen, namedBy }: Decision,
  named: (id: string) => string,
): readonly Thought[] {
  const byTurn = PRIORITIES.every((priority) => priority !== chosen?.by);
  const thought = ({ person, open, today, refusal }: Considered, as?: Thought['as']): Thought => ({
    ...{ person: named(person), as, open, today, refusal },
    isChosen: person === chosen?.person && (as === undefined ? byTurn : as === chosen.by),
  });
  const isTold = ({ person, refusal }: Considered): boolean =>
    refusal !== undefined && asked.some((one) => one.person === person && one.refusal === refusal);
  return [
    ...asked.map((one) => ({
      ...thought(one, one.as),
      ...(one.as === 'preferred' && namedBy !== undefined && { namedBy: named(namedBy) }),
    })),
    ...roster.filter((one) => !isTold(one)).map((one) => thought(one)),
  ];
}

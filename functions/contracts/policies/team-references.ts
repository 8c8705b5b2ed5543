import type * as z from 'zod';
import { managerCycles } from '../../domain/routing/manager-cycles.ts';
import { isLeader, type PersonProfile } from '../../domain/routing/team.ts';
import { type NamingTeam, unknownHolidays } from './holidays.ts';
import { checkPoolTeams } from './pool-teams.ts';
import { checkUnique, type Guess, type Path, type Refuse } from './refuse.ts';

/** What people and pools say about each other. */
export function checkTeam(team: NamingTeam, context: z.RefinementCtx<NamingTeam>): void {
  const refuse: Refuse = (path, message, guess) =>
    context.addIssue({ code: 'custom', path: [...path], message, input: team, params: { ...guess } });
  const people = new Map(team.people.map((person) => [person.id, person]));
  checkUnique(
    team.people.map(({ id }) => id),
    (at) => ['people', at, 'id'],
    refuse,
  );
  checkUnique(
    team.people.map(({ email }) => email.toLowerCase()),
    (at) => ['people', at, 'email'],
    refuse,
  );
  checkUnique(
    team.pools.map(({ id }) => id),
    (at) => ['pools', at, 'id'],
    refuse,
  );
  for (const [at, person] of team.people.entries()) checkPerson(person, ['people', at], people, refuse);
  for (const [at, { manager, members }] of team.pools.entries()) {
    const path = ['pools', at];
    if (!isLeaderAmong(people, manager))
      refuse([...path, 'manager'], `There is no manager ${manager}`, leadersLike(manager, people));
    const ids = members.map(({ person }) => person);
    checkUnique(ids, (member) => [...path, 'members', member, 'person'], refuse);
    for (const [member, id] of ids.entries()) {
      if (!people.has(id)) refuse([...path, 'members', member, 'person'], `There is no person ${id}.`);
    }
  }
  checkManagers(team.people, refuse);
  checkPoolTeams(team.pools, new Map(team.people.map(({ id, manager }) => [id, manager])), refuse);
  for (const { name, path } of unknownHolidays(team))
    refuse(
      path,
      `There are no holidays ${name}: npm run baton -- holidays ${name} --write adds those of a region, and holidays ${name}.ics --write those of a file.`,
    );
}

type People = ReadonlyMap<string, PersonProfile>;

const isLeaderAmong = (people: People, id: string): boolean => {
  const person = people.get(id);
  return person !== undefined && isLeader(person);
};

const leadersLike = (word: string, people: People): Guess => ({
  word,
  choices: [...people.values()].filter(isLeader).map(({ id }) => id),
});

/** Escalations go up from manager to manager, and would never come to an end. */
function checkManagers(people: readonly PersonProfile[], refuse: Refuse): void {
  for (const cycle of managerCycles(people)) {
    const at = people.findIndex(({ id }) => id === cycle[0]);
    const message =
      cycle.length === 1
        ? `${cycle[0]} cannot be their own manager: leave manager out where nobody is above.`
        : `${[...cycle, cycle[0]].join(' is led by ')}: leave manager out for who is at the top.`;
    refuse(['people', at, 'manager'], message);
  }
}

function checkPerson(person: PersonProfile, path: Path, people: People, refuse: Refuse): void {
  const { id, manager, deputy, successor, capacity } = person;
  if (manager !== undefined && !isLeaderAmong(people, manager))
    refuse([...path, 'manager'], `There is no manager ${manager}`, leadersLike(manager, people));
  if (deputy !== undefined && !people.has(deputy))
    refuse([...path, 'deputy'], `There is no person ${deputy}.`);
  if (successor !== undefined && (successor === id || !people.has(successor)))
    refuse([...path, 'successor'], `There is nobody else called ${successor}.`);
  if (capacity && isLeader(person)) refuse([...path, 'capacity'], 'Managers and directors have no limits.');
}

import type { PersonProfile } from './team.ts';

type Led = Pick<PersonProfile, 'id' | 'manager'>;

/** Each ring of people of whom everybody is led by the next one and the last by the first; one person alone counts. */
export function managerCycles(people: readonly Led[]): readonly (readonly string[])[] {
  const managers = new Map(people.map(({ id, manager }) => [id, manager]));
  const visited = new Set<string>();
  return people.flatMap(({ id }) => {
    const way: string[] = [];
    let next: string | undefined = id;
    while (next !== undefined && !visited.has(next)) {
      visited.add(next);
      way.push(next);
      next = managers.get(next);
    }
    const start = next === undefined ? -1 : way.indexOf(next);
    return start === -1 ? [] : [way.slice(start)];
  });
}

import type { Person, Pool } from '../domain/routing/team.ts';
import { escalateTo, type Superior } from '../domain/sla/escalation.ts';
import type { EpochMs } from '../domain/time.ts';

/** Who is who, as the table says now; a person or pool that is not there is a defect of the policies. */
export interface Directory {
  person(id: string): Promise<Person>;
  pool(id: string): Promise<Pool>;
}

/** A chain of managers longer than this is a circle. */
const LONGEST_CHAIN = 6;

/** Who is told when this person does not answer: the manager or the deputy, else further up; the person where nobody is above. */
export async function superiorOf(directory: Directory, person: Person, at: EpochMs): Promise<string> {
  const [nearest, ...further] = await chainAbove(directory, person);
  return nearest === undefined ? person.id : escalateTo([nearest, ...further], at);
}

async function chainAbove(directory: Directory, person: Person): Promise<readonly Superior[]> {
  const chain: Superior[] = [];
  let below = person;
  while (below.manager !== undefined && chain.length < LONGEST_CHAIN) {
    const manager = await directory.person(below.manager);
    const deputy = manager.deputy === undefined ? undefined : await directory.person(manager.deputy);
    chain.push({ id: manager.id, calendar: manager.calendar, ...deputyOf(deputy) });
    below = manager;
  }
  return chain;
}

const deputyOf = (deputy: Person | undefined): Pick<Superior, 'deputy'> =>
  deputy === undefined ? {} : { deputy };

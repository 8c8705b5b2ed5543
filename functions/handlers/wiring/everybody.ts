import { peopleOf } from '../../adapters/records/people.ts';
import type { Person } from '../../domain/routing/team.ts';
import { type EpochMs, SECOND } from '../../domain/time.ts';
import { currentTeam } from './policy-readers.ts';
import type { Ground } from './surroundings.ts';

/** A change of the team is in force within this time, as with policies. */
const AGE = 5 * SECOND;

/** Everybody in the team, as the table says now. */
export const everybody = ({ store, now }: Pick<Ground, 'store' | 'now'>) => {
  const team = currentTeam({ store, now });
  let known: { readonly at: EpochMs; readonly people: readonly Person[] } | undefined;
  return async (): Promise<readonly Person[]> => {
    const at = now();
    if (known === undefined || at - known.at >= AGE)
      known = { at, people: await peopleOf(store, (await team()).people) };
    return known.people;
  };
};

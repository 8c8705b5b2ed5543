import type { Directory } from '../directory.ts';
import type { FindSigner, Governances } from './ports.ts';

export interface FindSignerDeps {
  readonly governances: Pick<Governances, 'version'>;
  readonly directory: Pick<Directory, 'find'>;
}

/** Finds who signs for a side; nobody does for a person who has left the team. */
export const findSigner =
  ({ governances, directory }: FindSignerDeps): FindSigner =>
  async (hash, side) => {
    if (hash === undefined) return undefined;
    const owner = (await governances.version(hash)).owners[side];
    if (owner === undefined) return undefined;
    if (!('person' in owner)) return { side, id: side, ...owner };
    const person = await directory.find(owner.person);
    if (person === undefined || person.status === 'off-boarded') return undefined;
    const { id, name, email, calendar, mailbox } = person;
    return { side, id, name, email, zone: calendar.zone, mailbox };
  };

import { officeHours } from '../../domain/policy/reminder.ts';
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
    const { owners, reminders } = await governances.version(hash);
    const owner = owners[side];
    if (owner === undefined) return undefined;
    const by = { ...(reminders && { reminders }) };
    if (!('person' in owner)) {
      const { name, email, zone } = owner;
      return { side, id: side, name, email, calendar: officeHours(zone), ...by };
    }
    const person = await directory.find(owner.person);
    if (person === undefined || person.status === 'off-boarded') return undefined;
    const { id, name, email, calendar, mailbox } = person;
    return { side, id, name, email, calendar, mailbox, ...by };
  };

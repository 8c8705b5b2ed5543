import { SIDES } from '../../domain/side.ts';
import type { Directory } from '../directory.ts';
import type { Reader } from '../mail/brief-parts.ts';
import type { FindSigner, Governances } from './ports.ts';

export interface FindReaderDeps {
  readonly directory: Pick<Directory, 'find'>;
  readonly governances: Pick<Governances, 'current'>;
  readonly findSigner: FindSigner;
}

/** Finds who reads a page of policies: somebody of the team, or who signs for a side without being in it. Who has left reads nothing. */
export const findReader =
  ({ directory, governances, findSigner }: FindReaderDeps) =>
  async (person: string): Promise<Reader | undefined> => {
    const found = await directory.find(person);
    if (found !== undefined)
      return found.status === 'off-boarded'
        ? undefined
        : { id: person, name: found.name, zone: found.calendar.zone };
    const side = SIDES.find((known) => known === person);
    const signer = side && (await findSigner((await governances.current())?.hash, side));
    return signer?.id === person ? { id: person, name: signer.name, zone: signer.calendar.zone } : undefined;
  };

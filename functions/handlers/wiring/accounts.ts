import { contactData } from '../../adapters/contact-data.ts';
import { readAccount, type SaidAccount } from '../../app/accounts/read-account.ts';
import { everybody } from './everybody.ts';
import type { Ground } from './surroundings.ts';

/** Reads accounts as other systems write them, with the team as it is now. */
export const accountReading = (ground: Pick<Ground, 'store' | 'now'>) => {
  const team = everybody(ground);
  return async () => {
    const ids = new Map(
      (await team()).flatMap(({ id, email }) => [
        [id, id],
        [email.toLowerCase(), id],
      ]),
    );
    const personOf = (idOrAddress: string): string | undefined => ids.get(idOrAddress);
    return (said: SaidAccount, at: number) => readAccount({ data: contactData, personOf }, said, at);
  };
};

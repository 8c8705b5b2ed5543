import { askAgain } from '../../domain/routing/mailbox.ts';
import { type Backoff, change } from '../change.ts';
import type { Now } from '../ports.ts';
import type { People, StoredPerson } from '../routing-ports.ts';

export interface WelcomeAgainDeps {
  readonly people: Pick<People, 'find' | 'replace'>;
  /** Makes a change of a person count for choices under way. */
  readonly changeAvailability: (person: StoredPerson) => Promise<unknown>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/**
 * Owes somebody a welcome mail anew, to the address of now. Links of earlier ones count no more, and no new lead comes to
 * them before they have answered it.
 *
 * @returns the person, or undefined where there is none.
 * @see RULES.md#R10
 */
export const welcomeAgain =
  ({ people, changeAvailability, backoff, now }: WelcomeAgainDeps) =>
  async (personId: string): Promise<StoredPerson | undefined> => {
    const asked = await change(
      () => people.find(personId),
      people.replace,
      (person) => askAgain(person, now()),
      backoff,
    );
    if (asked !== undefined) await changeAvailability(asked);
    return asked;
  };

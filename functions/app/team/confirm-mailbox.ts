import { confirm } from '../../domain/routing/mailbox.ts';
import { type Backoff, change } from '../change.ts';
import type { ActionResult } from '../handoff/action.ts';
import type { Now } from '../ports.ts';
import type { WelcomeReference } from '../references.ts';
import type { People } from '../routing-ports.ts';

export interface ConfirmDeps {
  readonly people: Pick<People, 'find' | 'replace'>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/**
 * Takes it that mails reach somebody: from now on leads may come to them. A repeat changes nothing.
 *
 * @returns `expired` too where the link is of an earlier mailbox.
 * @see RULES.md#R10
 */
export const confirmMailbox =
  ({ people, backoff, now }: ConfirmDeps) =>
  async ({ person: id, mailbox, expiresAt }: WelcomeReference): Promise<ActionResult> => {
    if (now() >= expiresAt) return { kind: 'expired' };
    let isCurrent = false;
    const found = await change(
      () => people.find(id),
      people.replace,
      (person) => {
        const confirmed = confirm(person, mailbox, now());
        isCurrent = confirmed !== undefined;
        return confirmed ?? person;
      },
      backoff,
    );
    if (found === undefined) return { kind: 'unknown' };
    return { kind: isCurrent ? 'done' : 'expired' };
  };

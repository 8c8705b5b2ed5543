import type { HandoffKey } from '../../domain/handoff/handoff-id.ts';
import type { Signal } from '../../domain/handoff/signal.ts';
import { lookedAt } from '../../domain/routing/leaving.ts';
import { type Backoff, change } from '../change.ts';
import type { Now } from '../ports.ts';
import type { People, StoredPerson } from '../routing-ports.ts';

export interface HandOverDeps {
  readonly people: Pick<People, 'find' | 'replace'>;
  /** Makes the leaving count for choices under way. @returns the handoffs that the person holds. */
  readonly changeAvailability: (person: StoredPerson) => Promise<readonly HandoffKey[]>;
  readonly signal: (leadId: string, number: number, signal: Signal) => Promise<unknown>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/**
 * Passes on what somebody who has left still holds, accepted leads too. It is owed until they hold nothing: what is in
 * the middle of a step, or may still be taken back, is looked at again. Safe to repeat.
 *
 * @see RULES.md#R14
 */
export const handOver =
  ({ people, changeAvailability, signal, backoff, now }: HandOverDeps) =>
  async (personId: string): Promise<void> => {
    const leaver = await people.find(personId);
    if (leaver?.handsOver === undefined) return;
    const { handsOver, successor } = leaver;
    const held = await changeAvailability(leaver);
    for (const { leadId, number } of held)
      await signal(leadId, number, {
        ...{ kind: 'moved', from: personId, by: handsOver.by, reason: 'owner-left', at: now() },
        ...(successor === undefined ? {} : { to: successor }),
      });
    await change(
      () => people.find(personId),
      people.replace,
      (person) => (person.handsOver === undefined ? person : lookedAt(person, held.length === 0, now())),
      backoff,
    );
  };

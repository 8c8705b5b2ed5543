import { lookedAt } from '../../domain/routing/leaving.ts';
import { change } from '../change.ts';
import type { TellHeldDeps } from './change-availability.ts';

/**
 * Passes on what somebody who has left still holds, accepted leads too. It is owed until they hold nothing: what is in
 * the middle of a step, or may still be taken back, is looked at again. Safe to repeat.
 *
 * @see RULES.md#R14
 */
export const handOver =
  ({ people, changeAvailability, signal, backoff, now }: TellHeldDeps) =>
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

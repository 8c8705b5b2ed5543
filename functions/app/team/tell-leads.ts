import { news, told, watched } from '../../domain/routing/whereabouts.ts';
import { change } from '../change.ts';
import type { SignalOutcome } from '../handoff/signal-handoff.ts';
import type { TellHeldDeps } from './change-availability.ts';

/**
 * Tells the leads that somebody holds that the person is away, or back: by policy one without an attempt goes to somebody
 * else or waits, and the clock of every other stands still. It is owed until all have heard it; safe to repeat.
 *
 * @param by - Who said so; the system, where it finds out by itself.
 * @see RULES.md#H13
 */
export const tellLeads =
  (deps: TellHeldDeps) =>
  async (personId: string, by = 'system'): Promise<void> => {
    const { people, changeAvailability, signal, backoff, now } = deps;
    const person = await people.find(personId);
    if (person === undefined) return;
    const said = news(person, by, now());
    let byAll = true;
    if (said !== undefined)
      for (const { leadId, number } of await changeAvailability(person))
        if (!hasHeard(await signal(leadId, number, said))) byAll = false;
    await change(
      () => people.find(personId),
      people.replace,
      (current) => {
        const next = said ? told(current, said, byAll, now()) : watched(current, now());
        const isSame = next.nextCheckAt === current.nextCheckAt && next.toldAway === current.toldAway;
        return isSame ? current : next;
      },
      backoff,
    );
  };

/** What is being decided, or may still be taken back, may come to this owner's clock again. */
const hasHeard = (outcome: SignalOutcome): boolean =>
  outcome.kind !== 'refused' || (outcome.refusal.kind === 'settled' && outcome.handoff.phase !== 'undo');

import { unseat } from '../../domain/handoff/assignment.ts';
import { type HandoffKey, handoffKeyOf } from '../../domain/handoff/handoff-id.ts';
import type { Signal } from '../../domain/handoff/signal.ts';
import { noteAvailability } from '../../domain/routing/load.ts';
import { type Backoff, change } from '../change.ts';
import type { SignalOutcome } from '../handoff/signal-handoff.ts';
import type { Handoffs, Now } from '../ports.ts';
import type { Loads, People, StoredPerson } from '../routing-ports.ts';

export interface ChangeAvailabilityDeps {
  readonly loads: Loads;
  readonly handoffs: Pick<Handoffs, 'find' | 'replace'>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/** What it takes to tell the leads that somebody holds. */
export interface TellHeldDeps {
  readonly people: Pick<People, 'find' | 'replace'>;
  /** Makes a change of the person count for choices under way. @returns the handoffs that the person holds. */
  readonly changeAvailability: (person: StoredPerson) => Promise<readonly HandoffKey[]>;
  readonly signal: (leadId: string, number: number, signal: Signal) => Promise<SignalOutcome>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/**
 * Tells the load that its person has changed, so that no choice made before can reserve a place any more,
 * and takes back the assignments that are under way. To be called after the person is written.
 *
 * @returns the handoffs that the person holds; those in a wait are the caller's to signal.
 * @see RULES.md#R7
 */
export const changeAvailability =
  ({ loads, handoffs, backoff, now }: ChangeAvailabilityDeps) =>
  async ({ id, version }: Pick<StoredPerson, 'id' | 'version'>): Promise<readonly HandoffKey[]> => {
    const load = await change(
      () => loads.find(id),
      loads.replace,
      (held) => noteAvailability(held, version),
      backoff,
    );
    const open = load.open.map(handoffKeyOf);
    for (const { leadId, number } of open) {
      await change(
        () => handoffs.find(leadId, number),
        handoffs.replace,
        (handoff) => unseat(handoff, id, now()),
        backoff,
      );
    }
    return open;
  };

import { handoffId } from '../../domain/handoff/handoff-id.ts';
import { vacate } from '../../domain/routing/audit.ts';
import { type Backoff, change } from '../change.ts';
import type { Handoffs } from '../ports.ts';
import type { Loads } from '../routing-ports.ts';

export interface FreeCapacityDeps {
  readonly loads: Loads;
  readonly handoffs: Pick<Handoffs, 'find'>;
  /** Offers the pool's free places to those that wait for one. */
  readonly drainPool: (pool: string) => Promise<unknown>;
  /** Ids of the pools whose leads somebody may get. */
  readonly poolsOf: (person: string) => Promise<readonly string[]>;
  readonly backoff: Backoff;
}

/** A place that is perhaps no longer needed. */
export interface Freed {
  readonly leadId: string;
  readonly number: number;
  readonly person: string;
  readonly pool: string;
}

/**
 * Frees a person's place, unless the handoff is that person's all the same, and offers it to those that wait: in the pool that it
 * comes from first, then in every other whose leads the person may get. Safe to repeat.
 *
 * The load is read before the handoff, and written only if nobody reserved in between: a place that is
 * being taken again is never freed under the new owner.
 *
 * @see RULES.md#R8
 */
export const freeCapacity =
  ({ loads, handoffs, drainPool, poolsOf, backoff }: FreeCapacityDeps) =>
  async ({ leadId, number, person, pool }: Freed): Promise<void> => {
    const id = handoffId(leadId, number);
    await change(
      () => loads.find(person),
      loads.replace,
      async (load) => (load.open.includes(id) ? vacate(load, id, await handoffs.find(leadId, number)) : load),
      backoff,
    );
    for (const line of new Set([pool, ...(await poolsOf(person))])) await drainPool(line);
  };

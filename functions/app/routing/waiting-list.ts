import { touch } from '../../domain/handoff/assignment.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import { isAssigned } from '../../domain/handoff/instruction.ts';
import type { Signal } from '../../domain/handoff/signal.ts';
import { occupy, type Vacancy, vacanciesAt } from '../../domain/routing/vacancies.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Handoffs, Now } from '../ports.ts';
import type { Occupants, Pools, Waiting, WaitingList } from '../routing-ports.ts';
import { loadPool } from './pool-of-route.ts';
import { isReleased, readSeats, seatsOf, seekerOf } from './read-routing.ts';

export interface LineDeps {
  readonly waiting: Pick<WaitingList, 'add' | 'remove'>;
  readonly handoffs: Pick<Handoffs, 'find'>;
}

export interface DrainDeps extends LineDeps {
  readonly waiting: Pick<WaitingList, 'add' | 'list' | 'remove'>;
  readonly handoffs: Pick<Handoffs, 'find' | 'replace'>;
  readonly pools: Pick<Pools, 'find'>;
  readonly occupants: Occupants;
  /** Lets a signal compete for the slot of the handoff's wait. */
  readonly signal: (leadId: string, number: number, signal: Signal) => Promise<unknown>;
  readonly now: Now;
}

/**
 * Offers a pool's free places to the handoffs that wait for one, highest score first. An offer ends the wait;
 * the routing that follows takes the place, or lists the handoff again. Safe to repeat.
 *
 * @returns since when the first of those that are still listed has waited; who was released from an import may wait.
 * @see RULES.md#R9
 */
export const drainPool =
  (deps: DrainDeps) =>
  async (poolId: string): Promise<EpochMs | undefined> => {
    const listed = await deps.waiting.list(poolId);
    if (listed.length === 0) return undefined;
    const pool = await loadPool(deps.pools, poolId);
    const seats = await readSeats(deps.occupants, pool, []);
    const at = deps.now();
    let vacancies = vacanciesAt(seatsOf(seats, pool.members), at);
    let first: EpochMs | undefined;
    for (const entry of listed) {
      const handoff = vacancies.length > 0 && (await deps.handoffs.find(entry.leadId, entry.number));
      if (handoff === undefined || (handoff && !isWaiting(handoff))) {
        await unlist(deps)(poolId, entry);
        continue;
      }
      if (entry.isReleased !== true) first = Math.min(first ?? entry.since, entry.since);
      if (handoff) vacancies = await offer(deps, handoff, vacancies, at);
    }
    return first;
  };

/**
 * Takes a handoff out of a pool's line, unless it stands there. Safe to repeat.
 *
 * It may come back in line at any moment and find its old entry, which is then removed from under it: so it is looked at
 * again afterwards, and put back where it stands in line by then.
 */
export const unlist =
  ({ waiting, handoffs }: LineDeps) =>
  async (poolId: string, { leadId, number, score }: Omit<Waiting, 'since'>): Promise<void> => {
    const standing = async () => {
      const handoff = await handoffs.find(leadId, number);
      return handoff && isWaiting(handoff) ? handoff : undefined;
    };
    let current = await standing();
    let isListed: boolean | undefined;
    while (isListed !== (current !== undefined)) {
      isListed = current !== undefined;
      if (current)
        await waiting.add(poolId, {
          ...{ leadId, number, score, since: current.enteredAt },
          isReleased: isReleased(current),
        });
      else await waiting.remove(poolId, { leadId, number, score });
      current = await standing();
    }
  };

/** In the wait for capacity, or between being listed and that wait. */
const isWaiting = (handoff: Handoff): boolean =>
  handoff.phase === 'capacity' || (handoff.phase === 'routing' && !isAssigned(handoff));

/** @returns the room that is left for those who follow. */
async function offer(
  { signal, handoffs, now }: DrainDeps,
  handoff: Handoff,
  vacancies: readonly Vacancy[],
  at: EpochMs,
): Promise<readonly Vacancy[]> {
  const left = occupy(vacancies, seekerOf(handoff), at);
  if (left === undefined) return vacancies;
  // A taken slot is an earlier offer, or something else that ends the wait.
  if (handoff.slot) return left;
  if (handoff.phase === 'capacity') await signal(handoff.leadId, handoff.number, { kind: 'capacity', at });
  // Lost to another write, it has done its work too: the routing must look again.
  else await handoffs.replace(handoff, touch(handoff, now()));
  return left;
}

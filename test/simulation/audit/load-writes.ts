import { recordOf } from '../../../functions/adapters/records/stored-item.ts';
import type { Item } from '../../../functions/app/item-store.ts';
import { loadItem, personItem } from '../../../functions/contracts/items-routing.ts';
import { isAway } from '../../../functions/domain/sla/calendar.ts';
import type { EpochMs } from '../../../functions/domain/time.ts';
import { SKEW } from '../damage.ts';
import type { Report } from './violations.ts';

/**
 * Invariant 5: nobody above capacity, and no lead to anybody who is absent, on whatever path.
 *
 * @param keepFree - So many places of each limit are not for the handoff that is added.
 */
export function auditLoad(
  before: Item | undefined,
  after: Item,
  who: Item,
  keepFree: number,
  { report, now }: { readonly report: Report; readonly now: () => EpochMs },
): void {
  const next = recordOf(loadItem, after);
  const held = before && recordOf(loadItem, before);
  const added = next.open.filter((handoff) => held?.open.includes(handoff) !== true);
  if (added.length === 0) return;
  const person = recordOf(personItem, who);
  const lead = added[0]?.slice(0, added[0].lastIndexOf('-')) ?? '';
  if (person.role === 'manager' || person.role === 'director') return;
  const { capacity, calendar, status, confirmed, mailStatus, id } = person;
  if (next.open.length > (capacity?.open ?? Number.POSITIVE_INFINITY))
    report(5, lead, `${id} holds ${next.open.length} of ${capacity?.open}`);
  const forLists = Math.max(0, (capacity?.open ?? Number.POSITIVE_INFINITY) - keepFree);
  if (keepFree > 0 && next.open.length > forLists)
    report(
      5,
      lead,
      `${id} got it from a list, and holds ${next.open.length}, where lists may fill ${forLists}`,
    );
  if (next.day.handoffs.length > (capacity?.perDay ?? Number.POSITIVE_INFINITY))
    report(5, lead, `${id} got ${next.day.handoffs.length} of ${capacity?.perDay} on one day`);
  // Until the load is told of it, a change of the person is under way, and will take back what it finds.
  if ((held?.availabilityVersion ?? 0) < person.version) return;
  if (status !== 'active') report(5, lead, `${id} is ${status} and got a lead`);
  if (!confirmed || mailStatus !== undefined) report(5, lead, `${id} gets no mails and got a lead`);
  if ([-SKEW, 0, SKEW].every((skew) => isAway(calendar, now() + skew)))
    report(5, lead, `${id} is away and got a lead`);
}

import { recordOf } from '../../../functions/adapters/records/stored-item.ts';
import type { Item } from '../../../functions/app/item-store.ts';
import { leadItem } from '../../../functions/contracts/items.ts';
import type { Lead } from '../../../functions/domain/lead/lead.ts';
import { dayOf, hourOf } from '../../../functions/domain/numbers/periods.ts';

/** Leads that came between two days of the reporting zone, both included. */
export interface CameBetween {
  readonly from: string;
  readonly to: string;
  readonly zone: string;
}

/** So many are read again before the next ones are looked for. */
const BATCH = 200;

/** The leads that came in these days. */
export async function* leadsBetween(
  partitions: AsyncIterable<readonly Item[]>,
  { from, to, zone }: CameBetween,
): AsyncGenerator<Lead, void> {
  for await (const items of partitions) {
    const item = items.find(({ sk }) => sk === 'LEAD');
    if (item === undefined) continue;
    const lead = recordOf(leadItem, item);
    const day = dayOf(hourOf(zone, lead.createdAt));
    if (day >= from && day <= to) yield lead;
  }
}

/** Ids of the leads that came in these days, in batches. */
export async function* leadsOf(
  partitions: AsyncIterable<readonly Item[]>,
  between: CameBetween,
): AsyncGenerator<readonly string[], void> {
  let batch: string[] = [];
  for await (const { leadId } of leadsBetween(partitions, between)) {
    batch.push(leadId);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

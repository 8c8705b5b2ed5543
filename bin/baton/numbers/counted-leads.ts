import { recordOf } from '../../../functions/adapters/records/stored-item.ts';
import type { Item } from '../../../functions/app/item-store.ts';
import { leadItem } from '../../../functions/contracts/items.ts';
import { dayOf, hourOf } from '../../../functions/domain/numbers/periods.ts';

/** Leads that came between two days of the reporting zone, both included. */
export interface CameBetween {
  readonly from: string;
  readonly to: string;
  readonly zone: string;
}

/** So many are read again before the next ones are looked for. */
const BATCH = 200;

/** Ids of the leads that came in these days, in batches. */
export async function* leadsOf(
  partitions: AsyncIterable<readonly Item[]>,
  { from, to, zone }: CameBetween,
): AsyncGenerator<readonly string[], void> {
  let batch: string[] = [];
  for await (const items of partitions) {
    const item = items.find(({ sk }) => sk === 'LEAD');
    if (item === undefined) continue;
    const { leadId, createdAt } = recordOf(leadItem, item);
    const day = dayOf(hourOf(zone, createdAt));
    if (day < from || day > to) continue;
    batch.push(leadId);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

import { handoffRecords } from '../../../functions/adapters/records/handoffs.ts';
import { waitingListRecords } from '../../../functions/adapters/records/waiting.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import type { HandoffAudit } from './handoff-writes.ts';

/** Whoever leaves a line is taken from the list at once, and by the sweeper where a fault came between. */
const PATIENCE = 20 * MINUTE;

/** Invariant 1, while time passes: who stands in a pool's line waits for a place there. */
export async function auditLines(
  table: ItemStore,
  pools: readonly string[],
  { now, damage, report }: HandoffAudit,
): Promise<void> {
  const since = now() - PATIENCE;
  for (const pool of pools) {
    for (const { leadId, number } of await waitingListRecords(table).list(pool)) {
      const handoff = await handoffRecords(table).find(leadId, number);
      if (handoff?.phase === 'capacity' || handoff?.phase === 'routing') continue;
      if ((handoff?.enteredAt ?? 0) < since && damage.lastFor(leadId, now()) < since)
        report(1, leadId, `it has stood in the line of ${pool} for long, and is ${handoff?.phase}`);
    }
  }
}

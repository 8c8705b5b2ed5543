import { owedWorkRecords } from '../../../functions/adapters/records/owed-work.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import type { HandoffAudit } from './handoff-writes.ts';

/** The sweeper comes every five minutes; what a fault keeps from it, it finishes in a later pass. */
const PATIENCE = 20 * MINUTE;
/** A release asks the table for so much that several passes in a row may meet a fault, of which no lead is the one concerned. */
const PATIENCE_WITH_LISTS = HOUR;
const MANY = 1_000;

/** Invariant 1, while time passes: what is owed is done, or will be within minutes of the last fault. */
export async function auditOverdue(table: ItemStore, { now, damage, report }: HandoffAudit): Promise<void> {
  const work = owedWorkRecords(table);
  for (let shard = 0; shard < work.shards; shard += 1) {
    for (const owed of await work.owed(shard, now() - PATIENCE, MANY)) {
      const whose =
        owed.kind === 'person' ? owed.personId : owed.kind === 'list' ? owed.importId : owed.leadId;
      const patience = owed.kind === 'list' ? PATIENCE_WITH_LISTS : PATIENCE;
      if (owed.dueAt <= now() - patience && damage.lastFor(whose, now()) < now() - patience)
        report(1, whose, `its ${owed.kind} has owed something for more than ${patience / MINUTE} minutes`);
    }
  }
}

import { owedWorkRecords } from '../../../functions/adapters/records/owed-work.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import type { HandoffAudit } from './handoff-writes.ts';

/** The sweeper comes every five minutes; what a fault keeps from it, it finishes in a later pass. */
const PATIENCE = 20 * MINUTE;
const MANY = 1_000;

/** Invariant 1, while time passes: what is owed is done, or will be within minutes of the last fault. */
export async function auditOverdue(table: ItemStore, { now, damage, report }: HandoffAudit): Promise<void> {
  const work = owedWorkRecords(table);
  for (let shard = 0; shard < work.shards; shard += 1) {
    for (const owed of await work.owed(shard, now() - PATIENCE, MANY)) {
      const whose =
        owed.kind === 'person' ? owed.personId : owed.kind === 'list' ? owed.importId : owed.leadId;
      if (damage.lastFor(whose, now()) < now() - PATIENCE)
        report(1, whose, `its ${owed.kind} has owed something for more than ${PATIENCE / MINUTE} minutes`);
    }
  }
}

import { owedWorkRecords } from '../../../functions/adapters/records/owed-work.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import type { OwedRecord } from '../../../functions/app/ports.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import type { HandoffAudit } from './handoff-writes.ts';

/** The sweeper comes every five minutes; what a fault keeps from it, it finishes in a later pass. */
const PATIENCE = 20 * MINUTE;
/** A release, an absence that is told to dozens of leads, and a proposal with its mails ask for so much that several passes in a row may meet a fault, of which no lead is the one concerned. */
const PATIENCE_WITH_MANY = HOUR;
const CONCERNS_MANY = new Set<OwedRecord['kind']>(['list', 'person', 'policy']);
const MANY = 1_000;

/** Invariant 1, while time passes: what is owed is done, or will be within minutes of the last fault. */
export async function auditOverdue(table: ItemStore, { now, damage, report }: HandoffAudit): Promise<void> {
  const work = owedWorkRecords(table);
  for (let shard = 0; shard < work.shards; shard += 1) {
    for (const owed of await work.owed(shard, now() - PATIENCE, MANY)) {
      const whose = concernedBy(owed);
      const patience = CONCERNS_MANY.has(owed.kind) ? PATIENCE_WITH_MANY : PATIENCE;
      // Whom its mails go to is not who it is about.
      const dueAt = owed.kind === 'policy' ? damage.mailWorksFrom(owed.dueAt, now()) : owed.dueAt;
      if (dueAt <= now() - patience && damage.lastFor(whose, now()) < now() - patience)
        report(1, whose, `its ${owed.kind} has owed something for more than ${patience / MINUTE} minutes`);
    }
  }
}

/** Whom a fault strikes that keeps it from being done. */
function concernedBy(owed: OwedRecord): string {
  if (owed.kind === 'list') return owed.importId;
  if (owed.kind === 'policy') return owed.policy;
  if (owed.kind === 'review') return owed.reviewId;
  return 'personId' in owed ? owed.personId : owed.leadId;
}

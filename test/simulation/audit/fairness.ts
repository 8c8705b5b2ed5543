import { decisionRecords } from '../../../functions/adapters/records/decisions.ts';
import { ledgerRecords } from '../../../functions/adapters/records/ledgers.ts';
import { timelineRecords } from '../../../functions/adapters/records/timeline.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { readFairness } from '../../../functions/app/routing/read-fairness.ts';
import type { Report } from './violations.ts';

/** Invariant 11: what the records of choices add up to is what each ledger says is owed, to the last unit. */
export async function auditFairness(
  table: ItemStore,
  pools: readonly string[],
  report: Report,
): Promise<void> {
  const read = readFairness({
    decisions: decisionRecords(table),
    timeline: timelineRecords(table),
    ledgers: ledgerRecords(table),
  });
  for (const pool of pools) {
    const { rows, credits, mismatches } = await read(pool, 0, Number.MAX_SAFE_INTEGER);
    const differences = new Map(rows.map(({ person, difference }) => [person, difference]));
    for (const person of new Set([...differences.keys(), ...Object.keys(credits)])) {
      const [told, owed] = [differences.get(person) ?? 0, credits[person] ?? 0];
      if (told !== owed) report(11, '', `${pool} owes ${person} ${owed}, and its records say ${told}`);
    }
    if (mismatches.length > 0) report(11, '', `${pool} does not replay: ${mismatches.join(', ')}`);
  }
}

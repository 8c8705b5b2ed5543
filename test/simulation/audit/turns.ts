import { decisionRecords } from '../../../functions/adapters/records/decisions.ts';
import { ledgerRecords } from '../../../functions/adapters/records/ledgers.ts';
import { recordOf } from '../../../functions/adapters/records/stored-item.ts';
import { timelineRecords } from '../../../functions/adapters/records/timeline.ts';
import type { Item, ItemStore } from '../../../functions/app/item-store.ts';
import { ledgerItem } from '../../../functions/contracts/items-routing.ts';
import { handoffId, handoffKeyOf } from '../../../functions/domain/handoff/handoff-id.ts';
import { turnOf } from '../../../functions/domain/routing/choose-owner.ts';
import type { HandoffAudit } from './handoff-writes.ts';
import type { Report } from './violations.ts';

/** Invariant 6: a turn is given back once, whoever repeats it and whenever. */
export function auditLedger(
  before: Item | undefined,
  after: Item,
  { credited, report }: Pick<HandoffAudit, 'credited' | 'report'>,
): void {
  const known = before === undefined ? 0 : recordOf(ledgerItem, before).credited.length;
  for (const id of recordOf(ledgerItem, after).credited.slice(known)) {
    if (credited.has(id)) report(6, handoffKeyOf(id).leadId, `the turn of ${id} was given back again`);
    credited.add(id);
  }
}

/** In the shadow turns go round as they would. */
const TAKES_TURN = new Set(['handoff.assigned', 'handoff.reassigned', 'handoff.shadowed']);

/** Invariant 11: each turn that an assignment took is on its pool's ledger, and none that was given back. */
export async function auditTurns(
  table: ItemStore,
  { leads, pools }: { readonly leads: Iterable<string>; readonly pools: readonly string[] },
  credited: ReadonlySet<string>,
  report: Report,
): Promise<void> {
  const taken = new Map(pools.map((pool) => [pool, 0]));
  const count = (pool: string, turns: number) => void taken.set(pool, (taken.get(pool) ?? 0) + turns);
  for (const leadId of leads) {
    for (const { type, handoff = 0, data } of await timelineRecords(table).read(leadId)) {
      const pool = String(data['pool']);
      if (TAKES_TURN.has(type)) {
        const decision = await decisionRecords(table).find(leadId, handoff, Number(data['attempt']));
        if (decision && turnOf(decision) !== undefined) count(pool, 1);
      }
      if (type !== 'handoff.credited') continue;
      count(pool, -1);
      if (!credited.has(handoffId(leadId, handoff))) report(1, leadId, 'its turn was never given back');
    }
  }
  for (const [pool, turns] of taken) {
    const { assignments } = await ledgerRecords(table).find(pool);
    if (assignments !== turns)
      report(11, '', `${pool} has charged ${assignments} turns, ${turns} were taken`);
  }
}

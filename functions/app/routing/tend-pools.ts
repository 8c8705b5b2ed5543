import { handoffKeyOf } from '../../domain/handoff/handoff-id.ts';
import { auditCharges, auditCredit, auditReservation } from '../../domain/routing/audit.ts';
import { pendingOf } from '../../domain/routing/ledger.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Handoffs } from '../ports.ts';
import type { Ledgers, Loads, Occupant, Occupants } from '../routing-ports.ts';

export interface TendPoolsDeps {
  /** Ids of everybody, and of every pool. */
  readonly team: () => Promise<{ readonly people: readonly string[]; readonly pools: readonly string[] }>;
  readonly ledgers: Ledgers;
  readonly loads: Pick<Loads, 'replace'>;
  readonly occupants: Occupants;
  readonly handoffs: Pick<Handoffs, 'find'>;
  readonly drainPool: (pool: string) => Promise<EpochMs | undefined>;
}

/**
 * Puts right what crashes left in loads and ledgers, then offers free places to those that wait: absences end,
 * days begin and hours change without anybody telling.
 *
 * Every look reads the load or ledger first and writes it only if nobody else did in between; what loses that race
 * is looked at in the next pass.
 *
 * @returns since when the first of all waiting lists has waited.
 * @see RULES.md#R8
 */
export const tendPools = (deps: TendPoolsDeps) => async (): Promise<EpochMs | undefined> => {
  const { people, pools } = await deps.team();
  for (const occupant of await deps.occupants.read(people)) await auditLoad(deps, occupant);
  let first: EpochMs | undefined;
  for (const pool of pools) {
    await auditLedger(deps, pool);
    const since = await deps.drainPool(pool);
    if (since !== undefined) first = Math.min(first ?? since, since);
  }
  return first;
};

async function auditLoad({ loads, handoffs }: TendPoolsDeps, { load }: Occupant): Promise<void> {
  let next = load;
  for (const id of load.unsettled) next = auditReservation(next, id, await findHandoff(handoffs, id));
  if (next !== load) await loads.replace(load, next);
}

async function auditLedger({ ledgers, handoffs }: TendPoolsDeps, pool: string): Promise<void> {
  const ledger = await ledgers.find(pool);
  let next = ledger;
  for (const id of pendingOf(ledger)) next = auditCharges(next, id, await findHandoff(handoffs, id));
  for (const id of ledger.credited) next = auditCredit(next, id, await findHandoff(handoffs, id));
  if (next !== ledger) await ledgers.replace(ledger, next);
}

function findHandoff(handoffs: Pick<Handoffs, 'find'>, id: string) {
  const { leadId, number } = handoffKeyOf(id);
  return handoffs.find(leadId, number);
}

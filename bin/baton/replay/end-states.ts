import { caughtPostRecords } from '../../../functions/adapters/records/caught-posts.ts';
import { handoffRecords } from '../../../functions/adapters/records/handoffs.ts';
import { leadRecords } from '../../../functions/adapters/records/leads.ts';
import { owedWorkRecords } from '../../../functions/adapters/records/owed-work.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import type { Handoff, Phase } from '../../../functions/domain/handoff/handoff.ts';
import { outcomeOf } from '../../../functions/domain/handoff/lifecycle.ts';
import type { Lead, LifecycleStage } from '../../../functions/domain/lead/lead.ts';
import type { EpochMs } from '../../../functions/domain/time.ts';

/** Where a lead rests: with a score but not qualified, or in its latest handoff; lost is what rests nowhere. */
export type EndState = 'unqualified' | Phase | 'lost';

export interface EndStates {
  /** Together all leads. */
  readonly states: Readonly<Partial<Record<EndState, number>>> & { readonly lost: number };
  /** How the closed handoffs ended. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** How many leads are in each lifecycle stage. */
  readonly stages: Readonly<Partial<Record<LifecycleStage, number>>>;
  /** Posts that look like spam: they make no lead. */
  readonly caught: number;
}

const ALL = Number.MAX_SAFE_INTEGER;

/** Looks at every lead whose post was taken, in the table itself. */
export async function endStates(
  table: ItemStore,
  accepted: ReadonlySet<string>,
  now: EpochMs,
): Promise<EndStates> {
  const overdue = await overdueLeads(table, now);
  const caught = (await caughtPostRecords(table).list(ALL, ALL)).length;
  const states: Partial<Record<EndState, number>> & { lost: number } = { lost: 0 };
  const outcomes: Record<string, number> = {};
  const stages: Partial<Record<LifecycleStage, number>> = {};
  let unknown = 0;
  for (const leadId of accepted) {
    const lead = await leadRecords(table).find(leadId);
    if (lead !== undefined) stages[lead.stage] = (stages[lead.stage] ?? 0) + 1;
    const rest = overdue.has(leadId) ? 'lost' : lead && (await restOf(table, lead, now));
    if (rest === undefined) unknown += 1;
    else {
      const state = typeof rest === 'string' ? rest : rest.phase;
      states[state] = (states[state] ?? 0) + 1;
      for (const outcome of await outcomesOf(table, lead)) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
  }
  // The sender of a caught post was told an id that leads nowhere.
  states.lost += Math.max(0, unknown - caught);
  return { states, outcomes, stages, caught };
}

async function outcomesOf(table: ItemStore, lead: Lead | undefined): Promise<readonly string[]> {
  const numbers = Array.from({ length: lead?.handoffs ?? 0 }, (_, place) => place + 1);
  const found = await Promise.all(
    numbers.map((number) => handoffRecords(table).find(lead?.leadId ?? '', number)),
  );
  return found.flatMap((handoff) => (handoff?.phase === 'closed' ? [outcomeOf(handoff)] : []));
}

/** Leads with something that should have been done by now. */
async function overdueLeads(table: ItemStore, now: EpochMs): Promise<ReadonlySet<string>> {
  const work = owedWorkRecords(table);
  const found = new Set<string>();
  for (let shard = 0; shard < work.shards; shard += 1)
    for (const owed of await work.owed(shard, now, ALL)) if ('leadId' in owed) found.add(owed.leadId);
  return found;
}

async function restOf(table: ItemStore, lead: Lead, now: EpochMs): Promise<'unqualified' | 'lost' | Handoff> {
  if (lead.score === undefined) return 'lost';
  if (lead.handoffs === 0) return lead.score.qualified ? 'lost' : 'unqualified';
  const handoff = await handoffRecords(table).find(lead.leadId, lead.handoffs);
  if (handoff === undefined) return 'lost';
  const isWatched = handoff.phase === 'closed' || (handoff.nextCheckAt ?? 0) > now;
  return isWatched ? handoff : 'lost';
}

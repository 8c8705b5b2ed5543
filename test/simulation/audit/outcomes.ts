import { handoffRecords } from '../../../functions/adapters/records/handoffs.ts';
import { leadRecords } from '../../../functions/adapters/records/leads.ts';
import { outcomeRecords } from '../../../functions/adapters/records/outcomes.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { learnedFrom } from '../../../functions/domain/handoff/learned.ts';
import type { Report } from './violations.ts';

/** Invariant 6: what the criteria are judged by is what a recount of all handoffs gives. */
export async function auditOutcomes(
  table: ItemStore,
  leads: Iterable<string>,
  report: Report,
): Promise<void> {
  const expected = new Map<string, number>();
  for (const leadId of leads) {
    for (const handoff of await closedOf(table, leadId)) {
      const { refusedFor = 'qualified', rules } = learnedFrom(handoff) ?? {};
      for (const rule of rules === undefined ? [] : ['all', ...rules]) {
        const name = `${handoff.policies.criteria} ${rule}`;
        for (const part of [name, `${name} ${refusedFor}`]) expected.set(part, (expected.get(part) ?? 0) + 1);
      }
    }
  }
  for (const { criteria, all, byRule } of await outcomeRecords(table).list()) {
    for (const [rule, { leads: counted, refused }] of Object.entries({ ...byRule, all })) {
      const name = `${criteria} ${rule}`;
      for (const [part, count] of [[name, counted], ...named(name, refused)] as const) {
        if (count !== (expected.get(part) ?? 0))
          report(6, '', `${part} is counted ${count} times, and was ${expected.get(part) ?? 0}`);
        expected.delete(part);
      }
      expected.delete(`${name} qualified`);
    }
  }
  for (const [part, count] of expected) report(6, '', `${part} was ${count} times, and is not counted`);
}

const named = (name: string, refused: Readonly<Record<string, number>>) =>
  Object.entries(refused).map(([reason, count]) => [`${name} ${reason}`, count] as const);

async function closedOf(table: ItemStore, leadId: string): Promise<readonly Handoff[]> {
  const { handoffs = 0 } = (await leadRecords(table).find(leadId)) ?? {};
  const numbers = Array.from({ length: handoffs }, (_, place) => place + 1);
  const found = await Promise.all(numbers.map((number) => handoffRecords(table).find(leadId, number)));
  return found.filter((handoff) => handoff?.phase === 'closed').filter((handoff) => handoff !== undefined);
}

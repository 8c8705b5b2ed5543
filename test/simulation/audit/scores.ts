import { isDeepStrictEqual } from 'node:util';
import { activityRecords } from '../../../functions/adapters/records/activities.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import type { Lead } from '../../../functions/domain/lead/lead.ts';
import { compileCriteria, type Judge } from '../../../functions/domain/qualification/judge.ts';
import { criteriaPolicies } from '../../../functions/handlers/wiring/policy-readers.ts';
import type { Report } from './violations.ts';

/** Criteria say the same for good, so each version is compiled once. */
const judges = new Map<string, Judge>();

async function judgeOf(store: ItemStore, hash: string): Promise<Judge> {
  const known = judges.get(hash);
  if (known !== undefined) return known;
  const judge = compileCriteria(await criteriaPolicies({ store, now: () => 0 })(hash), hash);
  judges.set(hash, judge);
  return judge;
}

/** Invariant 11: profile, activities, criteria and instant give the stored score once more, to the last reason. */
export async function auditScore(table: ItemStore, lead: Lead, report: Report): Promise<void> {
  const { score, profile, leadId } = lead;
  if (score === undefined) return;
  const judge = await judgeOf(table, score.criteria);
  const activities = await activityRecords(table).since(leadId, 0);
  // What had come by then had happened by then, whatever the clock of its sender said.
  const known = activities.map((activity) => ({ ...activity, at: Math.min(activity.at, score.at) }));
  const again = judge.score(profile, known, score.at);
  if (!isDeepStrictEqual(again, score))
    report(11, leadId, `it was judged ${score.points} points, and is ${again.points} once more`);
}

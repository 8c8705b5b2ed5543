import { activityRecords } from '../../../functions/adapters/records/activities.ts';
import { leadRecords } from '../../../functions/adapters/records/leads.ts';
import { rehearsalRecords } from '../../../functions/adapters/records/rehearsals.ts';
import { eachOf } from '../../../functions/app/each-of.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import type { Rehearsal } from '../../../functions/app/routing-ports.ts';
import {
  type Actual,
  type Compared,
  compareWithActual,
  type ShadowSummary,
  summarizeShadow,
} from '../../../functions/domain/analytics/shadow.ts';
import type { EpochMs } from '../../../functions/domain/time.ts';
import type { Actuals } from './actuals.ts';

/** An activity of this type says that somebody tried to reach a lead: the property `owner` says who, by id. */
const ATTEMPTED = 'contact-attempted';

export interface Stretch {
  readonly pools: readonly string[];
  readonly from: EpochMs;
  readonly until: EpochMs;
}

export interface ShadowRow extends Omit<Rehearsal, 'mode'>, Compared {
  readonly pool: string;
  readonly actual: Actual;
}

export interface ShadowReport {
  /** Oldest first; leads that were erased are left out. */
  readonly rows: readonly ShadowRow[];
  readonly summary: ShadowSummary;
  /** What pools that only observe would have handed over. */
  readonly observed: number;
  /** Lines of the file that name no lead which these pools would have handed over then. */
  readonly unmatched: readonly number[];
}

/** Requests to the table under way at once. */
const WIDTH = 16;

/** What pools would have handed over in a stretch of time, beside what a file or the leads' activities say. */
export async function readShadow(
  store: ItemStore,
  { pools, from, until }: Stretch,
  actuals: Actuals,
  now: EpochMs,
): Promise<ShadowReport> {
  const listed = await Promise.all(
    pools.map(async (pool) => {
      const rehearsals = await rehearsalRecords(store).list(pool, from, until);
      return rehearsals.map((rehearsal) => ({ pool, rehearsal }));
    }),
  );
  const all = listed.flat().toSorted((one, other) => one.rehearsal.at - other.rehearsal.at);
  const used = new Set<string>();
  const inShadow = all.filter(({ rehearsal: { mode } }) => mode === 'shadow');
  const rows = (
    await eachOf(inShadow, WIDTH, async ({ pool, rehearsal: { mode: _, ...rehearsal } }) => {
      const actual = await actualOf(store, rehearsal, actuals, used);
      if (actual === undefined) return [];
      return [{ ...rehearsal, pool, actual, ...compareWithActual(rehearsal, actual, now) }];
    })
  ).flat();
  const unmatched = [...actuals].flatMap(([lead, { lines }]) => (used.has(lead) ? [] : lines));
  return {
    ...{ rows, summary: summarizeShadow(rows), observed: all.length - inShadow.length },
    unmatched: unmatched.toSorted((one, other) => one - other),
  };
}

/** @param used - Gets the names of the lead in the file. @returns undefined for a lead that was erased. */
async function actualOf(
  store: ItemStore,
  { leadId, at }: Omit<Rehearsal, 'mode'>,
  actuals: Actuals,
  used: Set<string>,
): Promise<Actual | undefined> {
  const lead = await leadRecords(store).find(leadId);
  used.add(leadId.toLowerCase());
  if (lead === undefined || lead.erasedAt !== undefined) return undefined;
  used.add(lead.profile.email);
  const told = actuals.get(leadId.toLowerCase()) ?? actuals.get(lead.profile.email);
  if (told !== undefined) return told.actual;
  const attempts = (await activityRecords(store).since(leadId, at)).filter(({ type }) => type === ATTEMPTED);
  const [first] = attempts;
  const owner = first?.properties['owner'];
  return { attemptedAt: first?.at, owner: owner === undefined ? undefined : String(owner) };
}

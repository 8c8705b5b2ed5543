import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { rollupRecords } from '../../functions/adapters/records/rollups.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import { foldHours } from '../../functions/app/numbers/fold-hours.ts';
import type { Stored } from '../../functions/app/ports.ts';
import type { Fact } from '../../functions/domain/handoff/owed.ts';
import type { Lead } from '../../functions/domain/lead/lead.ts';
import type { Contribution } from '../../functions/domain/numbers/contribution.ts';
import { contributionsOf } from '../../functions/domain/numbers/contributions.ts';
import { dayOf, hourOf } from '../../functions/domain/numbers/periods.ts';
import { DAY } from '../../functions/domain/time.ts';
import { factsOf, HANDED, type Line, leadNamed, NINE, REFUSED, WON } from './counted-leads.ts';

const ZONE = 'Europe/Madrid';
export const YEAR = Date.parse('2025-01-01T00:00:00Z');
const CAPTURED: readonly Line[] = [['lead.captured', 0]];
/** Of ten leads. */
const WAYS = [
  ...Array(5).fill(CAPTURED),
  HANDED,
  ...Array(3).fill(REFUSED),
  WON,
] as readonly (readonly Line[])[];

/** One of so many leads that come evenly through the year. */
export function leadOf(place: number, at: number) {
  const leadId = `lead-${place}`;
  const lead = leadNamed(leadId);
  const words = { source: `source ${place % 8}`, campaign: `campaign ${place % 40}` };
  const rep = { pool: `pool-${place % 4}`, person: `rep-${place % 20}` };
  const shift = at - NINE;
  const timeline = factsOf(WAYS[place % WAYS.length] ?? CAPTURED, leadId).map((fact): Fact => {
    const { data } = fact;
    const moved = ['startedMs', 'dueMs', 'receivedMs'].filter((name) => name in data);
    const instants = Object.fromEntries(moved.map((name) => [name, Number(data[name]) + shift]));
    return { ...fact, at: fact.at + shift, data: { ...data, ...('person' in data && rep), ...instants } };
  });
  return { lead: { ...lead, createdAt: at, profile: { ...lead.profile, ...words } }, timeline };
}

export const placed = (place: number, leads: number): number =>
  YEAR + Math.floor((place * 365 * DAY) / leads);

type Keep = (store: ItemStore, lead: Stored<Lead>, contributions: readonly Contribution[]) => Promise<void>;

/**
 * Sums of a year, made by the same code.
 *
 * @param keep - Told of each lead and what it counts for, which is forgotten once its hours are summed.
 * @param store - Where the sums go.
 */
export async function yearOf(
  leads: number,
  keep: Keep = async () => undefined,
  store: ItemStore = memoryItemStore(),
): Promise<ItemStore> {
  const hours = new Map<string, Contribution[]>();
  const fold = foldHours({
    contributions: { ofHour: async (hour) => hours.get(hour) ?? [] },
    rollups: rollupRecords(store),
    backoff: async () => undefined,
  });
  const foldUntil = async (day: string) => {
    const done = [...hours.keys()].filter((hour) => dayOf(hour) < day);
    await fold(done);
    for (const hour of done) hours.delete(hour);
  };
  let day = '';
  for (let place = 0; place < leads; place += 1) {
    const at = placed(place, leads);
    const today = dayOf(hourOf(ZONE, at));
    if (today !== day) await foldUntil(today);
    day = today;
    const file = leadOf(place, at);
    const contributions = contributionsOf(file, ZONE, at + 400 * DAY);
    await keep(store, file.lead, contributions);
    for (const contribution of contributions) {
      const known = hours.get(contribution.hour);
      if (known === undefined) hours.set(contribution.hour, [contribution]);
      else known.push(contribution);
    }
  }
  await foldUntil('9999');
  return store;
}

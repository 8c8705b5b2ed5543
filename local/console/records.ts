import { caughtPostItem } from '../../functions/contracts/items.ts';
import type { Item } from '../database.ts';
import type { LocalSystem } from '../system.ts';
import { type CaughtPost, type LeadFile, leadFileOf } from './lead-file.ts';
import { type Team, teamOf } from './team.ts';

/** What the table holds, as the page needs it. */
export interface Records {
  readonly leads: readonly LeadFile[];
  readonly caught: readonly CaughtPost[];
  readonly team: Team;
}

const LEAD = 'LEAD#';

/**
 * Follows the table: it is read once as a whole, afterwards only the partitions that have changed, so that a page with
 * hundreds of leads stays quick.
 *
 * @returns Reads what has changed since the last call.
 */
export function followTable(table: LocalSystem['table']): () => Promise<Records> {
  const partitions = new Map<string, readonly Item[]>();
  const files = new Map<string, LeadFile>();
  const stale = new Set<string>();
  let team: Team | undefined;
  table.onWrite((pk) => stale.add(pk));

  const keep = (pk: string, items: readonly Item[]) => {
    partitions.set(pk, items);
    if (!pk.startsWith(LEAD)) team = undefined;
    else if (items.length > 0) files.set(pk, leadFileOf(pk.slice(LEAD.length), items));
    else files.delete(pk);
  };
  const readAll = async () => {
    stale.clear();
    const items = await table.scan();
    for (const [pk, own] of byPartition(items)) keep(pk, own.toSorted(bySortKey));
  };
  const readStale = async () => {
    const changed = [...stale];
    stale.clear();
    await Promise.all(changed.map(async (pk) => keep(pk, await table.query(pk))));
  };

  let reading: Promise<void> | undefined;
  return async () => {
    reading = reading === undefined ? readAll() : reading.then(readStale);
    await reading;
    team ??= teamOf(partitions);
    return { leads: [...files.values()], caught: caughtIn(partitions), team };
  };
}

function byPartition(items: readonly Item[]): ReadonlyMap<string, readonly Item[]> {
  const partitions = new Map<string, Item[]>();
  for (const item of items) {
    const pk = String(item['pk']);
    const own = partitions.get(pk);
    if (own === undefined) partitions.set(pk, [item]);
    else own.push(item);
  }
  return partitions;
}

const bySortKey = (one: Item, other: Item): number => (String(one['sk']) < String(other['sk']) ? -1 : 1);

/** Posts that belong to no lead lie beside their address, or alone. */
function caughtIn(partitions: ReadonlyMap<string, readonly Item[]>): CaughtPost[] {
  const posts = [...partitions]
    .filter(([pk]) => pk.startsWith('EMAIL#') || pk.startsWith('RAW#'))
    .flatMap(([, items]) => items.filter(({ sk }) => String(sk).startsWith('RAW')));
  return posts.map((item) => caughtPostItem.parse(item));
}

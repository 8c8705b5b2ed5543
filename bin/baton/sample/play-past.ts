import { countProgressRecords } from '../../../functions/adapters/records/count-progress.ts';
import { handoffRecords } from '../../../functions/adapters/records/handoffs.ts';
import { standingRecords } from '../../../functions/adapters/records/standings.ts';
import type { Arrival } from '../../../functions/app/backtest/arrival.ts';
import type { Item, ItemKey, ItemStore } from '../../../functions/app/item-store.ts';
import { recount } from '../../../functions/app/numbers/recount.ts';
import type { AddressHash } from '../../../functions/app/ports.ts';
import { restart } from '../../../functions/domain/handoff/lifecycle.ts';
import { monthAfter } from '../../../functions/domain/numbers/periods.ts';
import { dayKey } from '../../../functions/domain/routing/periods.ts';
import { instantOf } from '../../../functions/domain/sla/wall-clock.ts';
import { DAY, type EpochMs } from '../../../functions/domain/time.ts';
import { currentReporting, recounting } from '../../../functions/handlers/wiring/counting.ts';
import type { MemorySystem } from '../in-memory/system.ts';
import { play } from '../replay/play.ts';
import { chance, seededRandom, seedOf } from '../seeded.ts';
import { makeSample } from './make-sample.ts';

export interface PastOptions {
  /** What the table holds: the policies and the team. */
  readonly items: readonly Item[];
  /** By which the table knows addresses. */
  readonly addressHash: AddressHash;
  readonly seed: number;
  readonly leads: number;
  /** When the past ends. */
  readonly until: EpochMs;
  readonly days: number;
}

/** An item, and the version that it replaces; absent where it is new. */
export interface Change {
  readonly item: Item;
  readonly replaces?: number;
}

/**
 * Plays months of made-up leads through the whole system in memory, up to an instant. Executions do not outlive it: open handoffs
 * owe the start of a further run instead.
 *
 * @returns what has changed in the table.
 */
export async function playPast(options: PastOptions): Promise<readonly Change[]> {
  const { items, addressHash, seed, leads, until, days } = options;
  const from = Math.floor(until / DAY) * DAY - days * DAY;
  const arrivals = makeSample({ seed, leads, from, until }).map(
    (record, place): Arrival => ({ line: place + 1, at: Date.parse(record.at), record }),
  );
  const before = new Map(items.map((item) => [nameOf(item), item.version]));
  const touched = new Map<string, ItemKey>();
  const { system, faults } = await play({
    arrivals,
    config: ({ table }) => fill(table, items),
    seed,
    isLeft: forgotten(seed),
    isMetered: false,
    until,
    inMemory: { addressHash, spoil: { store: (table) => noted(table, touched) } },
    onProgress: () => undefined,
  });
  const [fault] = faults;
  if (fault !== undefined) throw new Error(fault);
  await restartOpen(system, touched);
  await countPast(system, touched);
  await promiseEarlier(system, touched);
  const held = await system.table.getMany([...touched.values()]);
  return held.flatMap((item): readonly Change[] => {
    if (item === undefined) return [];
    const replaces = before.get(nameOf(item));
    return [replaces === undefined ? { item } : { item, replaces }];
  });
}

/** What is older than counting is counted once; what comes after is found by when it is recorded. */
async function countPast(
  { table, clock: { now } }: MemorySystem,
  touched: Map<string, ItemKey>,
): Promise<void> {
  const store = noted(table, touched);
  const ground = { store, backoff: async () => undefined, now };
  const leads = [...touched.values()]
    .filter(({ sk }) => sk === 'LEAD')
    .map(({ pk }) => pk.slice('LEAD#'.length));
  async function* all() {
    yield leads;
  }
  await recount(recounting(ground))(all(), await currentReporting(ground)());
  const progress = countProgressRecords(store);
  const base = await progress.find();
  if (base.version === 0) await progress.replace(base, { ...base, upTo: now() });
}

/** What both sides promise has held since the month before began: so the latest months are judged. */
async function promiseEarlier(
  { table, clock: { now } }: MemorySystem,
  touched: Map<string, ItemKey>,
): Promise<void> {
  const store = noted(table, touched);
  const standings = standingRecords(store);
  const standing = await standings.find('commitments');
  if (standing === undefined) return;
  const { zone } = await currentReporting({ store, now })();
  const month = monthAfter(dayKey(zone, now()).slice(0, 7), -1);
  const publishedAt = instantOf(Date.parse(`${month}-01`), zone);
  await standings.replace(standing, { ...standing, publishedAt });
}

/** How many leads are left lying by everybody who gets them. */
const FORGOTTEN = 0.04;

function forgotten(seed: number): (leadId: string) => boolean {
  const random = seededRandom(seedOf(seed, 3));
  const leads = new Map<string, boolean>();
  return (leadId) => {
    const isForgotten = leads.get(leadId) ?? chance(random, FORGOTTEN);
    leads.set(leadId, isForgotten);
    return isForgotten;
  };
}

const nameOf = ({ pk, sk }: ItemKey): string => `${pk}\n${sk}`;

async function fill(table: ItemStore, items: readonly Item[]): Promise<void> {
  for (const item of items) await table.put(item, { ifAbsent: true });
}

/** Notes what is put. */
const noted = (table: ItemStore, touched: Map<string, ItemKey>): ItemStore => ({
  ...table,
  put(item, expectation) {
    touched.set(nameOf(item), { pk: item.pk, sk: item.sk });
    return table.put(item, expectation);
  },
});

async function restartOpen(
  { table, clock }: MemorySystem,
  touched: ReadonlyMap<string, ItemKey>,
): Promise<void> {
  const handoffs = handoffRecords(table);
  for (const { pk, sk } of touched.values()) {
    const [, number] = HANDOFF.exec(sk) ?? [];
    if (number === undefined) continue;
    const handoff = await handoffs.find(pk.slice(pk.indexOf('#') + 1), Number(number));
    if (handoff !== undefined && handoff.phase !== 'closed')
      await handoffs.replace(handoff, restart(handoff, clock.now()));
  }
}

const HANDOFF = /^HANDOFF#(\d+)$/;

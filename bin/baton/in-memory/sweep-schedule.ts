import { routingKeys, WAITING_PREFIX } from '../../../functions/adapters/records/routing-keys.ts';
import type { Item, ItemStore } from '../../../functions/app/item-store.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import type { VirtualClock } from '../../../local/virtual-clock.ts';
import type { Errands } from './errands.ts';

const EVERY = 5 * MINUTE;

/** A table that is watched for work that may come to be owed. */
export interface WatchedTable {
  readonly table: ItemStore;
  /** When a record may first have to be looked at: at once while anybody waits or a ledger is long, never if infinite. */
  dueAt(): number;
  /** Tells whenever that comes nearer. */
  onSooner(listener: () => void): void;
  /** Corrects that by what the table now holds: most of what was to be looked at has been settled since. */
  look(): void;
}

export function watchTable(inner: ItemStore): WatchedTable {
  let earliest = Number.POSITIVE_INFINITY;
  let tell = (): void => undefined;
  /** From when on each record that owes something is to be looked at. */
  const owed = new Map<string, number>();
  /** Places in waiting lists, and ledgers that have become long. */
  const waiting = new Set<string>();
  const dueAt = (): number => (waiting.size > 0 ? 0 : earliest);

  const note = (item: Item): void => {
    const { pk, sk, workKey, workAt } = item;
    const before = dueAt();
    if (sk.startsWith(WAITING_PREFIX) || isLongLedger(item)) waiting.add(pk + sk);
    else if (sk === LEDGER) waiting.delete(pk + sk);
    if (typeof workKey === 'string' && workKey.startsWith('OWED#') && typeof workAt === 'number') {
      owed.set(pk + sk, workAt);
      earliest = Math.min(earliest, workAt);
    } else owed.delete(pk + sk);
    if (dueAt() < before) tell();
  };

  return {
    table: {
      ...inner,
      async put(item, expectation) {
        const held = await inner.put(item, expectation);
        if (held) note(item);
        return held;
      },
      async delete(key, holding) {
        await inner.delete(key, holding);
        waiting.delete(key.pk + key.sk);
        owed.delete(key.pk + key.sk);
      },
    },
    dueAt,
    onSooner: (listener) => {
      tell = listener;
    },
    look() {
      // Then it is due whatever else is, and this is looked at once nobody waits any more.
      if (waiting.size > 0) return;
      earliest = Number.POSITIVE_INFINITY;
      for (const at of owed.values()) earliest = Math.min(earliest, at);
    },
  };
}

/**
 * A ledger with many charges that only the sweeper confirms. A few cost next to nothing; without bound they would
 * make every assignment dearer than it is where the sweeper comes every five minutes.
 */
const isLongLedger = ({ sk, pending }: Item): boolean =>
  sk === LEDGER &&
  Array.isArray(pending) &&
  pending.flatMap(({ charged }) => Object.keys(charged)).length >= LONG;

const LEDGER = routingKeys.ledger('').sk;
const LONG = 10;

/** Passes of the sweeper: those that were made, and those that would have found nothing. */
export interface Passes {
  readonly made: number;
  readonly spared: number;
}

/**
 * Sweeps every five minutes as the deployed schedule does, but spares itself the passes that would find nothing:
 * while nothing is due, nobody waits for a place and no ledger is long.
 *
 * @param until - When the schedule ends.
 * @returns what came of it so far.
 */
export function scheduleSweeps(
  clock: VirtualClock,
  { soon }: Errands,
  watched: WatchedTable,
  sweep: () => Promise<unknown>,
  until: number,
): () => Passes {
  const startedAt = clock.now();
  let made = 0;
  let armedAt = Number.POSITIVE_INFINITY;
  let cancel: () => void = () => undefined;

  const pass = async (): Promise<void> => {
    armedAt = Number.POSITIVE_INFINITY;
    watched.look();
    try {
      if (watched.dueAt() > clock.now()) return;
      made += 1;
      await sweep();
      watched.look();
    } finally {
      // A pass that fails is followed by the next one all the same.
      arm();
    }
  };
  /** The next tick of the schedule that may find something. */
  const arm = (): void => {
    const waitMs = Math.max(watched.dueAt(), clock.now() + 1) - startedAt;
    const at = startedAt + Math.ceil(waitMs / EVERY) * EVERY;
    if (at >= armedAt || at > until) return;
    cancel();
    armedAt = at;
    cancel = clock.schedule(at, () => soon(pass));
  };
  watched.onSooner(arm);
  arm();
  return () => ({ made, spared: Math.floor((clock.now() - startedAt) / EVERY) - made });
}

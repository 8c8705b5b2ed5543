import { between } from '../../bin/baton/seeded.ts';
import type { Item, ItemStore } from '../../functions/app/item-store.ts';
import type { Mail } from '../../functions/app/mail/mailer.ts';
import { type EpochMs, SECOND } from '../../functions/domain/time.ts';
import type { VirtualClock } from '../../local/virtual-clock.ts';
import type { Damage } from './damage.ts';
import { Throttled, Unheard } from './errors.ts';
import type { Dice, FaultName } from './faults.ts';
import { invocation, Killed } from './invocation.ts';

/** What somebody else does meanwhile; nothing at most requests, and then nobody waits. */
export type Meeting = Promise<void> | undefined;

/** What happens at the worst moment: others act while a function waits for the table. */
export interface Intrusion {
  /** After a record was read, before anything is made of it. */
  readonly afterRead: (item: Item) => Meeting;
  /** After a record was written, before the writer hears of it. */
  readonly afterWrite: (item: Item) => Meeting;
  /** After the mail service has refused a mail; nobody waits for what comes of it. */
  readonly afterRefusal: (mail: Mail) => void;
}

export interface StoreFaults {
  readonly clock: () => VirtualClock;
  readonly dice: Dice;
  readonly damage: Damage;
  /** Whether this fault happens now; what it happens to is noted. */
  readonly strikes: (fault: FaultName) => boolean;
  /** @throws Killed in a call that is over. */
  readonly alive: () => void;
  readonly intrude: Pick<Intrusion, 'afterRead' | 'afterWrite'>;
}

/** What was written within this time may be missing in the index. */
const INDEX_LAG: EpochMs = 2 * SECOND;

/** So many requests hand out the very items that were put; the next one makes its reader read them anew. */
const READ_AS_PUT = 15;

/** The table as functions meet it: slow, refusing, unheard, and used by others at the same time. */
export function spoiledStore(
  table: ItemStore,
  { clock, dice, damage, strikes, alive, intrude }: StoreFaults,
): ItemStore {
  const writtenAt = new Map<string, EpochMs>();

  let reads = 0;
  const copies = new WeakMap<Item, Item>();
  /** An item that no writer is known to have made; the same one each time, so that it is parsed once. */
  const copyOf = (item: Item): Item => {
    const copy = copies.get(item) ?? Object.freeze({ ...item });
    copies.set(item, copy);
    return copy;
  };
  /** As every request to the real table does: what was written must be readable. */
  const isReadAnew = (): boolean => {
    reads += 1;
    return reads % (READ_AS_PUT + 1) === 0;
  };
  const anew = <Found extends Item | undefined>(found: readonly Found[]): readonly (Found | Item)[] =>
    isReadAnew() ? found.map((item) => item && copyOf(item)) : found;

  const refuse = (): void => {
    alive();
    if (strikes('request-refused')) throw new Throttled('Rate exceeded.');
    if (damage.isOverloaded(clock().now()) && strikes('table-throttled'))
      throw new Throttled('Rate exceeded.');
  };
  const dawdle = async (): Promise<void> => {
    await clock().sleep(Math.round(between(dice.random, 10, 3 * SECOND)));
    refuse();
  };
  /** What happens on the way to the table, whatever is asked of it. @returns what has to be waited for, if anything. */
  const reach = (pk: string): Promise<void> | undefined => {
    const call = invocation();
    if (call !== undefined && pk.startsWith('LEAD#')) {
      call.lead = pk.slice('LEAD#'.length);
      call.leads.add(call.lead);
    }
    alive();
    // A process loads a policy once for all its calls: time would wait for those that wait for the one that sleeps.
    if (!pk.startsWith('POLICY#') && strikes('request-slow')) return dawdle();
    refuse();
    return undefined;
  };
  const write = async <Result>(pk: string, run: () => Promise<Result>, lost: Result): Promise<Result> => {
    const way = reach(pk);
    if (way !== undefined) await way;
    const call = invocation();
    if (call !== undefined) {
      if (call.writesLeft <= 0) {
        call.isDead = true;
        throw new Killed();
      }
      call.writesLeft -= 1;
    }
    const result = await run();
    if (call?.writesLeft === 0 && dice.random() < 0.5) call.isDead = true;
    alive();
    if (strikes('write-unheard')) throw new Unheard('The table did not answer.');
    return strikes('write-repeated') ? lost : result;
  };
  const put: ItemStore['put'] = async (item, expectation) => {
    if ('ifVersion' in expectation && strikes('write-raced')) return false;
    const held = await table.put(item, expectation);
    if (!held) return false;
    if (item['workAt'] !== undefined) writtenAt.set(`${item.pk}\n${item.sk}`, clock().now());
    const meeting = intrude.afterWrite(item);
    if (meeting !== undefined) await meeting;
    return true;
  };

  return {
    async get(key) {
      const way = reach(key.pk);
      if (way !== undefined) await way;
      const found = await table.get(key);
      const item = isReadAnew() && found !== undefined ? copyOf(found) : found;
      const meeting = item && intrude.afterRead(item);
      if (meeting !== undefined) await meeting;
      return item;
    },
    async getMany(keys) {
      const [first] = keys;
      // Nothing is asked then, and nothing can go wrong.
      const way = first && reach(first.pk);
      if (way !== undefined) await way;
      return anew(await table.getMany(keys));
    },
    async query(pk, stretch) {
      const way = reach(pk);
      if (way !== undefined) await way;
      return anew(await table.query(pk, stretch));
    },
    put: (item, expectation) => write(item.pk, () => put(item, expectation), false),
    delete: (key, holding) => write(key.pk, () => table.delete(key, holding), undefined),
    async work(partition, until, limit, from) {
      const way = reach(partition);
      if (way !== undefined) await way;
      const found = await table.work(partition, until, limit, from);
      if (!strikes('index-stale')) return found;
      const since = clock().now() - INDEX_LAG;
      return found.filter(({ pk, sk }) => (writtenAt.get(`${pk}\n${sk}`) ?? 0) < since);
    },
  };
}

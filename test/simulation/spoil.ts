import type { Around } from '../../bin/baton/in-memory/calls.ts';
import type { Spoil } from '../../bin/baton/in-memory/system.ts';
import { between } from '../../bin/baton/seeded.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import { type EpochMs, MINUTE, SECOND } from '../../functions/domain/time.ts';
import { LambdaError } from '../../local/state-machine/errors.ts';
import type { VirtualClock } from '../../local/virtual-clock.ts';
import type { Damage } from './damage.ts';
import type { Dice, FaultName } from './faults.ts';
import { type Invocation, invocation, Killed, outside, within } from './invocation.ts';

export interface SpoilDeps {
  readonly clock: () => VirtualClock;
  readonly dice: Dice;
  readonly damage: Damage;
  /** Looks at what is really written; faults lie above it. */
  readonly watch: (table: ItemStore) => ItemStore;
}

/** How AWS says that it cannot now. */
class Throttled extends Error {
  override readonly name = 'ProvisionedThroughputExceededException';
}
class Unheard extends Error {
  override readonly name = 'TimeoutError';
}

const WORST_SKEW = 2 * MINUTE;
/** Calls that people and forms make: they see an error page. All others are seen by the workflow, the bus or the schedule. */
const SEEN_BY_WORKFLOW = /^workflow-/;

/** Puts the faults of the dice between the functions and what they stand on. */
export function spoiling({ clock, dice, damage, watch }: SpoilDeps): Spoil & { crash(): void } {
  const running = new Set<Invocation>();

  /** Whether this fault happens now; the call that it happens to is noted. */
  const strikes = (fault: FaultName, lead?: string): boolean => {
    if (!dice.roll(fault)) return false;
    damage.note(lead ?? invocation()?.lead, clock().now());
    const call = invocation();
    if (call !== undefined) call.spoiledAt = clock().now();
    return true;
  };
  const alive = (): void => {
    if (invocation()?.isDead === true) throw new Killed();
  };

  const call: Around = async (name, run) => {
    const skewMs = dice.roll('clock-skewed') ? Math.round(between(dice.random, -WORST_SKEW, WORST_SKEW)) : 0;
    const isKilled = dice.roll('call-timed-out');
    const writesLeft = isKilled ? Math.floor(dice.random() * 5) : Number.POSITIVE_INFINITY;
    const self: Invocation = {
      ...{ function: name, skewMs, isDead: false, writesLeft, lead: undefined },
      spoiledAt: isKilled ? clock().now() : undefined,
    };
    running.add(self);
    try {
      return await within(self, async () => {
        if (strikes('call-throttled')) throw fault(name, 'TooManyRequestsException', 'service');
        if (strikes('call-failed-before')) throw fault(name, 'Unknown', 'service');
        const result = await run();
        if (self.isDead || isKilled) throw new Killed();
        if (strikes('call-failed-after')) throw fault(name, 'Unknown', 'service');
        return result;
      });
    } catch (cause) {
      throw self.isDead || cause instanceof Killed ? fault(name, 'Sandbox.Timedout', 'function') : cause;
    } finally {
      if (self.spoiledAt !== undefined) damage.note(self.lead, clock().now());
      running.delete(self);
    }
  };

  return {
    call,
    crash() {
      for (const one of running) {
        one.isDead = true;
        one.spoiledAt = clock().now();
      }
    },
    now: (now) => () => now() + (invocation()?.skewMs ?? 0),
    deliver: (soon) => (run) => {
      const bring = () => outside(() => soon(run));
      const later = (ms: number) => void clock().schedule(clock().now() + ms, bring);
      if (strikes('event-late')) later(Math.round(between(dice.random, 0, 3 * MINUTE)));
      else bring();
      if (strikes('event-duplicated')) later(Math.round(between(dice.random, 0, MINUTE)));
    },
    events: (bus) => ({
      async publish(facts) {
        alive();
        if (!strikes('events-partly-taken', facts[0]?.leadId)) return bus.publish(facts);
        await bus.publish(facts.filter(() => dice.random() < 0.5));
        throw new Unheard('Some events were not taken.');
      },
    }),
    mailer: (mailer) => ({
      async send(mail) {
        alive();
        const lead = mail.tags['leadId'];
        if (strikes('mail-refused', lead)) throw new Throttled('Maximum sending rate exceeded.');
        const id = await mailer.send(mail);
        if (strikes('mail-unheard', lead)) throw new Unheard('The mail service did not answer.');
        return id;
      },
    }),
    workflow: (workflow) => ({
      async start(leadId, number, run) {
        alive();
        if (strikes('start-refused', leadId)) throw new Throttled('Rate exceeded.');
        await workflow.start(leadId, number, run);
        if (strikes('start-unheard', leadId)) throw new Unheard('No answer.');
      },
      async stop(leadId, number, run) {
        alive();
        await workflow.stop(leadId, number, run);
      },
      async nudge(token) {
        alive();
        if (strikes('nudge-refused')) throw new Throttled('Rate exceeded.');
        await outside(() => workflow.nudge(token));
        if (strikes('nudge-unheard')) throw new Unheard('No answer.');
      },
    }),
    store: (table) => spoiledStore(watch(table), { clock, dice, damage, strikes, alive }),
  };
}

/** To the workflow a service's or sandbox's fault, to everybody else just an error. */
const fault = (name: string, type: string, kind: 'service' | 'function'): Error =>
  SEEN_BY_WORKFLOW.test(name)
    ? new LambdaError(type, 'The function did not answer.', kind)
    : new Unheard(type);

interface StoreFaults extends Pick<SpoilDeps, 'clock' | 'dice' | 'damage'> {
  readonly strikes: (fault: FaultName) => boolean;
  readonly alive: () => void;
}

/** What was written within this time may be missing in the index. */
const INDEX_LAG: EpochMs = 2 * SECOND;

function spoiledStore(table: ItemStore, { clock, dice, damage, strikes, alive }: StoreFaults): ItemStore {
  const writtenAt = new Map<string, EpochMs>();

  /** What happens on the way to the table, whatever is asked of it. */
  const reach = async (pk: string): Promise<void> => {
    const call = invocation();
    if (call !== undefined && pk.startsWith('LEAD#')) call.lead = pk.slice('LEAD#'.length);
    alive();
    // A process loads a policy once for all its calls: time would wait for those that wait for the one that sleeps.
    if (!pk.startsWith('POLICY#') && strikes('request-slow'))
      await clock().sleep(Math.round(between(dice.random, 10, 3 * SECOND)));
    alive();
    if (damage.isOverloaded(clock().now()) && strikes('table-throttled'))
      throw new Throttled('Rate exceeded.');
  };
  const write = async <Result>(pk: string, run: () => Promise<Result>, lost: Result): Promise<Result> => {
    await reach(pk);
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

  return {
    async get(key) {
      await reach(key.pk);
      return table.get(key);
    },
    async getMany(keys) {
      await reach(keys[0]?.pk ?? '');
      return table.getMany(keys);
    },
    async query(pk, stretch) {
      await reach(pk);
      return table.query(pk, stretch);
    },
    put(item, expectation) {
      return write(
        item.pk,
        async () => {
          if ('ifVersion' in expectation && strikes('write-raced')) return false;
          const held = await table.put(item, expectation);
          if (held && item['workAt'] !== undefined) writtenAt.set(`${item.pk}\n${item.sk}`, clock().now());
          return held;
        },
        false,
      );
    },
    delete: (key) => write(key.pk, () => table.delete(key), undefined),
    async work(partition, until, limit) {
      await reach(partition);
      const found = await table.work(partition, until, limit);
      if (!strikes('index-stale')) return found;
      const since = clock().now() - INDEX_LAG;
      return found.filter(({ pk, sk }) => (writtenAt.get(`${pk}\n${sk}`) ?? 0) < since);
    },
  };
}

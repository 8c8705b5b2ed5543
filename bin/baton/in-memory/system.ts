import { addressHash } from '../../../functions/adapters/address-hash.ts';
import { signedLinks } from '../../../functions/adapters/links.ts';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { type Meter, meter } from '../../../functions/adapters/metering/meter.ts';
import { metered } from '../../../functions/adapters/metering/metered.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import type { Mail } from '../../../functions/app/mailer.ts';
import type { Fact, Links } from '../../../functions/app/ports.ts';
import { isPublic } from '../../../functions/contracts/events.ts';
import { actions } from '../../../functions/handlers/wiring/actions.ts';
import { pages } from '../../../functions/handlers/wiring/briefs.ts';
import type { Ground } from '../../../functions/handlers/wiring/surroundings.ts';
import { type VirtualClock, virtualClock } from '../../../local/virtual-clock.ts';
import { type MemoryWorkflow, memoryWorkflow } from './workflow.ts';

export interface SystemOptions {
  readonly startAt: number;
  readonly definition: string;
  /** In [0, 1): the same sequence gives the same run. */
  readonly random: () => number;
  /** Told of each mail as it is sent. */
  readonly onMail: (mail: Mail) => void;
}

/** The whole system in one process: real use cases and definition, on memory and virtual time. */
export interface MemorySystem {
  readonly clock: VirtualClock;
  readonly store: ItemStore;
  readonly meter: Meter;
  readonly ground: Ground;
  readonly links: Links;
  readonly workflow: MemoryWorkflow;
  readonly act: ReturnType<typeof actions>;
  readonly show: ReturnType<typeof pages>;
  readonly addressHash: ReturnType<typeof addressHash>;
  /** Calls the listener for each public fact, at least once and after the publishing write. */
  onFact(listener: (fact: Fact) => Promise<void>): void;
  /** Events published and mails sent so far. */
  readonly counts: { readonly events: number; readonly mails: number };
}

const BASE_URL = 'https://baton.example';

export function memorySystem({ startAt, definition, random, onMail }: SystemOptions): MemorySystem {
  const clock = virtualClock(startAt);
  const meters = meter();
  const store = metered(memoryItemStore(), meters);
  const newId = seededIds(random);
  const workflow = memoryWorkflow({ clock, definition, random, newId });
  const counts = { events: 0, mails: 0 };
  const listeners: ((fact: Fact) => Promise<void>)[] = [];

  const ground: Ground = {
    store,
    backoff: (tries) => clock.sleep(Math.ceil(random() * 10 * 2 ** Math.min(tries, 6))),
    now: clock.now,
    newId,
    onLeft: () => undefined,
    events: {
      async publish(facts) {
        for (const fact of facts.filter(({ type }) => isPublic(type))) {
          counts.events += 1;
          for (const listener of listeners) deliver(clock, () => listener(fact));
        }
      },
    },
  };
  const links = signedLinks(async () => JSON.stringify({ k1: 'k'.repeat(64) }), BASE_URL, clock.now);
  const mailing = {
    links,
    mailer: {
      async send(mail: Mail) {
        counts.mails += 1;
        onMail(mail);
        return newId();
      },
    },
  };
  workflow.connect(ground, mailing);
  return {
    clock,
    store,
    meter: meters,
    ground,
    links,
    workflow,
    act: actions(ground, workflow, mailing),
    show: pages(ground, links),
    addressHash: addressHash(async () => 'a'.repeat(64)),
    onFact: (listener) => listeners.push(listener),
    counts,
  };
}

/** Asynchronous, as the bus is: the publisher does not wait for it, virtual time does. */
function deliver(clock: VirtualClock, run: () => Promise<void>): void {
  const release = clock.hold();
  void run().finally(release);
}

/** Ids that look like UUIDs and repeat with the seed. */
function seededIds(random: () => number): () => string {
  const digits = (length: number) =>
    Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
  return () => `${digits(8)}-${digits(4)}-4${digits(3)}-8${digits(3)}-${digits(12)}`;
}

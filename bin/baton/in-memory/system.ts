import { addressHash } from '../../../functions/adapters/address-hash.ts';
import { signedLinks } from '../../../functions/adapters/links.ts';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { type Meter, meter } from '../../../functions/adapters/metering/meter.ts';
import { metered } from '../../../functions/adapters/metering/metered.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import type { Mail, Mailer } from '../../../functions/app/mail/mailer.ts';
import type {
  AddressHash,
  EventPublisher,
  Fact,
  Links,
  Now,
  Workflow,
} from '../../../functions/app/ports.ts';
import { isPublic } from '../../../functions/contracts/events.ts';
import { actions } from '../../../functions/handlers/wiring/actions.ts';
import { pages } from '../../../functions/handlers/wiring/briefs.ts';
import type { Ground, Mailing } from '../../../functions/handlers/wiring/surroundings.ts';
import { type VirtualClock, virtualClock } from '../../../local/virtual-clock.ts';
import type { Random } from '../seeded.ts';
import { type Browser, browser } from './browser.ts';
import { type Around, type Calls, countedCalls } from './calls.ts';
import { type Errands, errands } from './errands.ts';
import { follow } from './followers.ts';
import { type Intake, intake } from './intake.ts';
import { type MailFate, mailEventsOf } from './mail-news.ts';
import { rememberedLinks } from './remembered-links.ts';
import { type Passes, scheduleSweeps, watchTable } from './sweep-schedule.ts';
import { type MemoryWorkflow, memoryWorkflow } from './workflow.ts';

export interface SystemOptions {
  readonly startAt: number;
  readonly definition: string;
  /** The same sequence gives the same run. */
  readonly random: Random;
  /** Told of each mail as it is sent. */
  readonly onMail: (mail: Mail) => void;
  /** What the mail service tells of a mail afterwards; without it, that each was delivered. */
  readonly fate?: (mail: Mail) => readonly MailFate[];
  /** Told of work that failed and that nobody waits for; without it such work is an unhandled rejection. */
  readonly onFault?: (cause: unknown) => void;
  /** False where nobody asks what it costs: counting takes a tenth of the time. */
  readonly isMetered?: false;
  /** By which addresses are known; by a key of its own unless told. */
  readonly addressHash?: AddressHash;
  /** What a simulation puts between the functions and what they stand on. */
  readonly spoil?: Partial<Spoil>;
}

/** Each gets the working part and gives one that may do worse. */
export interface Spoil {
  /** Around each call of a function. */
  readonly call: Around;
  readonly store: (table: ItemStore) => ItemStore;
  readonly events: (bus: EventPublisher) => EventPublisher;
  readonly mailer: (mailer: Mailer) => Mailer;
  readonly workflow: (workflow: Workflow) => Workflow;
  /** The clock of the function that asks. */
  readonly now: (now: Now) => Now;
  /** Brings one event to its function. */
  readonly deliver: (soon: Soon) => (run: () => Promise<unknown>) => void;
  /** Makes a pass of a schedule; what it gives ends with the first try of it. */
  readonly schedule: (soon: Soon) => (run: () => Promise<unknown>) => Promise<unknown>;
}

/** Starts work that nobody waits for but time. */
type Soon = Errands['soon'];

const SOUND: Spoil = {
  call: (_name, run) => run(),
  store: (table) => table,
  events: (bus) => bus,
  mailer: (mailer) => mailer,
  workflow: (workflow) => workflow,
  now: (now) => now,
  deliver: (soon) => soon,
  schedule: () => (run) => run(),
};

/** The whole system in one process: real use cases and definition, on memory and virtual time. */
export interface MemorySystem {
  readonly clock: VirtualClock;
  readonly errands: Errands;
  /** Every request to it is counted. */
  readonly store: ItemStore;
  /** The same table without the counting, for who only looks. */
  readonly table: ItemStore;
  readonly meter: Meter;
  readonly calls: Calls;
  readonly ground: Ground;
  readonly links: Links;
  readonly workflow: MemoryWorkflow;
  readonly intake: Intake;
  readonly browser: Browser;
  readonly act: ReturnType<typeof actions>;
  readonly show: ReturnType<typeof pages>;
  readonly addressHash: AddressHash;
  /** Calls the listener for each public fact, at least once and after the publishing write. */
  onFact(listener: (fact: Fact) => Promise<void>): void;
  /** Tells of each fact of a timeline as it is told to the bus, public or not. */
  onTold(listener: (fact: Fact) => void): void;
  /** Makes a pass of a schedule, as what stands around it lets it come about. */
  readonly scheduled: ReturnType<Spoil['schedule']>;
  /** One pass of the sweeper. */
  sweep(): Promise<unknown>;
  /** Sweeps as scheduled, whenever anything may be owed. @returns what came of it so far. */
  sweepUntil(at: number): () => Passes;
  /** Events published and mails sent so far. */
  readonly counts: { readonly events: number; readonly mails: number };
}

const DELIVERED = ['Delivery'] as const;
/** What became of a mail is never known before it was sent. */
const NEWS_AFTER_MS = 1;
const BASE_URL = 'https://baton.example';
const ADDRESS_KEY = 'a'.repeat(64);

export function memorySystem(options: SystemOptions): MemorySystem {
  const { startAt, definition, random } = options;
  const onFault = options.onFault ?? rethrow;
  const spoil = { ...SOUND, ...options.spoil };
  const clock = virtualClock(startAt);
  const runs = errands(clock, onFault);
  const calls = countedCalls(spoil.call);
  const meters = meter();
  const watched = watchTable(memoryItemStore());
  const deliver = spoil.deliver(runs.soon);
  const scheduled = spoil.schedule(runs.soon);
  const newId = seededIds(random);
  const counts = { events: 0, mails: 0 };
  const listeners: ((fact: Fact) => Promise<void>)[] = [];
  const told: ((fact: Fact) => void)[] = [];

  const ground: Ground = {
    store: spoil.store(options.isMetered === false ? watched.table : metered(watched.table, meters)),
    backoff: (tries) => clock.sleep(Math.ceil(random() * 10 * 2 ** Math.min(tries, 6))),
    now: spoil.now(clock.now),
    newId,
    onLeft: (_kind, cause) => onFault(cause),
    events: spoil.events({
      async publish(facts) {
        for (const fact of facts) {
          for (const listener of told) listener(fact);
          if (!isPublic(fact.type)) continue;
          counts.events += 1;
          for (const listener of listeners) deliver(() => listener(fact));
        }
      },
    }),
  };
  const mailing: Mailing = {
    links: rememberedLinks(
      signedLinks(async () => JSON.stringify({ k1: 'k'.repeat(64) }), BASE_URL, clock.now),
    ),
    mailer: spoil.mailer({
      async send(mail) {
        counts.mails += 1;
        options.onMail(mail);
        for (const type of options.fate?.(mail) ?? DELIVERED) tellOf(mail, type);
        return newId();
      },
    }),
  };
  const tellOf = (mail: Mail, fate: MailFate): void => {
    const at = clock.now() + NEWS_AFTER_MS;
    const news = { eventId: newId(), at: new Date(at).toISOString() };
    runs.at(at, async () => {
      for (const event of mailEventsOf(mail, fate, news)) deliver(() => onMailNews(event));
    });
  };
  const workflow = memoryWorkflow({ clock, definition, random, newId, calls, spoil: spoil.workflow });
  workflow.connect(ground, mailing);
  const act = actions(ground, workflow, mailing);
  const show = pages(ground, mailing.links);
  const hash = options.addressHash ?? addressHash(async () => ADDRESS_KEY);
  const { onEvent, onMailNews, sweep } = follow({
    ground,
    mailing,
    workflow,
    calls,
    errands: runs,
    onFault,
  });
  listeners.push(onEvent);

  return {
    ...{ clock, errands: runs, calls, ground, workflow, act, show, counts, scheduled, sweep },
    store: ground.store,
    table: watched.table,
    meter: meters,
    links: mailing.links,
    addressHash: hash,
    intake: intake(ground, hash, calls),
    browser: browser({ ground, links: mailing.links, act, show, calls }),
    onFact: (listener) => listeners.push(listener),
    onTold: (listener) => told.push(listener),
    sweepUntil: (at) => scheduleSweeps(clock, runs, watched, () => scheduled(sweep), at),
  };
}

function rethrow(cause: unknown): never {
  throw cause;
}

/** Ids that look like UUIDs and repeat with the seed. */
function seededIds(random: Random): () => string {
  const word = () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return () => {
    const [a, b, c, d] = [word(), word(), word(), word()];
    return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-8${c.slice(1, 4)}-${c.slice(4)}${d}`;
  };
}

import type { Account } from '../domain/accounts/account.ts';
import type { RehearsalMode } from '../domain/handoff/mode.ts';
import type { CalendarFeed } from '../domain/routing/calendar-feed.ts';
import type { Decision } from '../domain/routing/decision.ts';
import type { Ledger } from '../domain/routing/ledger.ts';
import type { Load } from '../domain/routing/load.ts';
import type { Mailbox } from '../domain/routing/mailbox.ts';
import type { Answering } from '../domain/routing/silence.ts';
import type { Leaving, Person, Pool, Whereabouts } from '../domain/routing/team.ts';
import type { EpochMs } from '../domain/time.ts';
import type { Versioned } from './ports.ts';

interface Version {
  /** Raised by one with each write; 0 before the first. */
  readonly version: number;
}

/** The version says how current somebody's knowledge of this person's availability is. */
export type StoredPerson = Person & Mailbox & Leaving & Whereabouts & Answering & Version;
export type People = Versioned<readonly [personId: string], StoredPerson>;

/** A calendar of which nothing was ever read has version 0. */
export type StoredFeed = CalendarFeed & Version;
export type CalendarFeeds = Standing<StoredFeed>;

export type StoredPool = Pool & Version;
export type Pools = Versioned<readonly [poolId: string], StoredPool>;

/** Records that are empty until something is written: there is always one to find. */
export interface Standing<Record> {
  /** Strongly consistent. */
  find(id: string): Promise<Record>;
  /** Writes `next` with `base.version + 1` if the stored version is still `base.version`. @returns what was written, or undefined after a lost race. */
  replace(base: Record, next: Record): Promise<Record | undefined>;
}

export type StoredLoad = Load & Version;
export type Loads = Standing<StoredLoad>;

/** A person together with what this person holds. */
export interface Occupant {
  readonly person: StoredPerson;
  readonly load: StoredLoad;
}
export interface Occupants {
  /** Those who exist, in the order of the ids; strongly consistent, item by item. */
  read(personIds: readonly string[]): Promise<readonly Occupant[]>;
}

export type StoredLedger = Ledger & Version;
export type Ledgers = Standing<StoredLedger>;

export type StoredAccount = Account & Version;
export interface Accounts extends Standing<StoredAccount> {
  /** In the order of the domains. */
  findAll(domains: readonly string[]): Promise<readonly StoredAccount[]>;
  /** Removes the record of a company if it rests on this handoff. */
  remove(domain: string, handoffId: string): Promise<void>;
  /** Lets the account be found under these keys of its name, and in the list of all. A repeat changes nothing. */
  index(domain: string, nameKeys: readonly string[]): Promise<void>;
  /** Domains that were ever found under a key, up to a bound: look at what each is called now. */
  named(nameKey: string): Promise<readonly string[]>;
  /** Domains of all accounts that another system has told of, some at a time. */
  listed(): AsyncIterable<readonly string[]>;
}

/** A handoff that nobody could receive. */
export interface Waiting {
  readonly leadId: string;
  readonly number: number;
  readonly score: number;
  readonly since: EpochMs;
  /** An import has released it: it may wait, and nobody is alarmed. */
  readonly isReleased?: boolean;
}
export interface WaitingList {
  /** A repeat changes nothing. */
  add(pool: string, waiting: Waiting): Promise<void>;
  remove(pool: string, waiting: Omit<Waiting, 'since'>): Promise<void>;
  /** Highest score first, strongly consistent. */
  list(pool: string): Promise<readonly Waiting[]>;
}

/** What would have been handed over in a pool that only observes, or decides in the shadow. */
export interface Rehearsal {
  readonly leadId: string;
  readonly number: number;
  /** When the handoff opened. */
  readonly at: EpochMs;
  readonly mode: RehearsalMode;
  /** Who would have had it; absent while observing, and where nobody could have received it. */
  readonly person?: string;
  /** When the first attempt would have been due. */
  readonly dueAt?: EpochMs;
}
export interface Rehearsals {
  /** A repeat changes nothing. */
  add(pool: string, rehearsal: Rehearsal): Promise<void>;
  /** Those opened from the first instant on and before the second, oldest first. */
  list(pool: string, from: EpochMs, until: EpochMs): Promise<readonly Rehearsal[]>;
}

export interface Decisions {
  /** Written once. @returns the record that stands: this one, or an earlier one of the same attempt. */
  record(leadId: string, number: number, decision: Decision): Promise<Decision>;
  find(leadId: string, number: number, attempt: number): Promise<Decision | undefined>;
  /** Those of a pool that were made from one instant up to, and not including, another; earliest first, eventually complete. */
  ofPool(pool: string, from: EpochMs, until: EpochMs): Promise<readonly Decision[]>;
  /** Takes the companies out of all decisions about a lead. @returns the domains of those that were there. */
  forgetCompanies(leadId: string): Promise<readonly string[]>;
}

import type { ApiScope } from '../domain/access/api-scope.ts';
import type { Handoff } from '../domain/handoff/handoff.ts';
import type { Fact, Outbox } from '../domain/handoff/owed.ts';
import type { Entry } from '../domain/lead/by-hand.ts';
import type { Activity, Lead } from '../domain/lead/lead.ts';
import type { Decision } from '../domain/routing/decision.ts';
import type { EpochMs } from '../domain/time.ts';
import type { AnyReference } from './references.ts';

/** The time; injected so that rules never read a clock. */
export type Now = () => EpochMs;

/** A fresh random id, at least 122 bits of entropy, URL-safe. */
export type NewId = () => string;

/** A stored record with the version that its next write is conditional on. */
export type Stored<Record> = Record & {
  /** Raised by one with each write. */
  readonly version: number;
  readonly outbox: Outbox;
  /** When the sweeper looks at the record; absent when nothing is owed. */
  readonly nextCheckAt?: EpochMs | undefined;
};

/** What every versioned repository does. Each call is one request on one item. */
export interface Versioned<Key extends readonly unknown[], Record> {
  /** Strongly consistent. */
  find(...key: Key): Promise<Record | undefined>;
  /** Puts the record if its key is free. @returns whether it did. */
  create(record: Record): Promise<boolean>;
  /** Writes `next` with `base.version + 1` if the stored version is still `base.version`. @returns what was written, or undefined after a lost race. */
  replace(base: Record, next: Record): Promise<Record | undefined>;
}

export type Leads = Versioned<readonly [leadId: string], Stored<Lead>>;
export interface Handoffs extends Versioned<readonly [leadId: string, number: number], Handoff> {
  /** By their ids: those who exist, in the order of the ids; strongly consistent, item by item. */
  read(ids: readonly string[]): Promise<readonly Handoff[]>;
}

/** A raw post, kept as it came. */
export interface Submission {
  readonly submissionId: string;
  /** Absent for a caught or rejected post, which claims no address. */
  readonly leadId?: string;
  /** Absent without a usable address. */
  readonly addressHash?: string;
  /** Where the receipt of an accepted post lies. */
  readonly receiptKey?: string;
  readonly receivedAt: EpochMs;
  readonly form: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly test: boolean;
  /** Why it was caught: `honeypot`, `too-fast` … */
  readonly caught?: string;
  /** Who entered it by hand; absent where the lead sent it. */
  readonly entry?: Entry;
}
/** Accepted posts of one lead, as they came. */
export interface LeadPosts {
  list(leadId: string): Promise<readonly Submission[]>;
  remove(leadId: string, submissionId: string): Promise<void>;
}
export type Submissions = Versioned<readonly [leadId: string, submissionId: string], Stored<Submission>>;

export interface RecordedActivity extends Activity {
  /** When it came to us, perhaps long after it happened. */
  readonly recordedAt: EpochMs;
}
export interface Activities {
  /** Puts the activity if its id is new for this lead. @returns whether it was. */
  add(leadId: string, activity: RecordedActivity): Promise<boolean>;
  /** All activities since the instant, oldest first, strongly consistent. */
  since(leadId: string, from: EpochMs): Promise<readonly RecordedActivity[]>;
  remove(leadId: string, activity: Pick<RecordedActivity, 'id' | 'at'>): Promise<void>;
}

export interface TimelineEntry extends Fact {
  /** 1, 2, 3 … without gaps. */
  readonly seq: number;
}
export interface Timeline {
  /** Appends the facts that are not there yet, in order; a repeat changes nothing. */
  append(leadId: string, facts: readonly Fact[]): Promise<void>;
  read(leadId: string): Promise<readonly TimelineEntry[]>;
}

/** What is kept about one lead, read at once. */
export interface LeadFile {
  readonly lead: Stored<Lead>;
  /** Oldest first. */
  readonly handoffs: readonly Handoff[];
  /** Oldest first. */
  readonly activities: readonly RecordedActivity[];
  readonly timeline: readonly TimelineEntry[];
  /** Why the owner of this attempt was chosen. */
  decision(handoff: number, attempt: number): Decision | undefined;
}
export interface LeadFiles {
  /**
   * Strongly consistent item by item, not as a whole.
   *
   * @param since - Activities before this instant are left out.
   */
  read(leadId: string, since: EpochMs): Promise<LeadFile | undefined>;
}

/** Publishes public facts on the bus; throws when any of them failed. */
export interface EventPublisher {
  publish(facts: readonly Fact[]): Promise<void>;
}

export interface Workflow {
  /** Starts the execution of this run. Success too when this very run was started before. */
  start(leadId: string, number: number, run: number): Promise<void>;
  /** Stops the execution of an older run; success too when there is none. */
  stop(leadId: string, number: number, run: number): Promise<void>;
  /** A nudge: tells a wait to look at its slot. Success too when nobody waits any more. */
  nudge(token: string): Promise<void>;
}

export interface Links {
  /** The opaque part of `<base>/t/<opaque>`. */
  sign(reference: AnyReference): Promise<string>;
  /** @returns undefined for anything but our own MAC; expiry is the caller's to judge. */
  verify(opaque: string): Promise<AnyReference | undefined>;
  url(opaque: string): string;
}

/** Who holds an address: the race-safe point at which posts of the same person become one lead. */
export interface Addresses {
  /** Puts the address if nobody holds it. @returns the lead that holds it: this one, or an earlier one. */
  claim(addressHash: string, leadId: string): Promise<string>;
  find(addressHash: string): Promise<string | undefined>;
  /** Frees the address if this lead holds it. */
  release(addressHash: string, leadId: string): Promise<void>;
}

/** Keyed hash of a normalised address, the only form in which addresses are keys. */
export type AddressHash = (address: string) => Promise<string>;

/** That a post was taken, by its Idempotency-Key or by who sent what. */
export interface Receipt {
  readonly submissionId: string;
  readonly leadId: string;
  /** Of what was posted by whom. */
  readonly bodyHash: string;
  readonly receivedAt: EpochMs;
  /** From here on an equal post is a new one. */
  readonly expiresAt: EpochMs;
}
export interface Receipts {
  /**
   * Puts the receipt if its key is free, or held by one that expired at or before `receipt.receivedAt`, or that took the
   * same content for another lead: one that was erased since.
   * @param key - A hash; keys of senders are not stored as they came.
   * @returns the receipt that holds the key: this one, or an earlier one.
   */
  claim(key: string, receipt: Receipt): Promise<Receipt>;
  /** Removes the receipt if it was given for a post of this lead. */
  release(key: string, leadId: string): Promise<void>;
}

/** A post that looked like spam. */
export interface CaughtPost extends Submission {
  readonly expiresAt: EpochMs;
}
/** Caught posts are kept for a while so that they can be released. */
export interface CaughtPosts {
  /** A repeat changes nothing. */
  keep(post: CaughtPost): Promise<void>;
  /** Oldest first. */
  list(until: EpochMs, limit: number): Promise<readonly CaughtPost[]>;
  /** All of one address. */
  of(addressHash: string): Promise<readonly CaughtPost[]>;
  remove(post: CaughtPost): Promise<void>;
}

/** A record that owes something. */
export type OwedRecord =
  | { readonly kind: 'lead'; readonly leadId: string }
  | { readonly kind: 'submission'; readonly leadId: string; readonly submissionId: string }
  | { readonly kind: 'handoff'; readonly leadId: string; readonly number: number }
  | { readonly kind: 'person'; readonly personId: string }
  /** A mail with several leads. */
  | { readonly kind: 'digest'; readonly personId: string; readonly number: number }
  /** What a pool is still to take of an import. */
  | { readonly kind: 'list'; readonly pool: string; readonly importId: string }
  /** Which version of a kind of policy is in force. */
  | { readonly kind: 'policy'; readonly policy: string }
  /** What became of a promise of a month. */
  | { readonly kind: 'review'; readonly reviewId: string };
/** With the instant at which it was to be looked at. */
export type DueRecord = OwedRecord & { readonly dueAt: EpochMs };

export interface OwedWork {
  /** 0 … shards − 1; together they hold all owed work. */
  readonly shards: number;
  /** Records to look at by this instant, earliest first; eventually consistent, so read each again. */
  owed(shard: number, until: EpochMs, limit: number): Promise<readonly DueRecord[]>;
}

/** Which leads were erased, outside of the table: a backup of the table does not know it. Ids only. */
export interface Tombstones {
  /** A repeat changes nothing. */
  add(leadId: string, erasedAt: EpochMs): Promise<void>;
  /** In the order of their ids. */
  list(): Promise<readonly string[]>;
}

/** Open handoffs, found without knowing their leads. */
export interface OpenHandoffs {
  /** What somebody holds, strongly consistent; nobody holds nothing. */
  heldBy(person: string | undefined): Promise<readonly Handoff[]>;
  /** Everybody's, what is in line or in the queue included, up to a bound; eventually complete. `isCut`: there are more. */
  all(): Promise<{ readonly handoffs: readonly Handoff[]; readonly isCut: boolean }>;
  /** In the order of the ids. */
  leads(leadIds: readonly string[]): Promise<readonly (Lead | undefined)[]>;
}

/** The key of a tool. */
export interface ApiKey {
  readonly name: string;
  readonly createdAt: EpochMs;
  /** Absent: all. */
  readonly scopes?: readonly ApiScope[];
  readonly revokedAt?: EpochMs;
}
export interface ApiKeys {
  /** @returns undefined for an unknown and for a revoked key. */
  find(secret: string): Promise<ApiKey | undefined>;
  /** Only the secret's hash is stored. @returns whether it was new. */
  add(secret: string, apiKey: ApiKey): Promise<boolean>;
  /** Oldest first, revoked ones too. */
  list(): Promise<readonly ApiKey[]>;
  /** @returns how many of this name were in force and are no more. */
  revoke(name: string, revokedAt: EpochMs): Promise<number>;
}

export type { Fact };

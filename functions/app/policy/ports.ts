import type { BacktestSummary } from '../../domain/feedback/backtest-summary.ts';
import type { OutcomeCounts } from '../../domain/feedback/outcome-counts.ts';
import type { Governance } from '../../domain/policy/governance.ts';
import type { SettledProposal } from '../../domain/policy/proposal.ts';
import type { Standing } from '../../domain/policy/standing.ts';
import type { Side } from '../../domain/side.ts';
import type { WorkingCalendar } from '../../domain/sla/calendar.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Versioned } from '../ports.ts';
import type { Standing as StandingRecords } from '../routing-ports.ts';

export type StoredStanding = Standing & { readonly version: number };
export type Standings = Versioned<readonly [kind: string], StoredStanding>;

/** How proposals ended, for good. */
export interface Proposals {
  /** A repeat changes nothing. */
  keep(kind: string, proposal: SettledProposal): Promise<void>;
  find(kind: string, number: number): Promise<SettledProposal | undefined>;
  /** Oldest first. */
  list(kind: string): Promise<readonly SettledProposal[]>;
}

/** The immutable texts of versions, by content hash. */
export interface PolicyTexts {
  /** A repeat changes nothing. @returns the content hash. */
  keep(kind: string, policy: unknown, at: EpochMs): Promise<string>;
  /** As JSON. @throws when there is no such version, or what is stored is not what its hash names. */
  load(kind: string, hash: string): Promise<string>;
  /** Of every version that was ever published. */
  hashes(kind: string): Promise<readonly string[]>;
}

/** What came of trying drafts on leads of the past, by content hash. */
export interface Backtests {
  /** A repeat changes nothing. @returns the content hash. */
  keep(summary: BacktestSummary): Promise<string>;
  /** @throws when there is none of that hash. */
  find(hash: string): Promise<BacktestSummary>;
}

export type StoredOutcomes = OutcomeCounts & { readonly version: number };
/** What came of leads, by content hash of the criteria that judged them. */
export interface CriteriaOutcomes extends StandingRecords<StoredOutcomes> {
  /** Of every version by which a lead was judged of which it is known. */
  list(): Promise<readonly StoredOutcomes[]>;
}

/** Governance by version. */
export interface Governances {
  /** At most 5 s old; undefined where none was ever published. */
  current(): Promise<{ readonly hash: string; readonly governance: Governance } | undefined>;
  version(hash: string): Promise<Governance>;
}

/** Who signs for a side, as they are now. */
export interface Signer {
  readonly side: Side;
  /** Of the person; of who is not in the team, the side. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly calendar: WorkingCalendar;
  /** How they are reminded, by the governance that names them. */
  readonly reminders?: Governance['reminders'];
  /** Number of the person's mailbox; absent for who is not in the team. */
  readonly mailbox?: number;
}

/** @param governance - Content hash of the governance that names the owner. @returns undefined where nobody can sign for the side. */
export type FindSigner = (governance: string | undefined, side: Side) => Promise<Signer | undefined>;

import type { Relation } from '../accounts/account.ts';
import type { HandOn } from '../lead/by-hand.ts';
import type { Grade } from '../lead/grade.ts';
import type { LifecycleStage } from '../lead/lead.ts';
import type { EpochMs, Interval } from '../time.ts';
import type { MadeAttempt } from './attempts.ts';
import type { Waiver } from './clocks.ts';
import type { Mode } from './mode.ts';
import type { MailKind, Outbox, Trigger } from './owed.ts';
import type { Answer, MailProblem, Signal } from './signal.ts';

/**
 * Where a handoff stands. Each phase but `routing`, `closing` and `closed` is one kind of wait:
 * `capacity` on the pool's waiting list, `response` for the first attempt, `queue` for a claim,
 * `disposition` for the outcome, `undo` for the ten minutes in which an outcome may be taken back.
 */
export type Phase =
  | 'routing'
  | 'capacity'
  | 'response'
  | 'queue'
  | 'disposition'
  | 'undo'
  | 'closing'
  | 'closed';

/** What happens when a rung of a ladder is reached without an answer. */
export type RungKind = 'remind' | 'escalate' | 'reassign' | 'leak';

export interface Rung {
  readonly kind: RungKind;
  readonly at: EpochMs;
}

/** A clock as absolute instants, in order of time; planned once, never moved by a later policy. */
export interface Plan {
  readonly startedAt: EpochMs;
  /** When it begins to run, where it was started off hours. */
  readonly opensAt?: EpochMs | undefined;
  readonly dueAt: EpochMs;
  readonly rungs: readonly Rung[];
  /** Of an outcome clock: by when a further attempt is due each time, as long as there is no outcome. */
  readonly followUps?: readonly EpochMs[] | undefined;
  /** When its owner is asked for each of them by mail. */
  readonly asks?: readonly EpochMs[] | undefined;
  /** Version of the person on whose calendar it was reckoned. */
  readonly calendarVersion?: number | undefined;
}

/** A mail that was sent, and of which no delivery is known yet. */
export interface SentMail {
  readonly mail: MailKind;
  /** Person id. */
  readonly to: string;
  readonly wait: number;
  readonly at: EpochMs;
}

/** One change of owner. */
export interface Ownership {
  readonly person: string;
  readonly since: EpochMs;
  /** Which assignment attempt made this owner; a manager who owns by position has none. */
  readonly attempt?: number | undefined;
  /** In a pool of teams the id of the one that has it, in its queue too. */
  readonly team?: string | undefined;
}

/** An absence that made a clock stand still. */
export interface Pause extends Interval {
  /** Version of the person that has it on its calendar. */
  readonly entered: number;
}

/** Whose task mail did what instead of being read, and when. */
export interface Undelivered {
  readonly person: string;
  readonly problem: MailProblem;
  readonly at: EpochMs;
}

/** What the lead did anew, and the owner has not been told. */
export interface News {
  /** When it did the first of it. */
  readonly since: EpochMs;
  /** When the latest of it came to us. */
  readonly upTo: EpochMs;
  /** Whether it raised its hand. */
  readonly raised: boolean;
  /** When the mail is to leave. */
  readonly dueAt: EpochMs;
}

/** How a handoff stood before an answer, so that an undo reopens the wait with its original instants. */
export interface BeforeAnswer {
  readonly phase: 'routing' | 'response' | 'queue' | 'capacity' | 'disposition';
  readonly rung: number;
  readonly stage: LifecycleStage;
  readonly attemptedAt?: EpochMs;
  /** How many attempts were known. */
  readonly attempts?: number;
}

/**
 * Whom a handoff goes to: `sdr` of a lead that has qualified, to sales development; `ae` the second one, of a lead that
 * an SDR has qualified, to account executives.
 *
 * @see RULES.md#H14
 */
export const HANDOFF_KINDS = ['sdr', 'ae'] as const;
export type HandoffKind = (typeof HANDOFF_KINDS)[number];

/** One assignment of a qualified lead, with its clocks. */
export interface Handoff {
  readonly leadId: string;
  readonly number: number;
  readonly kind: HandoffKind;
  readonly test: boolean;
  readonly openedAt: EpochMs;
  readonly trigger: Trigger;
  readonly score: number;
  readonly grade: Grade;
  /** Ids of the rules that counted in that score, with caps and groups. */
  readonly rules?: readonly string[] | undefined;
  /** So many places of each limit of a rep are not for it. */
  readonly keepFree?: number | undefined;
  /** Its owner is asked in one mail with other leads, which leaves after this. */
  readonly collectUntil?: EpochMs | undefined;
  /** Who handed the lead on, and why, where it did not qualify by itself. */
  readonly byHand?: HandOn | undefined;
  /** Content hashes of the versions that judge this handoff until it closes. */
  readonly policies: { readonly criteria: string; readonly routing: string; readonly sla: string };

  readonly phase: Phase;
  /** Raised before an execution is replaced; a write of an older run changes nothing. */
  readonly run: number;
  /** Raised by each change of phase or rung; the decision slot belongs to it. */
  readonly wait: number;
  /** Planned end of the current wait. */
  readonly waitUntil?: EpochMs | undefined;
  /** The wait whose Lambda has stored its token and claimed its mail. */
  readonly askedWait?: number | undefined;
  /** Mail that the current wait sends when it begins. */
  readonly waitMail?: MailKind | undefined;
  readonly token?: string | undefined;
  readonly slot?: Signal | undefined;
  /** When the current phase or rung began. */
  readonly enteredAt: EpochMs;
  readonly runStartedAt: EpochMs;
  /** When a step failed for good; the sweeper continues in a new run. */
  readonly parkedAt?: EpochMs | undefined;

  /** Assignment attempts so far; names the pending ledger entry and the decision record. */
  readonly attempt: number;
  /** Chosen, perhaps not yet reserved; absent while nobody is chosen for this assignment. It stays, equal to the owner, once owned. */
  readonly candidate?: string | undefined;
  /** Of the candidate, in a pool of teams. */
  readonly team?: string | undefined;
  /** Set by reassign, claim and whoever hands a lead on: who is asked before the pool's order. */
  readonly preferred?: string | undefined;
  /** Who named them; absent where they did so themselves. */
  readonly namedBy?: string | undefined;
  readonly pool?: string | undefined;
  readonly route?: string | undefined;
  /** Of the pool when the handoff came there, kept from then on; absent: everything is done. */
  readonly mode?: Mode | undefined;
  /** What its company is to us, where it is handed to nobody because of that. */
  readonly withheld?: Relation | undefined;
  readonly owner?: Ownership | undefined;
  readonly formerOwners: readonly string[];
  /** Assignment attempts of which somebody came to own it: their charges stand. */
  readonly ownedAttempts: readonly number[];
  /** Reassignments by time-up or return so far; bounded by policy. */
  readonly reassignments: number;

  readonly slaRule?: string | undefined;
  readonly responsePlan?: Plan | undefined;
  /** When the mail was owed that tells the lead, off hours, that its request has arrived. */
  readonly acknowledgedAt?: EpochMs | undefined;
  readonly outcomePlan?: Plan | undefined;
  /** Index of the rung that ends the current wait. */
  readonly rung: number;
  readonly escalatedAt?: EpochMs | undefined;
  /** The owner's absence for which a plan was moved; it may be over. */
  readonly paused?: Pause | undefined;
  /** Each is sent once more when nothing is heard of it. */
  readonly unconfirmed: readonly SentMail[];
  /** A task mail that did not reach its reader. */
  readonly undelivered?: Undelivered | undefined;

  /** First attempt: stops the response clock and makes the lead SAL. */
  readonly attemptedAt?: EpochMs | undefined;
  /** The answer in force. */
  readonly answer?: Answer | undefined;
  /** Every attempt of whoever had the lead, in the order in which they became known. */
  readonly attempts?: readonly MadeAttempt[] | undefined;
  /** Attempts that other tools have shown, by the hashes of their ids. */
  readonly shown?: readonly string[] | undefined;
  /** When the further attempt is due that the owner was asked for last. */
  readonly attemptAsked?: EpochMs | undefined;
  readonly before?: BeforeAnswer | undefined;
  readonly undoUntil?: EpochMs | undefined;
  readonly waivers: readonly Waiver[];
  readonly news?: News | undefined;
  /** What the latest mail of news told, and when. */
  readonly newsTold?: (Pick<News, 'upTo' | 'raised'> & { readonly at: EpochMs }) | undefined;
  /** When a fresh link was last mailed to the owner. */
  readonly freshLinkAt?: EpochMs | undefined;
  readonly closedAt?: EpochMs | undefined;
  /** Set where it ends because the lead was erased, whatever was answered. */
  readonly erased?: true | undefined;

  readonly outbox: Outbox;
  /** When the sweeper looks at this handoff; absent only when closed with an empty outbox. */
  readonly nextCheckAt?: EpochMs | undefined;
  readonly version: number;
}

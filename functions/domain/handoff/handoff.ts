import type { Grade, LifecycleStage } from '../lead/lead.ts';
import type { EpochMs, Interval } from '../time.ts';
import type { Mode } from './mode.ts';

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
}

/** The rep's answers. The first two and `not-qualified` are outcomes; `call-back` and `no-answer` are attempts. */
export type AnswerKind = 'spoke-qualified' | 'meeting-booked' | 'call-back' | 'no-answer' | 'not-qualified';

export interface Answer {
  readonly kind: AnswerKind;
  /** Id of a disposition reason; with `not-qualified` only. */
  readonly reason?: string;
  /** When to call back or when the meeting is. */
  readonly nextAt?: EpochMs;
  /** The reason gives the owner's turn back: the lead should never have been passed on. */
  readonly credit?: true;
  readonly by: string;
  readonly at: EpochMs;
}

/** An owner goes away: another rep gets the lead, or its clock stands still until they are back. */
export const WAYS_AWAY = ['reroute', 'pause'] as const;
export type WhenAway = (typeof WAYS_AWAY)[number];

/** What takes the decision slot of a wait: the first one wins. */
export type Signal =
  | { readonly kind: 'answered'; readonly answer: Answer; readonly at: EpochMs }
  | { readonly kind: 'undone'; readonly by: string; readonly at: EpochMs }
  | { readonly kind: 'returned'; readonly by: string; readonly reason: string; readonly at: EpochMs }
  | {
      readonly kind: 'absent';
      readonly person: string;
      readonly absence: Interval;
      /** What the calendar said before: clocks planned since then do not run until then. */
      readonly known?: { readonly until: EpochMs; readonly entered: EpochMs } | undefined;
      /** Who said so. */
      readonly by: string;
      /** Whether the clock stands still until they are back; else the lead goes to somebody else. */
      readonly pauses?: boolean | undefined;
      readonly at: EpochMs;
    }
  /** An absence ended before its time. */
  | { readonly kind: 'present'; readonly person: string; readonly by: string; readonly at: EpochMs }
  | {
      readonly kind: 'undelivered';
      /** Whom the task mail was for. */
      readonly person: string;
      readonly problem: MailProblem;
      /** When it came back, perhaps long before we heard of it. */
      readonly since: EpochMs;
      readonly at: EpochMs;
    }
  | { readonly kind: 'reassigned'; readonly to: string; readonly by: string; readonly at: EpochMs }
  | {
      readonly kind: 'moved';
      /** Who had it when this was said. */
      readonly from: string;
      /** Who is to have it; whom the pool's order names, if absent. */
      readonly to?: string | undefined;
      readonly by: string;
      readonly reason: MoveReason;
      readonly at: EpochMs;
    }
  | { readonly kind: 'claimed'; readonly by: string; readonly at: EpochMs }
  | { readonly kind: 'extended'; readonly until: EpochMs; readonly by: string; readonly at: EpochMs }
  | { readonly kind: 'capacity'; readonly at: EpochMs }
  /** The lead was erased. */
  | { readonly kind: 'erased'; readonly at: EpochMs };

export type SignalKind = Signal['kind'];

/** Why somebody above takes a lead from its owner: a closed list, so that the numbers can tell one from the other. */
export const MOVE_REASONS = [
  'better-fit',
  'too-much-work',
  'owner-absent',
  'owner-left',
  'buyer-asked',
  'other',
] as const;
export type MoveReason = (typeof MOVE_REASONS)[number];

/** Why a mail did not do its work: it came back, the mail service refused it, or its reader called it spam. */
export const MAIL_PROBLEMS = ['bounced', 'rejected', 'complained'] as const;
export type MailProblem = (typeof MAIL_PROBLEMS)[number];

/** Mails that a wait sends when it begins. */
export type MailKind =
  | 'task'
  | 'reminder'
  | 'escalation'
  | 'queue'
  | 'outcome-reminder'
  | 'outcome-escalation'
  | 'fresh-link';

/** A mail that was sent, and of which no delivery is known yet. */
export interface SentMail {
  readonly mail: MailKind;
  /** Person id. */
  readonly to: string;
  readonly wait: number;
  readonly at: EpochMs;
}

/** A fact for the timeline and, where its type is public, the event bus: ids and words only, never a name or free text. */
export interface Fact {
  readonly id: string;
  readonly type: string;
  readonly at: EpochMs;
  /** `system`, `lead` or a person's id. */
  readonly actor: string;
  readonly leadId: string;
  /** Number of the handoff the fact belongs to. */
  readonly handoff?: number | undefined;
  readonly data: Readonly<Record<string, string | number | boolean>>;
}

/** A further step that a write owes; done at once on the usual path, by the sweeper after a crash. Each is safe to repeat. */
export type Owed =
  | { readonly kind: 'fact'; readonly fact: Fact }
  | { readonly kind: 'qualify'; readonly leadId: string; readonly submissionId: string }
  | {
      readonly kind: 'open';
      readonly number: number;
      readonly trigger: Handoff['trigger'];
      readonly score: number;
      readonly grade: Grade;
      /** Content hash of the criteria under which the lead qualified. */
      readonly criteria: string;
      /** Of a lead that is released from an import. */
      readonly keepFree?: number;
    }
  | { readonly kind: 'start'; readonly run: number }
  | { readonly kind: 'stop'; readonly run: number }
  /** To wake the wait that the handoff is in. */
  | { readonly kind: 'nudge' }
  | {
      readonly kind: 'mail';
      readonly mail: MailKind;
      readonly to: string;
      readonly wait: number;
      /** The second copy of a mail that perhaps never arrived. */
      readonly again?: true | undefined;
    }
  | { readonly kind: 'stage'; readonly stage: LifecycleStage }
  | { readonly kind: 'handoff-closed'; readonly number: number; readonly at: EpochMs }
  | { readonly kind: 'release'; readonly person: string; readonly pool: string }
  /** To give a person the turn back that an assignment attempt took. */
  | { readonly kind: 'credit'; readonly person: string; readonly pool: string; readonly attempt: number }
  /** To take it out of the pool's line, unless it stands there again. */
  | { readonly kind: 'unlist'; readonly pool: string }
  /** To look for what is left of an erased lead. `addresses` are keyed hashes. */
  | { readonly kind: 'erase'; readonly addresses: readonly string[] };

export type OwedKind = Owed['kind'];

/** By id `<version>.<n>`: the version of the item that the owing write made, and its place among that write's debts. */
export type Outbox = Readonly<Record<string, Owed>>;

/** One change of owner. */
export interface Ownership {
  readonly person: string;
  readonly since: EpochMs;
  /** Which assignment attempt made this owner; a manager who owns by position has none. */
  readonly attempt?: number | undefined;
}

/** Whose task mail did what instead of being read, and when. */
export interface Undelivered {
  readonly person: string;
  readonly problem: MailProblem;
  readonly at: EpochMs;
}

/** How a handoff stood before an answer, so that an undo reopens the wait with its original instants. */
export interface BeforeAnswer {
  readonly phase: 'response' | 'queue' | 'capacity' | 'disposition';
  readonly rung: number;
  readonly stage: LifecycleStage;
  readonly attemptedAt?: EpochMs;
}

/** One assignment of a qualified lead, with its clocks. */
export interface Handoff {
  readonly leadId: string;
  readonly number: number;
  readonly kind: 'sdr';
  readonly test: boolean;
  readonly openedAt: EpochMs;
  /** By what it came: `list` where an import has released it. */
  readonly trigger: 'threshold' | 'request' | 'time' | 'list';
  readonly score: number;
  readonly grade: Grade;
  /** So many places of each limit of a rep are not for it. */
  readonly keepFree?: number | undefined;
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
  /** Set by reassign and claim: who is asked before the pool's order. */
  readonly preferred?: string | undefined;
  readonly pool?: string | undefined;
  readonly route?: string | undefined;
  /** Of the pool when the handoff came there, kept from then on; absent: everything is done. */
  readonly mode?: Mode | undefined;
  readonly owner?: Ownership | undefined;
  readonly formerOwners: readonly string[];
  /** Reassignments by time-up or return so far; bounded by policy. */
  readonly reassignments: number;

  readonly slaRule?: string | undefined;
  readonly responsePlan?: Plan | undefined;
  readonly outcomePlan?: Plan | undefined;
  /** Index of the rung that ends the current wait. */
  readonly rung: number;
  readonly escalatedAt?: EpochMs | undefined;
  /** The owner's absence for which the running plan was moved; it may be over. */
  readonly paused?: Interval | undefined;
  /** Each is sent once more when nothing is heard of it. */
  readonly unconfirmed: readonly SentMail[];
  /** A task mail that did not reach its reader. */
  readonly undelivered?: Undelivered | undefined;

  /** First attempt: stops the response clock and makes the lead SAL. */
  readonly attemptedAt?: EpochMs | undefined;
  /** The answer in force. */
  readonly answer?: Answer | undefined;
  readonly before?: BeforeAnswer | undefined;
  readonly undoUntil?: EpochMs | undefined;
  /** `reason` is a `WaiverReason`. */
  readonly waivers: readonly { readonly by: string; readonly reason: string; readonly at: EpochMs }[];
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

/** The handoff's public id and the stem of its execution names. */
export const handoffId = (leadId: string, number: number): string => `${leadId}-${number}`;

/** Where a handoff is stored. */
export interface HandoffKey {
  readonly leadId: string;
  readonly number: number;
}

/** The inverse of `handoffId`. */
export function handoffKeyOf(id: string): HandoffKey {
  const dash = id.lastIndexOf('-');
  return { leadId: id.slice(0, dash), number: Number(id.slice(dash + 1)) };
}

/** A restart never reuses a name: Step Functions keeps closed names for 90 days. */
export const executionName = (leadId: string, number: number, run: number): string =>
  `${handoffId(leadId, number)}-r${run}`;

/** The inverse of `executionName`. */
export function executionKeyOf(name: string): HandoffKey & { readonly run: number } {
  const mark = name.lastIndexOf('-r');
  return { ...handoffKeyOf(name.slice(0, mark)), run: Number(name.slice(mark + 2)) };
}

import type { HandOn } from '../lead/by-hand.ts';
import type { Grade } from '../lead/grade.ts';
import type { LifecycleStage } from '../lead/lead.ts';
import type { EpochMs } from '../time.ts';

/** How a lead qualifies: `by-hand` where somebody has handed it on, `qualified` where an SDR has, for the second handoff. */
export const TRIGGERS = ['threshold', 'request', 'time', 'by-hand', 'qualified'] as const;

/** By what a handoff came: `list` where an import has released the lead. */
export type Trigger = (typeof TRIGGERS)[number] | 'list';

/** Mails that a wait sends when it begins, and those that come while it lasts: a fresh link, and the call for a further attempt. */
export type MailKind =
  | 'task'
  | 'reminder'
  | 'escalation'
  | 'queue'
  | 'outcome-reminder'
  | 'next-attempt'
  | 'outcome-escalation'
  | 'fresh-link';

/**
 * Every mail about a handoff: those of waits, the one that tells the owner what the lead has done anew, and the one that
 * tells the lead that its request has arrived.
 */
export type HandoffMail = MailKind | 'news' | 'acknowledgement';

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
      readonly trigger: Trigger;
      readonly score: number;
      readonly grade: Grade;
      /** Content hash of the criteria under which the lead qualified. */
      readonly criteria: string;
      /** Ids of the rules that counted, with caps and groups; absent for a second handoff. */
      readonly rules?: readonly string[];
      /** Of a lead that is released from an import. */
      readonly keepFree?: number;
      readonly collectUntil?: EpochMs;
      /** Of a lead that somebody has handed on. */
      readonly byHand?: HandOn;
      /** Content hash of the routing version that asks for a second handoff. */
      readonly routing?: string;
    }
  /** To tell the open handoff what the lead has done anew; instants as in `News`. */
  | {
      readonly kind: 'news';
      readonly number: number;
      readonly since: EpochMs;
      readonly upTo: EpochMs;
      readonly raised: boolean;
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
  /** To ask the owner for the first attempt in one mail with other leads, which leaves by the instant. */
  | { readonly kind: 'digest'; readonly to: string; readonly wait: number; readonly leavesAt: EpochMs }
  /** To tell the lead that its request has arrived, and when somebody will be there. */
  | { readonly kind: 'acknowledge' }
  /** @property at - When it was reached, where that is not now. */
  | { readonly kind: 'stage'; readonly stage: LifecycleStage; readonly at?: EpochMs }
  /** To count what came of it under the criteria that it was judged by. */
  | { readonly kind: 'outcome' }
  | { readonly kind: 'handoff-closed'; readonly number: number; readonly at: EpochMs }
  | { readonly kind: 'release'; readonly person: string; readonly pool: string }
  /** To give a person the turn back that an assignment attempt took. */
  | { readonly kind: 'credit'; readonly person: string; readonly pool: string; readonly attempt: number }
  /** To take it out of the pool's line, unless it stands there again. */
  | { readonly kind: 'unlist'; readonly pool: string }
  /** To count a task that its owner let pass; `at` is when it went by. */
  | { readonly kind: 'missed'; readonly person: string; readonly at: EpochMs }
  /** To look for what is left of an erased lead. `addresses` are keyed hashes. */
  | { readonly kind: 'erase'; readonly addresses: readonly string[] };

export type OwedKind = Owed['kind'];

/** By id `<version>.<n>`: the version of the item that the owing write made, and its place among that write's debts. */
export type Outbox = Readonly<Record<string, Owed>>;

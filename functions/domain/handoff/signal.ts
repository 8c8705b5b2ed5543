import type { EpochMs, Interval } from '../time.ts';

/** What an owner can answer; `ANSWERS` says of which handoff, and which of them are outcomes. */
export const ANSWER_KINDS = [
  'spoke-qualified',
  'meeting-booked',
  'call-back',
  'no-answer',
  'not-qualified',
  'accepted',
  'no-show',
  'not-accepted',
  /** Of an attempt that a tool has shown, and of which nothing else is known. */
  'attempted',
  /** Nobody was reached by as many attempts as policy asks for: the last of them says so by itself. */
  'recycled',
] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** By what another tool knows of an attempt. */
export const EVIDENCE = ['call', 'mail', 'meeting', 'reply', 'crm'] as const;
export type Evidence = (typeof EVIDENCE)[number];

export interface Answer {
  readonly kind: AnswerKind;
  /** Id of a disposition reason; with `not-qualified` and `not-accepted` only. */
  readonly reason?: string;
  /** When to call back or when the meeting is. */
  readonly nextAt?: EpochMs;
  /** The reason gives the owner's turn back: the lead should never have been passed on. */
  readonly credit?: true;
  /** The reason lets the lead rest: until then only a request brings it back. */
  readonly restsUntil?: EpochMs;
  /** The lead is given back to marketing. */
  readonly recycles?: true;
  readonly by: string;
  readonly at: EpochMs;
  /** Another tool has shown it; absent where its owner says so. */
  readonly evidence?: Evidence;
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
      /** Version of the person that has it on its calendar. */
      readonly entered: number;
      /** What the calendar said before, since which version: clocks reckoned on that one do not run until then. */
      readonly known?: { readonly until: EpochMs; readonly entered: number } | undefined;
      /** Who said so. */
      readonly by: string;
      /** They were set away for their silence: until when is not known. */
      readonly silent?: true | undefined;
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

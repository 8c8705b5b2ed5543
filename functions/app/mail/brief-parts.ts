import type { Plan } from '../../domain/handoff/handoff.ts';
import type { AnswerKind, Evidence } from '../../domain/handoff/signal.ts';
import type { Activity, Consent, LeadProfile, Score } from '../../domain/lead/lead.ts';
import type { EpochMs } from '../../domain/time.ts';

/** For whom a mail or page is printed; every instant is shown in this person's zone. */
export interface Reader {
  readonly id: string;
  readonly name: string;
  /** IANA name. */
  readonly zone: string;
}

/** The lead as the reader meets it. */
export interface LeadBrief {
  readonly profile: LeadProfile;
  readonly consent: Consent;
  readonly test: boolean;
  /** When the buyer last asked for something: their wait began. */
  readonly waitingSince: EpochMs;
  readonly score: Score;
  /** Points that the criteria ask for. */
  readonly needed: number;
  /** The request by which it was handed over with fewer points than that: the label of the rule. */
  readonly request?: string | undefined;
  /** Newest first, at most five, without what machines did. */
  readonly activities: readonly Activity[];
  readonly history: HistoryBrief;
}

/** What the company and this lead have had with each other; empty for a first contact. */
export interface HistoryBrief {
  /** Name of the rep who owns the account. */
  readonly accountOwner?: string | undefined;
  /** Newest first. */
  readonly handoffs: readonly EarlierHandoff[];
  /** Notes of reps, newest first; `by` is a name. */
  readonly notes: readonly { readonly at: EpochMs; readonly by: string; readonly text: string }[];
}

export interface EarlierHandoff {
  readonly openedAt: EpochMs;
  /** Name of the last owner. */
  readonly owner?: string | undefined;
  readonly outcome?: AnswerKind | undefined;
  /** Label of the disposition reason. */
  readonly reason?: string | undefined;
}

/** A running clock. */
export interface ClockBrief {
  readonly kind: 'response' | 'outcome';
  readonly plan: Plan;
  /** The owner is away, and the clock stands still until then. */
  readonly pausedUntil?: EpochMs | undefined;
  /** Name of the manager whom the escalation tells. */
  readonly manager?: string | undefined;
}

/** Who had the lead before, and how they lost it: by time, by giving it back, by going away, or since somebody said so. */
export interface BeforeBrief {
  /** Name. */
  readonly owner: string;
  readonly lostBy: 'time' | 'return' | 'absence' | 'word';
}

/** How the owner came to the lead. */
export interface AssignmentBrief {
  readonly at: EpochMs;
  readonly way:
    | 'turn'
    | 'account-owner'
    | 'last-owner'
    | 'company-owner'
    | 'claimed'
    | 'passed-on'
    | 'by-hand'
    | 'manager';
  /** Where somebody handed the lead on whatever its score: their name, and the label of the reason. */
  readonly handedOn?: { readonly by: string; readonly reason: string } | undefined;
  /** Where somebody else had it before. */
  readonly before?: BeforeBrief | undefined;
  /** Name of the pool. */
  readonly pool?: string | undefined;
  /** Label of the route that matched. */
  readonly route?: string | undefined;
}

/** An answer with names and labels in place of ids. */
export interface AnswerBrief {
  readonly kind: AnswerKind;
  /** Label of the disposition reason. */
  readonly reason?: string | undefined;
  /** The date that this reason asks for. */
  readonly asks?: ReasonChoice['date'];
  readonly by: string;
  readonly at: EpochMs;
  /** When to call back, when the meeting is, or when to try again. */
  readonly nextAt?: EpochMs | undefined;
  /** By what another tool has shown it; absent where its owner says so. */
  readonly evidence?: Evidence | undefined;
}

/** Why a lead goes on to an account executive. */
export interface QualifiedBrief {
  readonly answer: AnswerBrief;
  /** Notes that were taken meanwhile, oldest first; `by` is a name. */
  readonly notes: HistoryBrief['notes'];
}

/** A second handoff, as those see it who had the first. */
export interface NextBrief {
  /** Name of who has it; absent while somebody is sought. */
  readonly owner?: string | undefined;
  readonly since: EpochMs;
  readonly answer?: AnswerBrief | undefined;
}

/** Where the handoff stands, whoever has it. */
export type StandingState =
  | {
      readonly kind: 'open';
      /** The attempt logged last; the outcome is still owed. */
      readonly attempt?: AnswerBrief | undefined;
      /** Until when that attempt may be taken back. */
      readonly undoUntil?: EpochMs | undefined;
      /** A manager gave the owner time until then. */
      readonly extendedUntil?: EpochMs | undefined;
    }
  | {
      readonly kind: 'answered';
      readonly answer: AnswerBrief;
      readonly undoUntil?: EpochMs | undefined;
      /** To whom the lead has been handed over since. */
      readonly next?: NextBrief | undefined;
    }
  | {
      /** It is about to go to somebody else; its owner stays until they have it. */
      readonly kind: 'passing';
      /** Name of who is to have it; absent where that is still to be found. */
      readonly to?: string | undefined;
      readonly toReader: boolean;
      /** Name of who said so; absent where nobody did. */
      readonly by?: string | undefined;
      readonly byReader: boolean;
      readonly at: EpochMs;
    }
  /** What was said since then is being worked on; the reader looks again in a moment. */
  | { readonly kind: 'changing'; readonly at: EpochMs };

/** Where the handoff stands for the reader. */
export type HandoffState =
  | StandingState
  | {
      readonly kind: 'moved';
      /** Name of who has it now; absent while a new owner is chosen or it is in the queue. */
      readonly to?: string | undefined;
      readonly at: EpochMs;
      /** The reader gave it away and may say whose it is. */
      readonly byReader: boolean;
    };

/** One "not qualified" reason of the dispositions policy. */
export interface ReasonChoice {
  readonly id: string;
  readonly label: string;
  readonly noteRequired: boolean;
  /** A date that the reason asks for: when to try again, or until when they are bound. */
  readonly date?: 'later' | 'locked-until' | undefined;
}

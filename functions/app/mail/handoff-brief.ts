import type { HandoffKind, Plan } from '../../domain/handoff/handoff.ts';
import type { HandoffMail } from '../../domain/handoff/owed.ts';
import type { AnswerKind, MailProblem } from '../../domain/handoff/signal.ts';
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

/** What each mail and page about one handoff needs. */
export interface HandoffBrief {
  /** When it is printed. */
  readonly at: EpochMs;
  readonly reader: Reader;
  readonly lead: LeadBrief;
  readonly kind: HandoffKind;
  /** Of a second handoff: what the SDR said. */
  readonly qualified?: QualifiedBrief | undefined;
  readonly state: HandoffState;
  /** Absent when no clock runs: settled, in a queue, or owned by a manager without one. */
  readonly clock?: ClockBrief | undefined;
  readonly assignment: AssignmentBrief;
}

/** For the owner: task, reminder and outcome reminder mails, and the task page. */
export interface TaskBrief extends HandoffBrief {
  /** In the policy's order. */
  readonly reasons: readonly ReasonChoice[];
  /** What the lead did since the handoff was assigned, newest first. */
  readonly news: readonly Activity[];
  readonly links: {
    readonly task: string;
    readonly leads: string;
    readonly away: string;
    /** How points are given; on pages only. */
    readonly criteria?: string | undefined;
  };
}

/** For the owner, of what the lead did since it was told last; `news` holds that. */
export interface NewsBrief extends TaskBrief {
  /** Whether the lead asked for something. */
  readonly raised: boolean;
}

/** A rep who may take the lead over. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  /** Open handoffs now. */
  readonly open: number;
  readonly openCap?: number | undefined;
}

/** That somebody gave the lead to somebody by name, and whether it came to that. */
export interface GivenBrief {
  readonly by: string;
  readonly byReader: boolean;
  /** Name. */
  readonly to: string;
  readonly toReader: boolean;
  readonly at: EpochMs;
  /** Name of who answered before it was done; absent where it was. */
  readonly keptBy?: string | undefined;
}

/** For the manager: both escalation mails and the manager page. */
export interface EscalationBrief extends HandoffBrief {
  readonly state: StandingState;
  /** Name of the owner; in the queue that is the manager. */
  readonly owner: string;
  /** Name of the owner's manager, where the reader stands in for them. */
  readonly inPlaceOf?: string | undefined;
  /** The reader has it in earnest, not only by position. */
  readonly isReaders: boolean;
  /** How the present owner came to it, or kept it. */
  readonly given?: GivenBrief | undefined;
  readonly queuedSince?: EpochMs | undefined;
  /** What was sent to the owner, oldest first. */
  readonly delivered: readonly {
    readonly mail: HandoffMail;
    readonly at: EpochMs;
    readonly state: 'sent' | 'delivered' | MailProblem;
  }[];
  /** Why the owner does not know of the lead. */
  readonly undelivered?: { readonly problem: MailProblem; readonly at: EpochMs } | undefined;
  /** The best two, ready to take it. */
  readonly candidates: readonly Candidate[];
  /** The owner's last seven days. */
  readonly week?:
    | {
        readonly assigned: number;
        readonly inTime: number;
        readonly late: number;
        /** Without an attempt though it is due by now. */
        readonly overdue: number;
        readonly passedOn: number;
      }
    | undefined;
  readonly waivers: readonly {
    readonly by: string;
    readonly reason: string;
    readonly at: EpochMs;
    /** Of the present owner. */
    readonly isCurrent: boolean;
  }[];
  readonly links: { readonly manage: string; readonly task?: string | undefined };
}

/** For everyone who may claim a queued lead, and the manager who holds it: the queue mail and the claim page. */
export interface QueueBrief extends HandoffBrief {
  readonly state: StandingState;
  /** Of the reader: owns it until someone claims it, leads, or may claim it. */
  readonly role: 'holder' | 'leader' | 'rep';
  /** Name of who owns it until someone claims it. */
  readonly holder: string;
  readonly queuedSince: EpochMs;
  /** Who has it now; absent while it is free. */
  readonly taken?:
    | {
        readonly by: string;
        readonly at: EpochMs;
        readonly byReader: boolean;
        readonly task?: string | undefined;
      }
    | undefined;
  /** The claim link of a rep, the manage link of the manager. */
  readonly links: { readonly open: string };
}

/** Tells a lead off hours that its request has arrived. */
export interface AcknowledgementBrief {
  readonly at: EpochMs;
  /** Whom it has written to. */
  readonly company: string;
  /** As the lead gave it. */
  readonly firstName?: string | undefined;
  readonly test: boolean;
  /** Name of the owner. */
  readonly owner: string;
  /** Whether the owner may call; otherwise they write. */
  readonly calls: boolean;
  /** When the owner's clock begins to run. */
  readonly opensAt: EpochMs;
  /** IANA names; the lead's as it gave it, if it did. */
  readonly zones: { readonly lead?: string | undefined; readonly owner: string };
  /** Where the lead can choose a time, with the owner or with somebody of the pool. */
  readonly booking?: { readonly url: string; readonly of: 'owner' | 'pool' } | undefined;
}

export interface FreshLinkBrief {
  readonly at: EpochMs;
  readonly reader: Reader;
  readonly profile: LeadProfile;
  readonly test: boolean;
  readonly expiresAt: EpochMs;
  readonly links: { readonly open: string };
}

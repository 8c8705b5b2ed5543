import type { HandoffKind } from '../../domain/handoff/handoff.ts';
import type { HandoffMail } from '../../domain/handoff/owed.ts';
import type { Recycle } from '../../domain/handoff/recycle.ts';
import type { MailProblem } from '../../domain/handoff/signal.ts';
import type { Activity, LeadProfile } from '../../domain/lead/lead.ts';
import type { EpochMs } from '../../domain/time.ts';
import type {
  AnswerBrief,
  AssignmentBrief,
  ClockBrief,
  HandoffState,
  LeadBrief,
  QualifiedBrief,
  Reader,
  ReasonChoice,
  StandingState,
} from './brief-parts.ts';

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
  /** The further attempt that is due next; absent where none is. */
  readonly nextAttempt?: AttemptBrief | undefined;
  readonly assignment: AssignmentBrief;
}

/** A further attempt that is to be made. */
export interface AttemptBrief {
  /** Which it is; the first is 1. */
  readonly number: number;
  readonly dueAt: EpochMs;
  /** Whoever made the last one has named the time. */
  readonly isAgreed: boolean;
  /** After which attempt policy gives the lead back; absent where it does not, or was to be given back already. */
  readonly recycle?: Recycle | undefined;
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

/** For the owner, of a further attempt. */
export interface NextAttemptBrief extends TaskBrief {
  /** Absent once it was made, moved or settled. */
  readonly asked?: AttemptBrief | undefined;
  /** Oldest first. */
  readonly tried: readonly Pick<AnswerBrief, 'kind' | 'by' | 'at' | 'evidence'>[];
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

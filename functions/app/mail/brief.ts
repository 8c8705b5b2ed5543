import type { Grade } from '../../domain/lead/grade.ts';
import type { LeadProfile } from '../../domain/lead/lead.ts';
import type { PartState } from '../../domain/lists/part.ts';
import type { MailTrouble } from '../../domain/routing/team.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { AnswerBrief, Reader } from './brief-parts.ts';
import type {
  EscalationBrief,
  FreshLinkBrief,
  NextAttemptBrief,
  QueueBrief,
  TaskBrief,
} from './handoff-brief.ts';
import type { PolicyBrief } from './policy-brief.ts';
import type { ReviewBrief } from './review-brief.ts';
import type { SigningBrief } from './signing-brief.ts';

/** One line of a rep's list. */
export interface LeadItem {
  readonly profile: LeadProfile;
  readonly test: boolean;
  readonly grade: Grade;
  /** Which clock runs; absent once settled, or while the lead is between two waits. */
  readonly clock?: { readonly kind: 'response' | 'outcome'; readonly dueAt: EpochMs } | undefined;
  /** The answer in force. */
  readonly answer?: AnswerBrief | undefined;
  /** When the next further attempt is due, or was. */
  readonly attemptDueAt?: EpochMs | undefined;
  readonly link: string;
}

export interface LeadsBrief {
  readonly at: EpochMs;
  readonly reader: Reader;
  readonly awayUntil?: EpochMs | undefined;
  /** They were set away, and say themselves when that ends. */
  readonly isSilent: boolean;
  readonly items: readonly LeadItem[];
  readonly links: { readonly away: string };
}

export interface AwayBrief {
  readonly at: EpochMs;
  readonly reader: Reader;
  readonly awayUntil?: EpochMs | undefined;
  /** They were set away, and say themselves when that ends. */
  readonly isSilent: boolean;
  /** How many leads without an attempt would go to colleagues. */
  readonly passedOn: number;
  /** How many leads keep their owner: their clocks would stand still, or do. */
  readonly paused: number;
  readonly links: { readonly leads: string };
}

/** Asks somebody to confirm that mails reach them. */
export interface WelcomeBrief {
  readonly at: EpochMs;
  readonly reader: Reader;
  /** Whether the reader leads others, and so gets escalations. */
  readonly leader: boolean;
  readonly expiresAt: EpochMs;
  readonly links: { readonly confirm: string };
}

/** Tells a manager that mails do not reach somebody of theirs. */
export interface MailTroubleBrief {
  readonly at: EpochMs;
  readonly reader: Reader;
  readonly person: { readonly id: string; readonly name: string };
  readonly trouble: MailTrouble;
  /** How many open leads the person holds. */
  readonly open: number;
}

/** Tells somebody that they were set away for their silence. */
export interface SetAwayBrief {
  readonly at: EpochMs;
  readonly reader: Reader;
  /** How many tasks in a row they let pass. */
  readonly misses: number;
  readonly expiresAt: EpochMs;
  readonly links: { readonly back: string };
}

/** Tells who is above that somebody of theirs was. */
export interface SilentBrief extends Pick<MailTroubleBrief, 'at' | 'reader' | 'person' | 'open'> {
  readonly misses: number;
}

/** What a list has for a pool, for its manager to decide about. */
export interface ListBrief {
  readonly at: EpochMs;
  readonly reader: Reader;
  /** Of the import, as people call it. */
  readonly name: string;
  readonly pool: string;
  readonly state: PartState;
  /** How many there were at the beginning, and are not released yet. */
  readonly leads: number;
  readonly left: number;
  /** By grade, the best first. */
  readonly grades: readonly (readonly [grade: string, leads: number])[];
  /** By the label of the route, the most first. */
  readonly routes: readonly (readonly [label: string, leads: number])[];
  /** Leads a day while everybody is there, and working days until the last is with a rep; absent where nobody takes any. */
  readonly aDay: number;
  readonly days?: number;
  readonly until?: EpochMs;
  /** Who said so last; `by` is a name. */
  readonly decided?: { readonly by: string; readonly at: EpochMs } | undefined;
}

/** Asks for that decision. */
export interface ListMailBrief extends ListBrief {
  readonly expiresAt: EpochMs;
  readonly links: { readonly open: string };
}

/** RFC 9457 problem details as shown to a person. */
export interface ProblemBrief {
  readonly status: number;
  readonly title: string;
  readonly detail?: string | undefined;
  /** Each bad field and its mend. */
  readonly errors: readonly { readonly field: string; readonly detail: string }[];
  /** A page was asked for: there is no form to go back to. */
  readonly isOfPage?: boolean | undefined;
}

/** Asks for the first attempts at several leads; what the reader may do with each is behind its links. */
export interface DigestBrief {
  readonly at: EpochMs;
  readonly reader: Reader;
  /** At least two, in the order in which they are due. */
  readonly leads: readonly TaskBrief[];
  readonly links: { readonly leads: string; readonly away: string };
}

/** Which mail, with what it says. */
export type MailBrief =
  | { readonly mail: 'task' | 'reminder' | 'outcome-reminder'; readonly brief: TaskBrief }
  | { readonly mail: 'next-attempt'; readonly brief: NextAttemptBrief }
  | { readonly mail: 'escalation' | 'outcome-escalation'; readonly brief: EscalationBrief }
  | { readonly mail: 'digest'; readonly brief: DigestBrief }
  | { readonly mail: 'queue'; readonly brief: QueueBrief }
  | { readonly mail: 'fresh-link'; readonly brief: FreshLinkBrief }
  | { readonly mail: 'welcome'; readonly brief: WelcomeBrief }
  | { readonly mail: 'mail-trouble'; readonly brief: MailTroubleBrief }
  | { readonly mail: 'set-away'; readonly brief: SetAwayBrief }
  | { readonly mail: 'silent'; readonly brief: SilentBrief }
  | { readonly mail: 'list'; readonly brief: ListMailBrief };

/** A mail ready to be put into MIME; the subject holds no control characters. All of it is drawn when somebody reads it. */
export interface MailContent {
  readonly subject: string;
  /** What a mail program shows beside the subject; also inside the HTML. */
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
  /** What the HTML names as `cid:` and their ids. */
  readonly images?: readonly MailImage[];
}

export interface MailImage {
  readonly cid: string;
  readonly png: Uint8Array;
}

export type ComposeMail = (mail: MailBrief) => MailContent;

/** Why a press changed nothing. */
export type Untaken = 'settled' | 'busy' | 'not-yours';

/** Which page, with what it says. */
export type PageBrief =
  | { readonly page: 'task'; readonly brief: TaskBrief }
  | { readonly page: 'manage'; readonly brief: EscalationBrief }
  | { readonly page: 'claim'; readonly brief: QueueBrief }
  | { readonly page: 'leads'; readonly brief: LeadsBrief }
  | { readonly page: 'away'; readonly brief: AwayBrief }
  | {
      readonly page: 'welcome';
      readonly brief: Omit<WelcomeBrief, 'expiresAt' | 'links'> & { readonly confirmed: boolean };
    }
  | { readonly page: 'list'; readonly brief: ListBrief }
  | { readonly page: 'list-over' }
  | { readonly page: 'sign'; readonly brief: SigningBrief }
  | { readonly page: 'sign-over' }
  | { readonly page: 'policy'; readonly brief: PolicyBrief }
  | { readonly page: 'policy-over' }
  | { readonly page: 'review'; readonly brief: ReviewBrief }
  | { readonly page: 'review-over' }
  /** Another welcome mail counts by now, or none. */
  | { readonly page: 'welcome-over' }
  /** `owner` is empty when nobody owns the lead; `sent`: a fresh link has just been mailed to the owner. */
  | { readonly page: 'expired'; readonly owner: string; readonly sent: boolean }
  /** The lead is not there any more; who it was is not said. */
  | { readonly page: 'erased' }
  | { readonly page: 'problem'; readonly problem: ProblemBrief }
  /** `company`: whom the lead wrote to. */
  | { readonly page: 'thanks'; readonly company?: string | undefined }
  | { readonly page: 'not-found' };

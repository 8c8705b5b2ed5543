import type { EpochMs } from '../time.ts';
import type { Contest } from './contest.ts';
import type { Grade } from './grade.ts';

/** How far a lead has come. First attempt = SAL, qualified as expected = SQL. */
export const LIFECYCLE_STAGES = ['lead', 'mql', 'sal', 'sql', 'opportunity', 'customer'] as const;
export type LifecycleStage = (typeof LIFECYCLE_STAGES)[number];

/** What can be said of a lead's way beside its handoffs; won is a customer, lost an end. */
export const SAID_STAGES = ['mql', 'sal', 'sql', 'opportunity', 'won', 'lost'] as const;
export type SaidStage = (typeof SAID_STAGES)[number];

/** What is said of a lead that sales has qualified. */
export const LATER_STAGES = ['opportunity', 'won', 'lost'] as const satisfies readonly SaidStage[];
export type LaterStage = (typeof LATER_STAGES)[number];

/** Minor units of money, and their currency (ISO 4217). */
export interface Worth {
  readonly minor: number;
  readonly currency: string;
}

/** One word on a lead's way. */
export interface CourseStep {
  /** Of the fact that tells it. */
  readonly id: string;
  readonly stage: SaidStage;
  /** When it happened. */
  readonly at: EpochMs;
  /** When it is said to have happened, where that was before what comes before it. */
  readonly saidAt?: EpochMs;
  readonly worth?: Worth;
  /** Why it was lost; a word, never a sentence. */
  readonly reason?: string;
  /** How far the lead had come when this was told. */
  readonly before: LifecycleStage;
}

/** What is known of a lead, normalised. An absent field is not known. Criteria may read each field by its name. */
export interface LeadProfile {
  /** Lower-cased, as the lead wrote it otherwise; matching uses a keyed hash of the canonical form. */
  readonly email: string;
  /** Registrable domain of the address: `mail.nexora.co.uk` → `nexora.co.uk`. */
  readonly emailDomain: string;
  readonly freeMail: boolean;
  readonly disposableMail: boolean;
  readonly firstName?: string;
  readonly lastName?: string;
  /** E.164. */
  readonly phone?: string;
  /** ISO 3166-1 alpha-2 of the number, where it was written with its country code: a number without is read by the country that is known, and tells of none. */
  readonly phoneCountry?: string;
  readonly jobTitle?: string;
  readonly company?: string;
  readonly employees?: number;
  readonly industry?: string;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country?: string;
  readonly city?: string;
  /** ISO 639-1, lower case. */
  readonly language?: string;
  /** IANA name. */
  readonly timeZone?: string;
  /** The lead's own words. */
  readonly message?: string;
  /** Months until they want a solution. */
  readonly timeframeMonths?: number;
  readonly budget?: string;
  readonly source?: string;
  readonly medium?: string;
  /** Host of the page that led here, lower case; the rest of its address could name somebody. */
  readonly referrer?: string;
  readonly campaign?: string;
  /** Any further answer of the form, by the form's field name. */
  readonly answers: Readonly<Record<string, string>>;
}

/** One word about consent, as it was given. */
export interface ConsentRecord {
  readonly at: EpochMs;
  /** The form on which it was given. */
  readonly source: string;
  /** Absent where the form did not ask for this channel. */
  readonly mail?: boolean;
  readonly phone?: boolean;
  /** What the lead read when it agreed or refused, and which version of it. */
  readonly text?: string;
  readonly version?: string;
}

/** What the lead allowed, and when. */
export interface Consent {
  readonly mail: boolean;
  readonly phone: boolean;
  readonly at: EpochMs;
  /** What was said, oldest first; absent where nothing was. */
  readonly history?: readonly ConsentRecord[];
}

/** One behavioural signal. */
export interface Activity {
  /** From the sender, or a hash; a repeat is the same activity. */
  readonly id: string;
  /** A slug: `form-submitted`, `demo-requested`, `page-viewed`, `content-downloaded`, `webinar-attended`, `email-clicked` … */
  readonly type: string;
  readonly at: EpochMs;
  /** What a rule may filter or count by: `page`, `content`, `form`, `campaign`, `seconds`, `machine` … */
  readonly properties: Readonly<Record<string, string | number | boolean>>;
}

/** One point-carrying reason of a score, as shown to the rep. */
export interface Reason {
  readonly rule: string;
  readonly label: string;
  readonly axis: 'fit' | 'engagement';
  /** After decay, whole; negative for a penalty and for what an axis has above its cap. */
  readonly points: number;
  /** The activity from which the points fade; absent where they rest on none. */
  readonly at?: EpochMs;
}

/** Whether one question of the qualification framework (BANT, MEDDIC …) is answered. */
export interface FrameworkAnswer {
  readonly question: string;
  readonly label: string;
  readonly known: boolean;
}

/** The judgement of a lead at one instant under one criteria version. */
export interface Score {
  readonly at: EpochMs;
  /** Content hash of the criteria. */
  readonly criteria: string;
  readonly points: number;
  readonly fit: number;
  readonly engagement: number;
  readonly grade: Grade;
  /** The segment whose threshold and minimum of fit it is held to; absent where it is in none. */
  readonly segment?: { readonly id: string; readonly label: string };
  readonly qualified: boolean;
  /** Why it is qualified: total and fit over the threshold, or a hand-raiser rule. */
  readonly by?: 'threshold' | 'request';
  /** Points still missing to the nearest way to qualify; 0 when qualified. */
  readonly missingPoints: number;
  readonly disqualified?: { readonly rule: string; readonly label: string };
  readonly reasons: readonly Reason[];
  readonly framework: readonly FrameworkAnswer[];
}

/** By what a judgement finds out what has come since the one before it. */
export interface Basis {
  /** When the newest post came that the profile has been read from. */
  readonly postedAt: EpochMs;
  /** The activities that were judged: so many from this instant on. */
  readonly since: EpochMs;
  readonly activities: number;
}

/** Where a handoff came from that an import has opened. */
export interface ReleasedFrom {
  readonly importId: string;
  readonly pool: string;
  /** Number of the handoff. */
  readonly handoff: number;
}

/** A lead as stored: the only place, beside the raw submission, that holds personal fields. */
export interface Lead {
  readonly leadId: string;
  readonly profile: LeadProfile;
  readonly consent: Consent;
  readonly test: boolean;
  readonly stage: LifecycleStage;
  /** What was said of its way beside its handoffs, in the order in which it was told. */
  readonly course?: readonly CourseStep[] | undefined;
  readonly createdAt: EpochMs;
  readonly score?: Score;
  /** What profile and score rest on; absent until they are first made. */
  readonly basis?: Basis;
  /** When the passing of time alone may qualify it, as of the latest score. */
  readonly nextRiseAt?: EpochMs | undefined;
  /** Number of the latest handoff, 0 before the first. */
  readonly handoffs: number;
  /** Whether the latest handoff is still open. */
  readonly handoffOpen: boolean;
  /** The import that brought it, or told more of it, while it was at rest: until it does something by itself, only that import hands it on. */
  readonly heldBy?: string | undefined;
  /** The latest of its handoffs that an import has opened, and from which pool's part of that. */
  readonly releasedFrom?: ReleasedFrom | undefined;
  /** When the latest handoff closed. */
  readonly lastClosedAt?: EpochMs;
  /** Person id of who owned its latest first handoff when that closed. */
  readonly lastOwner?: string | undefined;
  /** After an answer whose reason asks for it: only a request brings the lead back before. */
  readonly restsUntil?: EpochMs | undefined;
  /** While it rested, it rose to the threshold: it is looked at anew when it has rested. */
  readonly roseAtRest?: true | undefined;
  /** Which causes of its handoffs are contested, with reasons in people's own words: here because they may speak of the person. */
  readonly contests?: readonly Contest[] | undefined;
  /** When the person was erased: from then on the record holds nothing but ids, numbers and words. */
  readonly erasedAt?: EpochMs;
  /** Free-text notes of reps; here because they speak of the person. */
  readonly notes: readonly { readonly at: EpochMs; readonly by: string; readonly text: string }[];
}

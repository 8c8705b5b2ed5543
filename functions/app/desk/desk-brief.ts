import type { Relation } from '../../domain/accounts/account.ts';
import type { CompanyMatch } from '../../domain/accounts/match.ts';
import type { QualifyingOutcome } from '../../domain/handoff/answers.ts';
import type { Handoff, Plan } from '../../domain/handoff/handoff.ts';
import type { Mode } from '../../domain/handoff/mode.ts';
import type { Grade } from '../../domain/lead/grade.ts';
import type { LeadProfile, Score } from '../../domain/lead/lead.ts';
import type { ConsideredTeam, Priority, Way } from '../../domain/routing/decision.ts';
import type { Refusal, TeamRefusal } from '../../domain/routing/eligibility.ts';
import type { Located } from '../../domain/routing/location.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { ProblemBrief } from '../mail/brief.ts';
import type { PolicyBrief } from '../mail/policy-brief.ts';
import type { Entered, HandingOver } from './by-hand-brief.ts';

/** What everybody's pages behind the sign-in begin with. */
export interface DeskPage {
  readonly at: EpochMs;
  /** Empty for who is not in the team. */
  readonly name: string;
  /** IANA name of the zone in which instants are shown. */
  readonly zone: string;
  /** Whether the reader may ask what would happen to a lead. */
  readonly mayPreview: boolean;
  /** Whether the reader may look at the criteria. */
  readonly maySeeCriteria: boolean;
  /** Whether the reader may bring in tables of leads. */
  readonly mayImport: boolean;
}

/** An open handoff as a line of the board. */
export interface BoardItem {
  readonly leadId: string;
  readonly handoff: number;
  readonly profile: LeadProfile;
  readonly test: boolean;
  readonly grade: Grade;
  /** Name of who has it now; absent while the first owner is being chosen. */
  readonly owner?: string | undefined;
  readonly standing: 'routing' | 'capacity' | 'response' | 'queue' | 'disposition' | 'answered';
  /** When the running clock ends; without one, since when it stands so. */
  readonly dueAt?: EpochMs | undefined;
  readonly since: EpochMs;
}

export interface BoardBrief extends DeskPage {
  readonly reach: 'own' | 'team' | 'all';
  /** The next due first. */
  readonly items: readonly BoardItem[];
  /** How many are open in all, those of other pages included. */
  readonly total: number;
  /** There are more than are ever read at once; those that are looked at latest are left out. */
  readonly isCut: boolean;
  /** Where the next page begins. */
  readonly next?: string | undefined;
}

/** Somebody of the team, as others see whether they are there. */
export interface TeamMember {
  readonly id: string;
  readonly name: string;
  /** IANA name of their zone, in which their absence is said. */
  readonly zone: string;
  /** Id and name of their team, and the name of its pool, where a pool is made of teams. */
  readonly team?: { readonly id: string; readonly name: string; readonly pool: string };
  /** Where a lead can choose a time with them. */
  readonly bookingUrl?: string | undefined;
  /** Absent while they are there; `isBusy` where their own calendar says so, `isSilent` where they were set away and nobody knows until when. */
  readonly away?: { readonly until: EpochMs; readonly isBusy: boolean; readonly isSilent: boolean };
  /** Whether the reader may say that they are away, or back. */
  readonly mayChange: boolean;
}

export interface TeamBrief extends DeskPage {
  /** One team after the other, and then who is in none. */
  readonly members: readonly TeamMember[];
}

/** The criteria in force, and the draft that waits for signatures. */
export interface CriteriaBrief extends DeskPage {
  readonly policy: PolicyBrief;
}

/** The form for a new lead. */
export interface NewLeadBrief extends DeskPage {
  /** Absent where policy names no reason: then a lead goes to sales only if it qualifies by itself. */
  readonly handingOver: HandingOver | undefined;
  /** Absent on an empty form. */
  readonly refused?: RefusedForm | undefined;
}

/** A form that could not be taken, as it was typed. */
export interface RefusedForm {
  readonly fields: ReadonlyMap<string, string>;
  readonly problem: ProblemBrief;
}

/** What became of a lead that was entered or handed on. */
export type EnteredBrief = DeskPage & Entered;

/** What would go with a lead, or that it is gone. */
export interface ErasureBrief extends DeskPage {
  readonly leadId: string;
  /** Absent until it is judged; empty once it is erased. */
  readonly profile?: LeadProfile | undefined;
  readonly erasedAt?: EpochMs | undefined;
  readonly handoffOpen: boolean;
  /** Numbers of what lies beside the lead itself. */
  readonly posts: number;
  readonly caughtPosts: number;
  readonly activities: number;
}

/** Somebody who was thought of as an owner. */
export interface Thought {
  /** A name. */
  readonly person: string;
  /** Why they were asked before the pool's order. */
  readonly as?: Priority | undefined;
  /** A name: who asked for them, if somebody else did. */
  readonly namedBy?: string | undefined;
  readonly open: number;
  readonly today: number;
  readonly refusal?: Refusal | undefined;
  readonly isChosen: boolean;
}

/** A team of the pool that was thought of. */
export interface TeamThought extends Pick<ConsideredTeam, 'team'> {
  readonly refusal?: TeamRefusal | undefined;
  /** Whether it has who was chosen. */
  readonly isChosen: boolean;
}

/** A choice of an owner that was made, and what it thought of everybody. */
export interface Choice
  extends Pick<
    Prospect,
    'isFallback' | 'located' | 'insteadOf' | 'way' | 'teams' | 'considered' | 'company'
  > {
  /** Number of the handoff. */
  readonly handoff: number;
  readonly attempt: number;
  readonly at: EpochMs;
  /** Ids. */
  readonly route: string;
  readonly pool: string;
}

/** The second handoff of a lead, to an account executive. */
export interface Onward {
  /** Answers of the SDR upon which it comes. */
  readonly on: readonly QualifyingOutcome[];
  /** Id. */
  readonly route: string;
  /** Name. */
  readonly pool: string;
}

/** Who would get a lead, and by when they would have to act. */
export interface Prospect {
  readonly trigger: Handoff['trigger'];
  /** Id. */
  readonly route: string;
  /** No route matched. */
  readonly isFallback: boolean;
  /** By what it was located; absent where policy declares no order, or nothing knows. */
  readonly located?: Located | undefined;
  /** Id of the pool that the route names, where nobody of it was at work. */
  readonly insteadOf?: string | undefined;
  /** Names. */
  readonly pool: string;
  readonly manager: string;
  /** Absent where nobody could receive it: then it waits in line, and the pool's manager holds it. */
  readonly owner?: string | undefined;
  /** IANA name of the owner's. */
  readonly zone?: string | undefined;
  readonly way?: Way | undefined;
  /** Absent in a pool without teams. */
  readonly teams?: readonly TeamThought[] | undefined;
  readonly considered: readonly Thought[];
  /** The accounts that it might have been, with names of their owners. */
  readonly company?: CompanyMatch | undefined;
  /** Id. */
  readonly slaRule: string;
  /** Where it goes on to once an SDR has qualified it; absent where it does not. */
  readonly onward?: Onward | undefined;
  /** Of the pool; absent: everything is done. While it only observes, or decides in the shadow, nobody gets anything. */
  readonly mode?: Mode | undefined;
  readonly plan?: Plan | undefined;
}

interface Judged {
  /** Whether the lead was there before, as far as the reader may know. */
  readonly isKnown: boolean;
  readonly test: boolean;
  readonly score?: Score | undefined;
  /** Points that the criteria ask for. */
  readonly needed: number;
}

/**
 * What would become of a post: it looks like spam; it opens a handoff; it is handed to nobody, for what its company is to us; it joins one that is open; it qualifies, but sales
 * has answered before and nothing new is asked; or it rests below the threshold.
 */
export type Preview =
  | { readonly outcome: 'caught'; readonly reason: string }
  | (Judged & { readonly outcome: 'opens'; readonly prospect: Prospect })
  | (Judged & { readonly outcome: 'withheld'; readonly relation: Relation })
  | (Judged & { readonly outcome: 'joins' | 'answered' | 'rests' });

/** The form that asks, and what became of the last question. */
export interface PreviewBrief extends DeskPage {
  /** Names of the forms that the intake policy knows. */
  readonly forms: readonly string[];
  /** What was asked, by the names of its fields. */
  readonly fields: ReadonlyMap<string, string>;
  readonly preview?: Preview | undefined;
}

import type { Mode } from '../handoff/mode.ts';
import type { WorkingCalendar } from '../sla/calendar.ts';
import type { Interval } from '../time.ts';

export const ROLES = ['sdr', 'ae', 'manager', 'director'] as const;
export type Role = (typeof ROLES)[number];

export const STATUSES = ['active', 'paused', 'off-boarded'] as const;
export type Status = (typeof STATUSES)[number];

/** Most handoffs of one rep; what is absent is not limited. Days and weeks are those of the rep's zone. */
export interface Capacity {
  readonly open?: number;
  readonly perDay?: number;
  readonly perWeek?: number;
}

/** What the team policy says of somebody who can own a lead. */
export interface PersonProfile {
  /** A slug; mails and timelines refer to it. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** ISO 639-1. */
  readonly language: string;
  readonly role: Role;
  readonly status: Status;
  /** Receives test leads, and nothing else. */
  readonly test: boolean;
  readonly calendar: WorkingCalendar;
  /** Managers and directors have none. */
  readonly capacity?: Capacity;
  /** Industries that this person knows well. */
  readonly industries: readonly string[];
  /** Who is told when this person does not answer. */
  readonly manager?: string;
  /** Who stands in while this person is away. */
  readonly deputy?: string;
  /** First day, `2026-11-23` in the person's zone: the share of leads grows over four weeks from then on. */
  readonly startsOn?: string;
  /** Where a lead can choose a time with this person; `https` only. */
  readonly bookingUrl?: string;
  /** Who stands for this person once they have left. */
  readonly successor?: string | undefined;
}

/** What keeps mails from somebody until a new welcome mail is answered. */
export const MAIL_TROUBLES = ['bounced', 'complained'] as const;
export type MailTrouble = (typeof MAIL_TROUBLES)[number];

/** Somebody who can own a lead. */
export interface Person extends PersonProfile {
  /** Whether the person has answered the welcome mail. */
  readonly confirmed: boolean;
  /** Absent while mails arrive. */
  readonly mailStatus?: MailTrouble | undefined;
}

/** What is left to do of somebody who has left. */
export interface Leaving {
  /** Until all that they held has gone to others. @see RULES.md#R14 */
  readonly handsOver?: { readonly by: string } | undefined;
}

/** What the leads that somebody holds have been told. */
export interface Whereabouts {
  /** The absence that they know of; absent while they take it that the person is there. @see RULES.md#H13 */
  readonly toldAway?: Interval | undefined;
}

/** Whether somebody leads others: then no limit of capacity holds, and escalations come. */
export const isLeader = ({ role }: Pick<PersonProfile, 'role'>): boolean =>
  role === 'manager' || role === 'director';

/** How a pool finds the next owner among those who may receive. */
export const POOL_CHOICES = ['rotation', 'least-open', 'industry-rotation'] as const;
export type PoolChoice = (typeof POOL_CHOICES)[number];

export interface Member {
  readonly person: string;
  /** Share of the pool's leads in proportion to the others; a new rep's ramp. 0 takes no turn. */
  readonly weight: number;
}

/** A team that shares the leads of a pool: itself a pool, with members, manager and choice of its own. */
export interface TeamShare {
  readonly pool: string;
  /** As a member's. */
  readonly weight: number;
}

/** People who share leads. */
export interface Pool {
  readonly id: string;
  readonly name: string;
  /** Owns what waits or is queued. */
  readonly manager: string;
  readonly choice: PoolChoice;
  /** Absent: everything is done. */
  readonly mode?: Mode;
  /** The pool's own hours, for SLA rules that count them. */
  readonly calendar?: WorkingCalendar;
  /** Where a lead can choose a time with somebody of the pool, for members who have no link of their own. */
  readonly bookingUrl?: string;
  /** The roster: its order decides between equals. Empty where it is made of teams. */
  readonly members: readonly Member[];
  /** Leads go to one of them by turns, and there to a person. @see RULES.md#R19 */
  readonly teams?: readonly TeamShare[];
}

/** Which calendars of people are read, and what of them counts. */
export interface BusyPolicy {
  /** Names of hosts, such as `calendar.google.com`: nothing else is ever asked. */
  readonly hosts: readonly string[];
  /** Minutes of working time: whoever is busy for less is there. */
  readonly countsFrom: number;
}

/** `config/team.yaml`: the first import; afterwards people and pools are changed one by one. */
export interface Team {
  readonly people: readonly PersonProfile[];
  readonly pools: readonly Pool[];
  /** Absent: nobody's calendar is read. */
  readonly busyTimes?: BusyPolicy;
}

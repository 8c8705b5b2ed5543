import { isAway } from '../sla/calendar.ts';
import type { EpochMs } from '../time.ts';
import { capRefusal, type Load } from './load.ts';
import { lowered } from './release-pace.ts';
import { isLeader, type MailTrouble, type Person } from './team.ts';

/** Why somebody does not receive a lead, in the order in which it is asked. The last three speak of the pool's own order only. */
export const REFUSALS = [
  'off-boarded',
  'paused',
  'mail-bounces',
  'mail-is-spam',
  'unconfirmed',
  'test-person',
  'not-test-person',
  'former-owner',
  'away',
  'at-open-cap',
  'at-day-cap',
  'at-week-cap',
  'no-share',
  'other-team',
  'other-industry',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** Why a team of a pool does not get a lead, in the order in which it is asked. @see RULES.md#R19 */
export const TEAM_REFUSALS = ['no-share', 'nobody-free', 'not-its-team'] as const;
export type TeamRefusal = (typeof TEAM_REFUSALS)[number];

/** As the person's mails do. */
const UNREACHABLE = {
  bounced: 'mail-bounces',
  complained: 'mail-is-spam',
} as const satisfies Readonly<Record<MailTrouble, Refusal>>;

/** A person who may be asked, as read for one decision. */
export interface Seat {
  readonly person: Person;
  readonly load: Load;
  /** In the pool; 0 for somebody who is no member. */
  readonly weight: number;
}

/** The handoff that looks for an owner. */
export interface Seeker {
  /** Its public id. */
  readonly handoff: string;
  readonly test: boolean;
  readonly formerOwners: readonly string[];
  /** Each limit of a rep is lower by this for a lead that an import has released. */
  readonly keepFree?: number | undefined;
}

/**
 * Whether a person may own this handoff now: the one question of every path, be it the first assignment, an account
 * owner, a reassignment, a claim or the waiting list. Off hours are no reason.
 *
 * Managers and directors lead: they may take a lead back that they had, and test leads.
 *
 * @returns the first reason against it.
 * @see RULES.md#R3
 */
export function refusalOf(
  { person, load }: Omit<Seat, 'weight'>,
  seeker: Seeker,
  at: EpochMs,
): Refusal | undefined {
  if (person.status !== 'active') return person.status;
  if (person.mailStatus !== undefined) return UNREACHABLE[person.mailStatus];
  if (!person.confirmed) return 'unconfirmed';
  const leads = isLeader(person);
  if (person.test && !seeker.test) return 'test-person';
  if (seeker.test && !person.test && !leads) return 'not-test-person';
  if (!leads && seeker.formerOwners.includes(person.id)) return 'former-owner';
  const { calendar, capacity } = person;
  if (isAway(calendar, at)) return 'away';
  const limits = lowered(capacity, seeker.keepFree ?? 0);
  return leads ? undefined : capRefusal(load, limits, calendar.zone, seeker.handoff, at);
}

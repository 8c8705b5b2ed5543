import { groupOf } from '../../domain/handoff/group.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import { handoffId } from '../../domain/handoff/handoff-id.ts';
import { refusalOf } from '../../domain/routing/eligibility.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Candidate } from '../mail/handoff-brief.ts';
import type { OwnerWeek } from '../mail/reader-briefs.ts';
import type { Handoffs } from '../ports.ts';
import type { Loads, Occupants, Pools } from '../routing-ports.ts';
import { loadPool } from './pool-of-route.ts';

export interface SuggestDeps {
  readonly pools: Pick<Pools, 'find'>;
  readonly occupants: Occupants;
}

const MOST = 2;

/** The reps of the pool, or of the team that it is with, who could take the handoff over now, least open work first. */
export const suggestCandidates =
  ({ pools, occupants }: SuggestDeps) =>
  async (handoff: Handoff, at: EpochMs): Promise<readonly Candidate[]> => {
    const group = groupOf(handoff);
    if (group === undefined) return [];
    const { members } = await loadPool(pools, group);
    const { leadId, number, test, formerOwners } = handoff;
    const seeker = { handoff: handoffId(leadId, number), test, formerOwners };
    const seats = await occupants.read(members.map(({ person }) => person));
    return seats
      .filter((seat) => seat.person.id !== handoff.owner?.person && refusalOf(seat, seeker, at) === undefined)
      .map(({ person, load }) => ({
        id: person.id,
        name: person.name,
        open: load.open.length,
        openCap: person.capacity?.open,
      }))
      .toSorted((left, right) => left.open - right.open)
      .slice(0, MOST);
  };

/** How the owner's handoffs of this week went; undefined for an owner without any. */
export const ownerWeek =
  ({ loads, handoffs }: { readonly loads: Pick<Loads, 'find'>; readonly handoffs: Pick<Handoffs, 'read'> }) =>
  async (person: string, at: EpochMs): Promise<OwnerWeek | undefined> => {
    const { week } = await loads.find(person);
    if (week.handoffs.length === 0) return undefined;
    const theirs = await handoffs.read(week.handoffs);
    const held = theirs.filter(({ owner }) => owner?.person === person);
    const inTime = held.filter(isInTime).length;
    const late = held.filter(({ attemptedAt }) => attemptedAt !== undefined).length - inTime;
    const overdue = held.filter((handoff) => isOverdue(handoff, at)).length;
    return { assigned: theirs.length, inTime, late, overdue, passedOn: theirs.length - held.length };
  };

const isOverdue = ({ attemptedAt, responsePlan, phase }: Handoff, at: EpochMs): boolean =>
  phase === 'response' && attemptedAt === undefined && responsePlan !== undefined && responsePlan.dueAt <= at;

const isInTime = ({ attemptedAt, responsePlan }: Handoff): boolean =>
  attemptedAt !== undefined && responsePlan !== undefined && attemptedAt <= responsePlan.dueAt;

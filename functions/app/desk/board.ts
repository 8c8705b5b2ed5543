import { isWithin } from '../../domain/access/access.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import { handoffId } from '../../domain/handoff/handoff-id.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import type { Person } from '../../domain/routing/team.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Now, OpenHandoffs } from '../ports.ts';
import type { BoardBrief, BoardItem, DeskPage } from './desk-brief.ts';
import type { Viewer } from './viewer.ts';

export interface BoardDeps {
  readonly open: OpenHandoffs;
  readonly now: Now;
}

/** Lines of one page. */
const PAGE = 50;

/**
 * The open handoffs that somebody may see, the next due first. A rep's are found by what the rep holds; a manager's and
 * everybody's by what is owed, since what waits or is queued is held by nobody.
 *
 * @param after - Where an earlier page said that the next one begins.
 */
export const showBoard =
  ({ open, now }: BoardDeps) =>
  async (viewer: Viewer, after?: string): Promise<BoardBrief> => {
    const { reach, scope, person, people } = viewer;
    const read =
      reach === 'own' ? { handoffs: await open.heldBy(person?.id), isCut: false } : await open.all();
    const seen = read.handoffs
      .filter(({ phase, owner }) => phase !== 'closed' && isWithin(scope, owner?.person))
      .map((handoff) => ({ handoff, place: placeOf(handoff) }))
      .toSorted((one, other) => compare(one.place, other.place));
    const rest = after === undefined ? seen : seen.filter(({ place }) => compare(place, after) > 0);
    const shown = rest.slice(0, PAGE);
    const leads = await open.leads(shown.map(({ handoff }) => handoff.leadId));
    const named = namer(people);
    return {
      ...deskPage(viewer, now()),
      reach,
      items: shown.flatMap(({ handoff }, line) => {
        const lead = leads[line];
        return lead === undefined || lead.erasedAt !== undefined ? [] : [itemOf(handoff, lead, named)];
      }),
      total: seen.length,
      isCut: read.isCut,
      next: rest.length > PAGE ? shown.at(-1)?.place : undefined,
    };
  };

export const deskPage = ({ person, preview, ...may }: Viewer, at: EpochMs): DeskPage => ({
  at,
  name: person?.name ?? '',
  zone: person?.calendar.zone ?? 'UTC',
  mayPreview: preview,
  maySeeCriteria: may.criteria,
  mayImport: may.import,
});

/** Names people by their ids; an id that is nobody's stands for itself. */
export function namer(people: readonly Person[]): (id: string) => string {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

/** Wide enough for every instant, so that texts sort as the instants do. */
const DIGITS = 16;

/** Where a handoff stands on the board; also what says where a page begins. */
const placeOf = (handoff: Handoff): string =>
  `${String(rankOf(handoff)).padStart(DIGITS, '0')}.${handoffId(handoff.leadId, handoff.number)}`;

/** By when somebody must act. What is held by nobody counts from its last due time; what is answered comes last. */
function rankOf(handoff: Handoff): EpochMs {
  if (standingOf(handoff) === 'answered') return Number.MAX_SAFE_INTEGER;
  return dueOf(handoff) ?? handoff.responsePlan?.dueAt ?? handoff.openedAt;
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** When the clock that runs now ends. */
export function dueOf({ phase, responsePlan, outcomePlan }: Handoff): EpochMs | undefined {
  if (phase === 'response') return responsePlan?.dueAt;
  return phase === 'disposition' ? outcomePlan?.dueAt : undefined;
}

export function standingOf({ phase }: Handoff): BoardItem['standing'] {
  return phase === 'undo' || phase === 'closing' || phase === 'closed' ? 'answered' : phase;
}

function itemOf(handoff: Handoff, lead: Lead, named: (id: string) => string): BoardItem {
  const { leadId, number, test, grade, owner, enteredAt } = handoff;
  return {
    leadId,
    handoff: number,
    profile: lead.profile,
    test,
    grade,
    owner: owner && named(owner.person),
    standing: standingOf(handoff),
    dueAt: dueOf(handoff),
    since: enteredAt,
  };
}

import { isWithin } from '../domain/access/access.ts';
import type { Handoff } from '../domain/handoff/handoff.ts';
import type { Lead } from '../domain/lead/lead.ts';
import type { Criteria } from '../domain/qualification/criteria.ts';
import { DAY } from '../domain/time.ts';
import { deskPage, dueOf, namer, standingOf } from './board.ts';
import type { LeadEvent, LeadFileBrief } from './desk-brief.ts';
import type { Activities, Handoffs, Leads, Now, Timeline, TimelineEntry } from './ports.ts';
import type { Viewer } from './viewer.ts';

export interface ShowLeadDeps {
  readonly leads: Pick<Leads, 'find'>;
  readonly handoffs: Pick<Handoffs, 'find'>;
  readonly activities: Pick<Activities, 'since'>;
  readonly timeline: Pick<Timeline, 'read'>;
  readonly criteria: (hash: string) => Promise<Pick<Criteria, 'mql'>>;
  readonly now: Now;
}

const HISTORY = 180 * DAY;
const MOST_ACTIVITIES = 20;
const MOST_EVENTS = 200;

/** What there is to say about a lead. @returns undefined for one that is not there or was erased, and alike for one that is not theirs to see. */
export const showLead =
  (deps: ShowLeadDeps) =>
  async (viewer: Viewer, leadId: string): Promise<LeadFileBrief | undefined> => {
    const lead = await deps.leads.find(leadId);
    if (lead === undefined || lead.erasedAt !== undefined) return undefined;
    const handoff = await latestOf(deps, lead);
    return isWithin(viewer.scope, handoff?.owner?.person) ? fileOf(deps, viewer, lead, handoff) : undefined;
  };

/** The one that says whose lead it is. */
export const latestOf = async (
  { handoffs }: Pick<ShowLeadDeps, 'handoffs'>,
  { leadId, handoffs: number }: Lead,
): Promise<Handoff | undefined> => (number === 0 ? undefined : handoffs.find(leadId, number));

async function fileOf(
  { activities, timeline, criteria, now }: ShowLeadDeps,
  viewer: Viewer,
  lead: Lead,
  handoff: Handoff | undefined,
): Promise<LeadFileBrief> {
  const at = now();
  const { leadId, profile, consent, test, stage, createdAt, score, notes } = lead;
  const [done, told, policy] = await Promise.all([
    activities.since(leadId, at - HISTORY),
    timeline.read(leadId),
    score && criteria(score.criteria),
  ]);
  const named = namer(viewer.people);
  return {
    ...deskPage(viewer, at),
    ...{ leadId, profile, consent, test, stage, createdAt, score },
    mayErase: viewer.erase,
    needed: policy?.mql.threshold,
    handoff: handoff && {
      owner: handoff.owner && named(handoff.owner.person),
      standing: handoff.phase === 'closed' ? 'closed' : standingOf(handoff),
      dueAt: dueOf(handoff),
      since: handoff.enteredAt,
    },
    activities: done
      .filter(({ properties }) => properties['machine'] !== true)
      .toReversed()
      .slice(0, MOST_ACTIVITIES),
    notes: notes.map(({ at: noted, by, text }) => ({ at: noted, by: named(by), text })).toReversed(),
    events: told
      .toReversed()
      .slice(0, MOST_EVENTS)
      .map((entry) => eventOf(entry, named)),
    olderEvents: Math.max(0, told.length - MOST_EVENTS),
  };
}

/** The fields of facts that hold the id of a person. */
const PEOPLE = ['person', 'owner', 'to'];

function eventOf(
  { seq, at, type, handoff, actor, data }: TimelineEntry,
  named: (id: string) => string,
): LeadEvent {
  const told = Object.entries(data).map(([field, value]) => [
    field,
    PEOPLE.includes(field) ? named(String(value)) : value,
  ]);
  return { seq, at, type, handoff, actor: named(actor), data: Object.fromEntries(told) };
}

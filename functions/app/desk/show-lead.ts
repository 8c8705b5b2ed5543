import { isWithin } from '../../domain/access/access.ts';
import type { DispositionReason } from '../../domain/feedback/dispositions.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import { nextAttempt } from '../../domain/handoff/next-attempt.ts';
import type { ByHandReason } from '../../domain/lead/by-hand.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import { shownProfile } from '../../domain/lead/refusals.ts';
import type { Criteria } from '../../domain/qualification/criteria.ts';
import { requestBelow } from '../../domain/qualification/request-below.ts';
import { barOf } from '../../domain/qualification/standing.ts';
import { DAY, type EpochMs } from '../../domain/time.ts';
import type { LeadFile, LeadFiles, LeadPosts, Now, TimelineEntry } from '../ports.ts';
import { deskPage, dueOf, namer, standingOf } from './board.ts';
import { endedCauses } from './ended-causes.ts';
import { handingOver } from './hand-on.ts';
import type { LeadEvent, LeadFileBrief, Moving } from './lead-file-brief.ts';
import { mayMove, takersFor } from './move-lead.ts';
import { tellingOf } from './tell-at-desk.ts';
import { choicesOf } from './thoughts.ts';
import { actorOf, isOutside, type Viewer } from './viewer.ts';
import { waivableMisses } from './waive-at-desk.ts';

export interface ShowLeadDeps {
  readonly files: LeadFiles;
  readonly posts: Pick<LeadPosts, 'list'>;
  readonly criteria: (hash: string) => Promise<Pick<Criteria, 'mql' | 'engagement'>>;
  /** Why a lead may be handed to sales by hand, by the criteria in force. */
  readonly byHandReasons: () => Promise<readonly ByHandReason[]>;
  /** Why a lead is let go, by the dispositions in force. */
  readonly reasons: () => Promise<readonly DispositionReason[]>;
  readonly now: Now;
}

const HISTORY = 180 * DAY;
const MOST_ACTIVITIES = 20;
const MOST_EVENTS = 200;

export type LeadShown =
  | { readonly kind: 'file'; readonly brief: LeadFileBrief }
  /** It is stored, and is shown to this viewer once it is scored or, where they entered it, once its owner is found. */
  | { readonly kind: 'awaited' };

/** What there is to say about a lead. @returns undefined for one that is not there or was erased, and alike for one that is not theirs to see. */
export const showLead =
  (deps: ShowLeadDeps) =>
  async (viewer: Viewer, leadId: string): Promise<LeadShown | undefined> => {
    const at = deps.now();
    const file = await deps.files.read(leadId, at - HISTORY);
    if (file === undefined) {
      const posts = await deps.posts.list(leadId);
      const isTheirs = posts.some(
        ({ entry }) => isWithin(viewer.scope, undefined) || entry?.by === actorOf(viewer),
      );
      return isTheirs ? { kind: 'awaited' } : undefined;
    }
    if (file.lead.erasedAt !== undefined) return undefined;
    const owner = file.handoffs.at(-1)?.owner?.person;
    if (isWithin(viewer.scope, owner)) return { kind: 'file', brief: await briefOf(deps, viewer, file, at) };
    return owner === undefined && isAwaited(viewer, file) ? { kind: 'awaited' } : undefined;
  };

/** They have handed it on, and who gets it is being decided. */
const isAwaited = (viewer: Viewer, { lead, timeline }: LeadFile): boolean =>
  lead.handoffOpen && timeline.findLast(({ type }) => type === 'lead.captured')?.actor === actorOf(viewer);

async function briefOf(
  { criteria, byHandReasons, reasons }: ShowLeadDeps,
  viewer: Viewer,
  file: LeadFile,
  at: EpochMs,
): Promise<LeadFileBrief> {
  const { lead, handoffs, activities, timeline } = file;
  const { leadId, consent, test, stage, createdAt, score, notes } = lead;
  const handoff = handoffs.at(-1);
  const policy = score && (await criteria(score.criteria));
  const named = namer(viewer.people);
  const telling = tellingOf(viewer, lead, handoff, at);
  const known = await reasons();
  return {
    ...deskPage(viewer, at),
    ...{ leadId, profile: shownProfile(lead), consent, test, stage, createdAt, score },
    mayErase: viewer.erase,
    moving: handoff && mayMove(viewer, handoff) ? movingOf(viewer, handoff) : undefined,
    handingOver: mayHandOn(viewer, lead) ? handingOver(viewer, test, await byHandReasons()) : undefined,
    telling: telling && { ...telling, reasons: known.map(({ id, label }) => ({ id, label })) },
    causes: endedCauses(viewer, file, known, named),
    reasonLabels: Object.fromEntries(known.map(({ id, label }) => [id, label])),
    waivable: waivableMisses(viewer, file, at).map(({ person, ...miss }) => ({
      ...miss,
      person: { id: person, name: named(person) },
    })),
    needed: policy && barOf(policy, score).threshold,
    request: handoff && requestBelow(handoff, await criteria(handoff.policies.criteria), score),
    handoff: handoff && {
      owner: handoff.owner && named(handoff.owner.person),
      standing: handoff.phase === 'closed' ? 'closed' : standingOf(handoff),
      dueAt: dueOf(handoff),
      attemptDueAt: nextAttempt(handoff, at)?.dueAt,
      since: handoff.enteredAt,
    },
    choices: viewer.preview ? choicesOf(file, named) : [],
    activities: activities
      .filter(({ properties }) => properties['machine'] !== true)
      .toReversed()
      .slice(0, MOST_ACTIVITIES),
    notes: notes.map(({ at: noted, by, text }) => ({ at: noted, by: named(by), text })).toReversed(),
    events: timeline
      .toReversed()
      .slice(0, MOST_EVENTS)
      .map((entry) => eventOf(entry, named)),
    olderEvents: Math.max(0, timeline.length - MOST_EVENTS),
  };
}

/** It is judged, at rest and not disqualified. */
const mayHandOn = (viewer: Viewer, { handoffOpen, score }: Lead): boolean =>
  !handoffOpen && score !== undefined && score.disqualified === undefined && !isOutside(viewer);

const movingOf = (viewer: Viewer, handoff: Handoff): Moving => ({
  isOwn: !viewer.move,
  takers: takersFor(viewer, handoff).map(({ id, name }) => ({ id, name })),
});

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

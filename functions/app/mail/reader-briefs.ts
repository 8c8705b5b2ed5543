import type { Handoff } from '../../domain/handoff/handoff.ts';
import type { HandoffMail } from '../../domain/handoff/owed.ts';
import { isLeader, type Person } from '../../domain/routing/team.ts';
import type { TimelineEntry } from '../ports.ts';
import { askedBrief, triedOf } from './attempt-brief.ts';
import type { Sources } from './brief-sources.ts';
import { handoffBrief } from './compose-brief.ts';
import { givenOf } from './given-brief.ts';
import type { Candidate, EscalationBrief, NextAttemptBrief, QueueBrief, TaskBrief } from './handoff-brief.ts';
import type { MakeLink } from './link-maker.ts';
import { nameOf } from './named.ts';
import { taskState } from './state-brief.ts';

/** For the owner. */
export async function taskBrief(sources: Sources, reader: Person, link: MakeLink): Promise<TaskBrief> {
  const since = sources.handoff.owner?.since ?? sources.handoff.openedAt;
  return {
    ...handoffBrief(sources, reader),
    state: taskState(sources, reader.id),
    reasons: sources.reasons,
    news: sources.activities.filter(({ at }) => at > since),
    links: {
      task: await link(reader.id, 'task'),
      leads: await link(reader.id, 'leads'),
      away: await link(reader.id, 'away'),
    },
  };
}

/** For the owner, of whom a further attempt is due. */
export const nextAttemptBrief = async (
  sources: Sources,
  reader: Person,
  link: MakeLink,
): Promise<NextAttemptBrief> => ({
  ...(await taskBrief(sources, reader, link)),
  asked: askedBrief(sources),
  tried: triedOf(sources),
});

/** The owner's last days, as far as they are known. */
export type OwnerWeek = NonNullable<EscalationBrief['week']>;

/** For the manager. */
export async function escalationBrief(
  sources: Sources,
  reader: Person,
  link: MakeLink,
  { candidates, week }: { readonly candidates: readonly Candidate[]; readonly week?: OwnerWeek | undefined },
): Promise<EscalationBrief> {
  const { handoff, owner, manager } = sources;
  const above = owner?.manager;
  const standsIn = above !== undefined && above !== reader.id && manager?.id === reader.id;
  return {
    ...handoffBrief(sources, reader),
    owner: owner?.name ?? '',
    inPlaceOf: standsIn ? nameOf(sources, above) : undefined,
    isReaders: owner?.id === reader.id && handoff.owner?.attempt !== undefined,
    given: givenOf(sources, reader.id),
    queuedSince: handoff.phase === 'queue' ? handoff.owner?.since : undefined,
    delivered: deliveredOf(sources),
    undelivered: undeliveredOf(handoff),
    candidates,
    week,
    waivers: handoff.waivers.map(({ by, reason, at, person }) => ({
      ...{ by: nameOf(sources, by), reason, at },
      isCurrent: at >= (handoff.owner?.since ?? 0) && (person ?? owner?.id) === owner?.id,
    })),
    links: {
      manage: await link(reader.id, 'manage'),
      task: owner?.id === reader.id ? await link(reader.id, 'task') : undefined,
    },
  };
}

/** What became of the present owner's task mail, if it did not reach them. */
const undeliveredOf = ({ owner, undelivered }: Handoff): EscalationBrief['undelivered'] =>
  owner !== undefined && undelivered?.person === owner.person && undelivered.at >= owner.since
    ? { problem: undelivered.problem, at: undelivered.at }
    : undefined;

/** For everyone who may claim a queued lead, and for the manager who holds it. */
export async function queueBrief(sources: Sources, reader: Person, link: MakeLink): Promise<QueueBrief> {
  const { handoff, timeline, pool } = sources;
  const leader = isLeader(reader);
  const queued = timeline.findLast(
    ({ type, handoff: of }) => type === 'handoff.queued' && of === handoff.number,
  );
  const isFree = handoff.phase === 'queue' || handoff.phase === 'capacity';
  const taken = isFree ? undefined : handoff.owner;
  const byReader = taken?.person === reader.id;
  const holder = queued?.data['owner'] ?? pool?.manager ?? '';
  return {
    ...handoffBrief(sources, reader),
    role: leader ? (holder === reader.id ? 'holder' : 'leader') : 'rep',
    holder: nameOf(sources, `${holder}`),
    queuedSince: queued?.at ?? handoff.enteredAt,
    taken: taken && {
      by: nameOf(sources, taken.person),
      at: taken.since,
      byReader,
      task: byReader ? await link(reader.id, 'task') : undefined,
    },
    links: { open: await link(reader.id, leader ? 'manage' : 'claim') },
  };
}

/** What was sent to the owner about this assignment, oldest first, with what became of it. */
function deliveredOf({ timeline, handoff }: Sources): EscalationBrief['delivered'] {
  const mails = timeline.filter(
    (entry) => entry.handoff === handoff.number && entry.data['to'] === handoff.owner?.person,
  );
  return mails
    .filter(({ type }) => type === 'mail.sent')
    .map((sent) => ({ mail: sent.data['mail'] as HandoffMail, at: sent.at, state: stateOf(sent, timeline) }));
}

type MailState = EscalationBrief['delivered'][number]['state'];

/** The first that has happened counts: a mail that is called spam has arrived before. */
const STATES: readonly (readonly [fact: string, state: MailState])[] = [
  ['mail.bounced', 'bounced'],
  ['mail.rejected', 'rejected'],
  ['mail.complained', 'complained'],
  ['mail.delivered', 'delivered'],
];

function stateOf(sent: TimelineEntry, timeline: readonly TimelineEntry[]): MailState {
  const events = timeline.filter(
    ({ handoff, data }) =>
      handoff === sent.handoff && data['mail'] === sent.data['mail'] && data['wait'] === sent.data['wait'],
  );
  return STATES.find(([fact]) => events.some(({ type }) => type === fact))?.[1] ?? 'sent';
}

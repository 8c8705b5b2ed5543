import type { TimelineEntry } from '../ports.ts';
import type { Sources } from './brief-sources.ts';
import type { GivenBrief } from './handoff-brief.ts';
import { nameOf } from './named.ts';

/** The last time that somebody gave the lead to somebody by name, while it tells of the present owner. */
export function givenOf(sources: Sources, reader: string): GivenBrief | undefined {
  const { timeline, handoff } = sources;
  const told = timeline.filter((fact) => fact.handoff === handoff.number);
  const place = told.findLastIndex(({ type }) => type === 'handoff.given');
  const given = told[place];
  const { owner } = handoff;
  if (given === undefined || owner === undefined) return undefined;
  const to = String(given.data['to']);
  const brief = {
    ...{ by: nameOf(sources, given.actor), byReader: given.actor === reader },
    ...{ to: nameOf(sources, to), toReader: to === reader, at: given.at },
  };
  if (owner.person === to && owner.since >= given.at) return brief;
  const kept = keptSince(told.slice(place), owner.person);
  return kept && { ...brief, keptBy: nameOf(sources, kept.actor) };
}

/** That it stayed with its owner, whose answer came first, unless that was taken back or they have lost it since. */
function keptSince(facts: readonly TimelineEntry[], owner: string): TimelineEntry | undefined {
  const last = facts.findLast(({ type }) => SETTLES.has(type));
  return last?.type === 'handoff.kept' && last.data['person'] === owner ? last : undefined;
}

/** Whatever came last of these says who has it. */
const SETTLES: ReadonlySet<string> = new Set([
  'handoff.kept',
  'handoff.undone',
  'handoff.reassigned',
  'handoff.assigned',
  'handoff.waiting',
  'handoff.queued',
]);

import { ASSIGNED } from '../../domain/handoff/assignment.ts';
import type { TimelineEntry } from '../ports.ts';
import type { BeforeBrief } from './brief-parts.ts';
import type { Sources } from './brief-sources.ts';
import { nameOf } from './named.ts';

/** How a lead can be lost but by time. */
const LOST: Readonly<Record<string, BeforeBrief['lostBy']>> = {
  'handoff.returned': 'return',
  'handoff.left': 'absence',
  'handoff.moved': 'word',
  'handoff.given': 'word',
};

/** Who had the lead before its owner, and how they lost it; nothing for the first owner. */
export function beforeOf(sources: Sources): BeforeBrief | undefined {
  const { timeline, handoff } = sources;
  const told = timeline.filter((fact) => fact.handoff === handoff.number);
  const last = told.findLastIndex(({ type }) => ASSIGNED.has(type));
  const earlier = told.slice(0, Math.max(0, last));
  const place = earlier.findLastIndex(({ type }) => ASSIGNED.has(type));
  const former = earlier[place];
  if (former === undefined || !isOf(told[last], handoff.owner?.person)) return undefined;
  const how = earlier.slice(place).findLast(({ type }) => LOST[type] !== undefined);
  return { owner: nameOf(sources, String(former.data['person'])), lostBy: (how && LOST[how.type]) ?? 'time' };
}

const isOf = (fact: TimelineEntry | undefined, owner: string | undefined): boolean =>
  fact?.data['person'] === owner;

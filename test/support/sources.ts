import type { Sources } from '../../functions/app/mail/brief-sources.ts';
import type { TimelineEntry } from '../../functions/app/ports.ts';
import type { Activity } from '../../functions/domain/lead/lead.ts';
import { MINUTE } from '../../functions/domain/time.ts';
import { inResponse, NINE } from './handoffs.ts';
import { marta } from './lab.ts';
import { person, pool } from './team.ts';

/** What is read half an hour after Ana got the lead. */
export const AT: number = NINE + 30 * MINUTE;

export const ana = person('ana', {
  name: 'Ana Ruiz',
  calendar: { ...person('ana').calendar, always: true },
});
export const maria = person('maria', { name: 'María Soler', role: 'manager' });

export const sources = (patch: Partial<Sources> = {}): Sources => ({
  at: AT,
  handoff: inResponse(),
  lead: marta(),
  activities: [],
  timeline: [],
  owner: ana,
  manager: maria,
  pool: pool(['ana'], { name: 'Iberia' }),
  decision: undefined,
  routeLabel: 'Spain',
  threshold: 65,
  request: undefined,
  reasons: [{ id: 'no-need', label: 'No need', noteRequired: false }],
  byHandReasons: [{ id: 'referred', label: 'Referred' }],
  accountOwner: undefined,
  relation: undefined,
  recycle: undefined,
  earlier: [],
  next: undefined,
  names: new Map([
    ['ana', 'Ana Ruiz'],
    ['maria', 'María Soler'],
    ['ben', 'Ben Ortiz'],
  ]),
  ...patch,
});

export const activity = (id: string, at: number, properties: Activity['properties'] = {}): Activity => ({
  id,
  type: 'page-viewed',
  at,
  properties,
});

export type ToldFact = Pick<TimelineEntry, 'type'> & Partial<TimelineEntry>;

/** Timeline entries of the first handoff, numbered in order. */
export const timelineOf = (...facts: readonly ToldFact[]): readonly TimelineEntry[] =>
  facts.map((fact, place) => ({
    id: `f${place}`,
    at: NINE,
    actor: 'system',
    leadId: 'lead-1',
    handoff: 1,
    data: {},
    ...fact,
    seq: place + 1,
  }));

/** Links that can be read in an expectation. */
export const plainLink = async (reader: string, purpose: string): Promise<string> => `${purpose}/${reader}`;

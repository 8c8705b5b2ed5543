import { type LatencyLedger, latencyOf } from '../../domain/analytics/latency.ts';
import { byCalendar } from '../../domain/analytics/time-with.ts';
import type { HandoffKey } from '../../domain/handoff/handoff-id.ts';
import type { Timeline } from '../ports.ts';
import type { People } from '../routing-ports.ts';

export interface LatencyDeps {
  readonly timeline: Pick<Timeline, 'read'>;
  readonly people: Pick<People, 'find'>;
}

/** Where the time went from a buyer's request to the first attempt; undefined before there is one. */
export const readLatency =
  ({ timeline, people }: LatencyDeps) =>
  async ({ leadId, number }: HandoffKey): Promise<LatencyLedger | undefined> => {
    const facts = await timeline.read(leadId);
    const own = facts.filter(({ handoff }) => handoff === number);
    const ids = new Set(
      own.flatMap(({ data }) => [data['to'], data['owner']]).filter((id) => id !== undefined),
    );
    const known = await Promise.all([...ids].map((id) => people.find(String(id))));
    const calendars = new Map(
      known.flatMap((person) => (person ? [[person.id, person.calendar] as const] : [])),
    );
    return latencyOf(
      facts,
      number,
      byCalendar((person) => calendars.get(person)),
    );
  };

import type { TimedFact } from '../analytics/timed-fact.ts';
import type { EpochMs } from '../time.ts';
import type { Holder } from './contribution.ts';
import { NONE } from './counts.ts';

const NOBODY: Holder = { pool: NONE, rep: NONE };

const ASSIGNED: ReadonlySet<string> = new Set(['handoff.assigned', 'handoff.reassigned']);

/**
 * Who had a lead at an instant: who was assigned it last, and before anybody was, who was first. So what marketing brought
 * counts for the pool that got it, and an outcome for who had the lead then.
 */
export function holders(facts: readonly TimedFact[]): (at: EpochMs) => Holder {
  const assigned = facts
    .filter(({ type }) => ASSIGNED.has(type))
    .toSorted((one, other) => one.at - other.at)
    .map(({ at, data }) => ({ at, holder: { pool: String(data['pool']), rep: String(data['person']) } }));
  return (at) => (assigned.findLast((one) => one.at <= at) ?? assigned[0])?.holder ?? NOBODY;
}

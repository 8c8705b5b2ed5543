import { handoffRecords } from '../../adapters/records/handoffs.ts';
import { leadRecords } from '../../adapters/records/leads.ts';
import { timelineRecords } from '../../adapters/records/timeline.ts';
import { discharge, type Performers } from '../../app/handoff/discharge.ts';
import type { Stored, Timeline } from '../../app/ports.ts';
import { strikeLeadDebts } from '../../app/scoring/write-lead.ts';
import { strikeDebts } from '../../domain/handoff/delivery.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import type { Ground } from './surroundings.ts';

export type DischargeHandoff = (handoff: Handoff) => Promise<Handoff>;
export type DischargeLead = (lead: Stored<Lead>) => Promise<Stored<Lead>>;

/**
 * Settles what handoffs owe, as far as these performers go; the rest waits for the sweeper.
 *
 * @param timeline - The one that the performers tell too, which then is read once.
 */
export const handoffDischarge = (
  ground: Ground,
  performers: Performers<Handoff>,
  timeline: Timeline = timelineRecords(ground.store, ground.now),
): DischargeHandoff => {
  const handoffs = handoffRecords(ground.store);
  return discharge<Handoff>({
    ...ground,
    find: ({ leadId, number }) => handoffs.find(leadId, number),
    replace: handoffs.replace,
    strike: strikeDebts,
    timeline,
    performers,
  });
};

/** Settles what leads owe. @param timeline - As in {@link handoffDischarge}. */
export const leadDischarge = (
  ground: Ground,
  performers: Performers<Stored<Lead>> = {},
  timeline: Timeline = timelineRecords(ground.store, ground.now),
): DischargeLead => {
  const leads = leadRecords(ground.store);
  return discharge<Stored<Lead>>({
    ...ground,
    find: ({ leadId }) => leads.find(leadId),
    replace: leads.replace,
    strike: strikeLeadDebts,
    timeline,
    performers,
  });
};

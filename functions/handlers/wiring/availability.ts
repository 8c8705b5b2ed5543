import { handoffRecords } from '../../adapters/records/handoffs.ts';
import { loadRecords } from '../../adapters/records/loads.ts';
import { peopleRecords } from '../../adapters/records/people.ts';
import { changeAvailability, type TellHeldDeps } from '../../app/team/change-availability.ts';
import { goAway } from '../../app/team/go-away.ts';
import { tellLeads } from '../../app/team/tell-leads.ts';
import { signalling } from './signals.ts';
import type { Ground, Nudging } from './surroundings.ts';

/** Makes a change of a person count for choices under way. */
export const availabilityChanges = (ground: Pick<Ground, 'store' | 'backoff' | 'now'>) =>
  changeAvailability({
    ...ground,
    loads: loadRecords(ground.store),
    handoffs: handoffRecords(ground.store),
  });

/** Reaches the leads that somebody holds. */
export const tellingHeld = (ground: Ground, nudging: Nudging): TellHeldDeps => ({
  ...ground,
  people: peopleRecords(ground.store),
  changeAvailability: availabilityChanges(ground),
  signal: signalling(ground, nudging),
});

/** Marks a person away, or back, and tells the leads that they hold. */
export const absences = (ground: Ground, nudging: Nudging) =>
  goAway({
    ...ground,
    people: peopleRecords(ground.store),
    tellLeads: tellLeads(tellingHeld(ground, nudging)),
  });

import { handoffRecords } from '../../adapters/records/handoffs.ts';
import { loadRecords } from '../../adapters/records/loads.ts';
import { changeAvailability } from '../../app/team/change-availability.ts';
import type { Ground } from './surroundings.ts';

/** Makes a change of a person count for choices under way. */
export const availabilityChanges = (ground: Pick<Ground, 'store' | 'backoff' | 'now'>) =>
  changeAvailability({
    ...ground,
    loads: loadRecords(ground.store),
    handoffs: handoffRecords(ground.store),
  });

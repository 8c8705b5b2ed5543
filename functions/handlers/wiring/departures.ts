import { handoffRecords } from '../../adapters/records/handoffs.ts';
import { loadRecords } from '../../adapters/records/loads.ts';
import { occupantRecords } from '../../adapters/records/occupants.ts';
import { peopleRecords } from '../../adapters/records/people.ts';
import { poolRecords } from '../../adapters/records/pools.ts';
import { offBoard, planDeparture } from '../../app/team/off-board.ts';
import { availabilityChanges } from './availability.ts';
import { currentTeam } from './policy-readers.ts';
import { policyReading } from './signing.ts';
import type { Ground } from './surroundings.ts';

/** Lets people leave the team, or says what would come of it. */
export const departures = (ground: Pick<Ground, 'store' | 'backoff' | 'now'>) => {
  const { store } = ground;
  const deps = {
    ...ground,
    people: peopleRecords(store),
    occupants: occupantRecords(store),
    pools: poolRecords(store),
    loads: loadRecords(store),
    handoffs: handoffRecords(store),
    team: currentTeam(ground),
    governances: policyReading(ground).governances,
    changeAvailability: availabilityChanges(ground),
  };
  return { plan: planDeparture(deps), take: offBoard(deps) };
};

import { leadRecords } from '../../adapters/records/leads.ts';
import { listEntryRecords, listPartRecords, releaseBookRecords } from '../../adapters/records/lists.ts';
import { occupantRecords } from '../../adapters/records/occupants.ts';
import { policyRecords } from '../../adapters/records/policies.ts';
import { poolRecords } from '../../adapters/records/pools.ts';
import { waitingListRecords } from '../../adapters/records/waiting.ts';
import { releaseLeads } from '../../app/lists/release-leads.ts';
import { routingPolicy } from '../../contracts/policies/routing.ts';
import type { RoutingPolicy } from '../../domain/routing/routing-policy.ts';
import { judging, type Starting } from './rescoring.ts';
import type { Ground } from './surroundings.ts';

/** Releases what a pool is given of lists and backlogs. */
export const listReleases = (ground: Ground, starting: Starting) => {
  const { store } = ground;
  return releaseLeads({
    ...ground,
    parts: listPartRecords(store),
    entries: listEntryRecords(store),
    books: releaseBookRecords(store),
    leads: leadRecords(store),
    waiting: waitingListRecords(store),
    pools: poolRecords(store),
    occupants: occupantRecords(store),
    routing: currentRouting(ground),
    discharge: judging(ground, starting).discharge,
  });
};

/** The routes in force. */
export const currentRouting = ({ store, now }: Pick<Ground, 'store' | 'now'>) => {
  const policies = policyRecords<{ routing: RoutingPolicy }>(store, { routing: routingPolicy }, now);
  return async () => (await policies.current('routing')).policy;
};

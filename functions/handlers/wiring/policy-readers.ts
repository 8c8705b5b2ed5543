import { policyRecords } from '../../adapters/records/policies.ts';
import { criteriaPolicy } from '../../contracts/policies/criteria.ts';
import { dispositions } from '../../contracts/policies/dispositions.ts';
import { routingPolicy } from '../../contracts/policies/routing.ts';
import { slaPolicy } from '../../contracts/policies/sla.ts';
import { team } from '../../contracts/policies/team.ts';
import type { Criteria } from '../../domain/qualification/criteria.ts';
import { poolsWith } from '../../domain/routing/pool-teams.ts';
import type { RoutingPolicy } from '../../domain/routing/routing-policy.ts';
import type { SlaPolicy } from '../../domain/sla/policy.ts';
import type { Ground } from './surroundings.ts';

type Of = Pick<Ground, 'store' | 'now'>;

/** SLA versions by hash. */
export const slaPolicies = ({ store, now }: Of) => {
  const policies = policyRecords<{ sla: SlaPolicy }>(store, { sla: slaPolicy }, now);
  return (hash: string) => policies.version('sla', hash);
};

/** Routing versions by hash. */
export const routingPolicies = ({ store, now }: Of) => {
  const policies = policyRecords<{ routing: RoutingPolicy }>(store, { routing: routingPolicy }, now);
  return (hash: string) => policies.version('routing', hash);
};

/** Criteria versions by hash. */
export const criteriaPolicies = ({ store, now }: Of) => {
  const policies = policyRecords<{ criteria: Criteria }>(store, { criteria: criteriaPolicy }, now);
  return (hash: string) => policies.version('criteria', hash);
};

/** The disposition reasons in force. */
export const currentReasons = ({ store, now }: Of) => {
  const policies = policyRecords(store, { dispositions }, now);
  return async () => (await policies.current('dispositions')).policy.reasons;
};

/** Which calendars are to be read. */
export const currentBusyTimes = ({ store, now }: Of) => {
  const policies = policyRecords(store, { team }, now);
  return async () => (await policies.current('team')).policy.busyTimes;
};

/** Ids of everybody and of every pool of the team in force. */
export const currentTeam = ({ store, now }: Of) => {
  const policies = policyRecords(store, { team }, now);
  return async () => {
    const { people, pools } = (await policies.current('team')).policy;
    return { people: people.map(({ id }) => id), pools: pools.map(({ id }) => id) };
  };
};

/** Ids of the pools whose leads a person may get, by the team in force. */
export const currentPoolsOf = ({ store, now }: Of) => {
  const policies = policyRecords(store, { team }, now);
  return async (person: string) => poolsWith((await policies.current('team')).policy.pools, person);
};

/** Why a lead may be handed to sales by hand, by the criteria in force. */
export const currentByHandReasons = ({ store, now }: Of) => {
  const policies = policyRecords<{ criteria: Criteria }>(store, { criteria: criteriaPolicy }, now);
  return async () => (await policies.current('criteria')).policy.byHand ?? [];
};

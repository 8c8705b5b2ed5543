import { peopleRecords } from '../../adapters/records/people.ts';
import { policyRecords } from '../../adapters/records/policies.ts';
import { poolRecords } from '../../adapters/records/pools.ts';
import { importTeam } from '../../app/team/import-team.ts';
import { type PolicyFiles, policySchemas } from '../../contracts/policies/policy-files.ts';
import type { Ground } from './surroundings.ts';

const FIRST = { bootstrap: true, createOnly: true } as const;

/** Brings in the policies that a deployment begins with. What is there already stays: it may have been changed since. */
export const policyImport = ({ store, now }: Pick<Ground, 'store' | 'now'>) => {
  const policies = policyRecords<PolicyFiles>(store, policySchemas, now);
  const importPeople = importTeam({ people: peopleRecords(store), pools: poolRecords(store), now });
  return async (files: PolicyFiles): Promise<void> => {
    await importPeople(files.team);
    await policies.publish('team', files.team, FIRST);
    await policies.publish('intake', files.intake, FIRST);
    await policies.publish('criteria', files.criteria, FIRST);
    await policies.publish('routing', files.routing, FIRST);
    await policies.publish('sla', files.sla, FIRST);
    await policies.publish('dispositions', files.dispositions, FIRST);
  };
};

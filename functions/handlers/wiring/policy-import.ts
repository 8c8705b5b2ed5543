import { peopleRecords } from '../../adapters/records/people.ts';
import { policyRecords } from '../../adapters/records/policies.ts';
import { poolRecords } from '../../adapters/records/pools.ts';
import { importTeam } from '../../app/team/import-team.ts';
import { type PolicyFiles, policySchemas } from '../../contracts/policies/policy-files.ts';
import type { Ground } from './surroundings.ts';

/** Brings in the policies that a deployment begins with. What is there already stays: it may have been changed since. */
export const policyImport = ({ store, now }: Pick<Ground, 'store' | 'now'>) => {
  const policies = policyRecords<PolicyFiles>(store, policySchemas, now);
  const importPeople = importTeam({ people: peopleRecords(store), pools: poolRecords(store), now });
  return async (files: PolicyFiles): Promise<void> => {
    await importPeople(files.team);
    await policies.begin('team', files.team);
    await policies.begin('intake', files.intake);
    await policies.begin('criteria', files.criteria);
    await policies.begin('routing', files.routing);
    await policies.begin('sla', files.sla);
    await policies.begin('dispositions', files.dispositions);
    await policies.begin('commitments', files.commitments);
    await policies.begin('reporting', files.reporting);
    await policies.begin('governance', files.governance);
  };
};

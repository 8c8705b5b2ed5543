import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { peopleRecords } from '../../../functions/adapters/records/people.ts';
import { policyRecords } from '../../../functions/adapters/records/policies.ts';
import { poolRecords } from '../../../functions/adapters/records/pools.ts';
import { importTeam } from '../../../functions/app/import-team.ts';
import type { PolicyKind } from '../../../functions/app/policies.ts';
import { team } from '../../../functions/contracts/policies/team.ts';
import type { Ground } from '../../../functions/handlers/wiring/surroundings.ts';
import { POLICY_KINDS, POLICY_SCHEMAS } from '../policy-kinds.ts';

/** Publishes the policies of a folder, and brings its team in, as the first deployment does. */
export async function publishConfig(
  { store, now }: Pick<Ground, 'store' | 'now'>,
  folder: string,
): Promise<void> {
  const policies = policyRecords<Record<PolicyKind, unknown>>(store, POLICY_SCHEMAS, now);
  for (const kind of POLICY_KINDS) {
    const policy = POLICY_SCHEMAS[kind].parse(readPolicy(folder, kind));
    await policies.publish(kind, policy, { bootstrap: true, createOnly: true });
  }
  await importTeam({ people: peopleRecords(store), pools: poolRecords(store) })(
    team.parse(readPolicy(folder, 'team')),
  );
}

const readPolicy = (folder: string, kind: PolicyKind): unknown =>
  parse(readFileSync(join(folder, `${kind}.yaml`), 'utf8'), { merge: true });

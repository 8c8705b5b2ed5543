import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type * as z from 'zod';
import { peopleRecords } from '../../../functions/adapters/records/people.ts';
import { policyRecords } from '../../../functions/adapters/records/policies.ts';
import { poolRecords } from '../../../functions/adapters/records/pools.ts';
import { importTeam } from '../../../functions/app/import-team.ts';
import type { PolicyKind } from '../../../functions/app/policies.ts';
import { criteriaPolicy } from '../../../functions/contracts/policies/criteria.ts';
import { dispositions } from '../../../functions/contracts/policies/dispositions.ts';
import { intakePolicy } from '../../../functions/contracts/policies/intake.ts';
import { routingPolicy } from '../../../functions/contracts/policies/routing.ts';
import { slaPolicy } from '../../../functions/contracts/policies/sla.ts';
import { team } from '../../../functions/contracts/policies/team.ts';
import type { Ground } from '../../../functions/handlers/wiring/surroundings.ts';

const SCHEMAS = {
  intake: intakePolicy,
  criteria: criteriaPolicy,
  routing: routingPolicy,
  sla: slaPolicy,
  dispositions,
  team,
} satisfies Readonly<Record<PolicyKind, z.ZodType>>;

const KINDS: readonly PolicyKind[] = ['intake', 'criteria', 'routing', 'sla', 'dispositions', 'team'];

/** Publishes the policies of a folder, and brings its team in, as the first deployment does. */
export async function publishConfig({ store, now }: Pick<Ground, 'store' | 'now'>, folder: string): Promise<void> {
  const policies = policyRecords<Record<PolicyKind, unknown>>(store, SCHEMAS, now);
  for (const kind of KINDS) {
    const policy = SCHEMAS[kind].parse(readPolicy(folder, kind));
    await policies.publish(kind, policy, { bootstrap: true, createOnly: true });
  }
  await importTeam({ people: peopleRecords(store), pools: poolRecords(store) })(team.parse(readPolicy(folder, 'team')));
}

const readPolicy = (folder: string, kind: PolicyKind): unknown =>
  parse(readFileSync(join(folder, `${kind}.yaml`), 'utf8'), { merge: true });

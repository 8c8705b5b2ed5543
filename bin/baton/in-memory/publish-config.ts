import { peopleRecords } from '../../../functions/adapters/records/people.ts';
import { policyRecords } from '../../../functions/adapters/records/policies.ts';
import { poolRecords } from '../../../functions/adapters/records/pools.ts';
import type { PolicyKind } from '../../../functions/app/policies.ts';
import { confirmMailbox } from '../../../functions/app/team/confirm-mailbox.ts';
import { importTeam } from '../../../functions/app/team/import-team.ts';
import { policySchemas } from '../../../functions/contracts/policies/policy-files.ts';
import { team } from '../../../functions/contracts/policies/team.ts';
import type { Team } from '../../../functions/domain/routing/team.ts';
import type { Ground } from '../../../functions/handlers/wiring/surroundings.ts';
import { parsePolicyFiles, readPolicyTexts } from '../../../lib/policy-files.ts';
import { POLICY_KINDS } from '../policy-kinds.ts';

type Store = Pick<Ground, 'store' | 'now' | 'backoff'>;

/** Publishes the policies of a folder, and brings its team in, as the first deployment does. Everybody answers the welcome mail at once. */
export async function publishConfig({ store, now, backoff }: Store, folder: string): Promise<void> {
  const files = parsePolicyFiles(readPolicyTexts(folder));
  const policies = policyRecords<Record<PolicyKind, unknown>>(store, policySchemas, now);
  for (const kind of POLICY_KINDS) {
    const policy = policySchemas[kind].parse(files[kind]);
    await policies.begin(kind, policy);
  }
  await bringIn({ store, now, backoff }, team.parse(files['team']));
}

/** Brings a team in, of whom everybody says at once that mails arrive. */
export async function bringIn({ store, now, backoff }: Store, { people, pools }: Team): Promise<void> {
  const records = peopleRecords(store);
  await importTeam({ people: records, pools: poolRecords(store), now })({ people, pools });
  const confirm = confirmMailbox({ people: records, backoff, now });
  const expiresAt = Number.POSITIVE_INFINITY;
  for (const { id } of people) await confirm({ person: id, purpose: 'welcome', mailbox: 1, expiresAt });
}

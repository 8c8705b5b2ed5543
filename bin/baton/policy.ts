import { randomUUID } from 'node:crypto';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { Argument, Command } from 'commander';
import { eventBridgePublisher } from '../../functions/adapters/event-bridge.ts';
import { fullJitter } from '../../functions/adapters/full-jitter.ts';
import { peopleRecords } from '../../functions/adapters/records/people.ts';
import { policyRecords } from '../../functions/adapters/records/policies.ts';
import { poolRecords } from '../../functions/adapters/records/pools.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import type { PolicyKind } from '../../functions/app/policies.ts';
import type { EventPublisher } from '../../functions/app/ports.ts';
import { publishTeam } from '../../functions/app/team/publish-team.ts';
import { team } from '../../functions/contracts/policies/team.ts';
import { availabilityChanges } from '../../functions/handlers/wiring/availability.ts';
import { parsePolicyFiles } from '../../lib/policy-files.ts';
import { accountCommand, openTable } from './account/account.ts';
import { type BusOptions, busOption } from './account/ground.ts';
import { POLICY_KINDS, POLICY_SCHEMAS } from './policy-kinds.ts';
import { readPolicies, report } from './validate.ts';
import { checkConfig } from './validation/config.ts';

interface PublishOptions extends BusOptions {
  readonly config: string;
}

const DEMO_TEAM_GOES =
  'warning: this ends the hours without end that the demo gave its pool: from now on the working hours of the file count. npm start -- --reset brings them back.';

const publish = accountCommand('publish')
  .description(
    'Put a policy into force for what comes next; open handoffs keep the versions they began under.',
  )
  .addArgument(new Argument('<kind>', 'which policy').choices(POLICY_KINDS))
  .addOption(busOption())
  .option('--config <folder>', 'folder with the policies', 'config')
  .addHelpText(
    'after',
    '\nExit codes: 0 in force, 1 the folder has problems and nothing was published, 2 it could not be done.',
  )
  .action(async (kind: PolicyKind, options: PublishOptions) => {
    const files = readPolicies(options.config);
    const problems = checkConfig(files);
    if (problems.length > 0) {
      process.exitCode = 1;
      for (const line of report(options.config, problems)) console.error(line);
      return;
    }
    if (options.local && kind === 'team') console.error(DEMO_TEAM_GOES);
    const policy = parsePolicyFiles(files)[kind];
    const events = eventBridgePublisher(new EventBridgeClient({}), options.bus);
    const { hash, published } = await publishPolicy(openTable(options), events, kind, policy);
    if (options.json) console.log(JSON.stringify({ kind, hash, published, bootstrap: true }));
    else
      console.log(
        published
          ? `${kind} ${hash} is in force, unsigned (bootstrap).`
          : `${kind} ${hash} was in force already.`,
      );
  });

/** Policies of an account. */
export const policy = new Command('policy')
  .description('Look after the policies in force.')
  .addCommand(publish);

/**
 * Stores a version and makes it the current one; of the team, people and pools too.
 *
 * @returns its content hash, and whether it was not in force before.
 */
export async function publishPolicy(
  store: ItemStore,
  events: EventPublisher,
  kind: PolicyKind,
  given: unknown,
): Promise<{ readonly hash: string; readonly published: boolean }> {
  const policies = policyRecords<Record<PolicyKind, unknown>>(store, POLICY_SCHEMAS, Date.now);
  const valid = POLICY_SCHEMAS[kind].parse(given);
  if (kind === 'team') await bringIn(store)(team.parse(given));
  const result = await policies.publish(kind, valid, { bootstrap: true, createOnly: false });
  if (result.published) {
    const data = { kind, hash: result.hash, bootstrap: true };
    const at = Date.now();
    await events.publish([
      { id: randomUUID(), type: 'policy.published', at, actor: 'operator', leadId: '', data },
    ]);
  }
  return result;
}

const bringIn = (store: ItemStore) => {
  const surroundings = { backoff: fullJitter, now: Date.now };
  return publishTeam({
    ...surroundings,
    people: peopleRecords(store),
    pools: poolRecords(store),
    changeAvailability: availabilityChanges({ ...surroundings, store }),
  });
};

import { Argument } from 'commander';
import type { PolicyKind } from '../../../functions/app/policies.ts';
import { governance } from '../../../functions/contracts/policies/governance.ts';
import { policySchemas } from '../../../functions/contracts/policies/policy-files.ts';
import { routingPolicy } from '../../../functions/contracts/policies/routing.ts';
import { team } from '../../../functions/contracts/policies/team.ts';
import { policyReading } from '../../../functions/handlers/wiring/signing.ts';
import type { Ground } from '../../../functions/handlers/wiring/surroundings.ts';
import { accountCommand } from '../account/account.ts';
import { busOption, openGround } from '../account/ground.ts';
import { orInAws } from '../backtest/aws-options.ts';
import { POLICY_KINDS } from '../policy-kinds.ts';
import { UsageError } from '../usage-error.ts';
import { explain, pathText } from '../validation/explain.ts';
import { checkOwners, checkPools } from '../validation/references.ts';
import { publicationLines, publishVersion } from './publish-version.ts';
import { type TrialOptions, trial } from './trial.ts';

export const rollback = orInAws(accountCommand('rollback'))
  .description('Publish an earlier version again: it needs signatures as any other.')
  .addArgument(new Argument('<kind>', 'which policy').choices(POLICY_KINDS))
  .argument('<hash>', 'of the version, as policy history names it; its beginning is enough')
  .addOption(busOption())
  .option(
    '--no-history',
    'try criteria on nothing: otherwise whoever signs sees what they do on the own history',
  )
  .addHelpText('after', '\nExit codes: 0 in force or asked for, 2 it could not be done.')
  .action(async (kind: PolicyKind, hash: string, options: TrialOptions) => {
    const ground = await openGround(options);
    const version = await earlierVersion(ground, kind, hash);
    const published = await publishVersion(
      ground,
      kind,
      version,
      await trial(ground, kind, version, options),
    );
    if (options.json) console.log(JSON.stringify(published));
    else for (const line of publicationLines(published)) console.log(line);
  });

/**
 * A version by the beginning of its hash.
 *
 * @throws UsageError where none, or more than one, begins so, or where it does not go with what is in force.
 */
export async function earlierVersion(ground: Ground, kind: PolicyKind, beginning: string): Promise<unknown> {
  const { texts } = policyReading(ground);
  const hashes = await texts.hashes(kind);
  const [hash, ...others] = hashes.filter((one) => one.startsWith(beginning.toLowerCase()));
  if (hash === undefined || others.length > 0) {
    const said = hash === undefined ? `No version of ${kind} begins` : `Several versions of ${kind} begin`;
    const known = hashes.map((one) => one.slice(0, 12)).join(', ');
    throw new UsageError(`${said} with ${beginning}. There are: ${known === '' ? 'none' : known}.`);
  }
  const policy: unknown = JSON.parse(await texts.load(kind, hash));
  const outdated = invalid(kind, policy);
  const faults = outdated.length > 0 ? outdated : await mismatches(ground, kind, policy);
  if (faults.length > 0)
    throw new UsageError(
      `${kind} ${hash.slice(0, 12)} cannot come into force as it is:\n  ${faults.join('\n  ')}`,
    );
  return policy;
}

/** What a later Baton does not take any more. */
function invalid(kind: PolicyKind, policy: unknown): readonly string[] {
  const { error } = policySchemas[kind].safeParse(policy, { reportInput: true });
  return explain(error?.issues ?? [], () => []).map(({ path, message }) => `${pathText(path)}: ${message}`);
}

/** What the version says of the team, and is not so of the team in force. */
async function mismatches(ground: Ground, kind: PolicyKind, policy: unknown): Promise<readonly string[]> {
  if (kind !== 'routing' && kind !== 'governance') return [];
  const { standings, texts } = policyReading(ground);
  const current = await standings.find('team');
  if (current === undefined) return [];
  const inForce = team.parse(JSON.parse(await texts.load('team', current.hash)));
  const findings =
    kind === 'routing'
      ? checkPools(routingPolicy.parse(policy), inForce)
      : checkOwners(governance.parse(policy), inForce);
  return findings.map(({ path, message }) => `${pathText(path)}: ${message}`);
}

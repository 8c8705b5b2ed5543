import { Argument } from 'commander';
import { policyRecords } from '../../../functions/adapters/records/policies.ts';
import type { PolicyKind } from '../../../functions/app/policies.ts';
import { team } from '../../../functions/contracts/policies/team.ts';
import type { Ground } from '../../../functions/handlers/wiring/surroundings.ts';
import { parsePolicyFiles } from '../../../lib/policy-files.ts';
import { accountCommand } from '../account/account.ts';
import { busOption, openGround } from '../account/ground.ts';
import { orInAws } from '../backtest/aws-options.ts';
import { POLICY_KINDS } from '../policy-kinds.ts';
import { readPolicies, report } from '../validate.ts';
import { checkConfig } from '../validation/config.ts';
import { publicationLines, publishVersion } from './publish-version.ts';
import { type TrialOptions, trial } from './trial.ts';

interface PublishOptions extends TrialOptions {
  readonly config: string;
  readonly yes?: true;
}

const DEMO_TEAM_GOES =
  'This ends the hours without end that the demo gave its pools: from then on the working hours of the file count, and only npm start -- --reset brings them back. Nothing was published: --yes does it.';

export const publish = orInAws(accountCommand('publish'))
  .description(
    'Say what changes, and put a policy into force for what comes next, or ask those who must sign it; open handoffs keep the versions they began under.',
  )
  .addArgument(new Argument('<kind>', 'which policy').choices(POLICY_KINDS))
  .addOption(busOption())
  .option('--config <folder>', 'folder with the policies', 'config')
  .option(
    '--history <file>',
    'try criteria on the leads of this file, in place of the own history (rows as for backtest)',
  )
  .option('--map <file>', 'how the columns of that file are to be read, in YAML')
  .option('--no-history', 'try criteria on nothing')
  .option(
    '--yes',
    'with --local: publish a team though it ends the hours without end that the demo gave its pools',
  )
  .addHelpText(
    'after',
    '\nCriteria are tried on leads of the past beside those in force, and whoever signs sees what came of it (backtest --help).' +
      '\nWho is asked gets a mail; what is asked for again is mailed again to those who have not signed.' +
      '\nExit codes: 0 in force or asked for, 1 the folder has problems and nothing was published, 2 it could not be done.',
  )
  .action(async (kind: PolicyKind, options: PublishOptions) => {
    const files = readPolicies(options.config);
    const problems = checkConfig(files);
    if (problems.length > 0) {
      process.exitCode = 1;
      for (const line of report(options.config, problems)) console.error(line);
      return;
    }
    const ground = await openGround(options);
    const policy = parsePolicyFiles(files)[kind];
    if (options.local && !options.yes && kind === 'team' && (await endsDemoHours(ground, policy))) {
      console.error(DEMO_TEAM_GOES);
      return;
    }
    const tried = await trial(ground, kind, policy, options);
    const published = await publishVersion(ground, kind, policy, tried);
    if (options.json) console.log(JSON.stringify(published));
    else for (const line of publicationLines(published)) console.log(line);
  });

/** Whether somebody who works day and night in the team in force has other hours in this one. */
export async function endsDemoHours(
  ground: Pick<Ground, 'store' | 'now'>,
  policy: unknown,
): Promise<boolean> {
  const policies = policyRecords(ground.store, { team }, ground.now);
  const { people } = (await policies.current('team')).policy;
  const later = new Map(team.parse(policy).people.map(({ id, calendar }) => [id, calendar]));
  return people.some(({ id, calendar }) => calendar.always && later.get(id)?.always === false);
}

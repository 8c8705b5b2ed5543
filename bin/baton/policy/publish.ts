import { Argument } from 'commander';
import type { PolicyKind } from '../../../functions/app/policies.ts';
import { criteriaPolicy } from '../../../functions/contracts/policies/criteria.ts';
import type { BacktestSummary } from '../../../functions/domain/feedback/backtest-summary.ts';
import type { Ground } from '../../../functions/handlers/wiring/surroundings.ts';
import { parsePolicyFiles } from '../../../lib/policy-files.ts';
import { accountCommand } from '../account/account.ts';
import { type BusOptions, busOption, openGround } from '../account/ground.ts';
import { POLICY_KINDS } from '../policy-kinds.ts';
import { UsageError } from '../usage-error.ts';
import { readPolicies, report } from '../validate.ts';
import { checkConfig } from '../validation/config.ts';
import { publicationLines, publishVersion } from './publish-version.ts';

interface PublishOptions extends BusOptions {
  readonly config: string;
  readonly history?: string;
  readonly map?: string;
}

const DEMO_TEAM_GOES =
  'warning: this ends the hours without end that the demo gave its pool: from now on the working hours of the file count. npm start -- --reset brings them back.';

export const publish = accountCommand('publish')
  .description(
    'Say what changes, and put a policy into force for what comes next, or ask those who must sign it; open handoffs keep the versions they began under.',
  )
  .addArgument(new Argument('<kind>', 'which policy').choices(POLICY_KINDS))
  .addOption(busOption())
  .option('--config <folder>', 'folder with the policies', 'config')
  .option(
    '--history <file>',
    'criteria only: try them on the leads of this file beside those in force, and show it to whoever signs (rows as for backtest)',
  )
  .option('--map <file>', 'how the columns of that file are to be read, in YAML')
  .addHelpText(
    'after',
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
    if (options.local && kind === 'team') console.error(DEMO_TEAM_GOES);
    const ground = await openGround(options);
    const policy = parsePolicyFiles(files)[kind];
    const tried = await triedOnHistory(ground, kind, policy, options);
    const published = await publishVersion(ground, kind, policy, tried);
    if (options.json) console.log(JSON.stringify(published));
    else for (const line of publicationLines(published)) console.log(line);
  });

/** @throws UsageError where another kind than the criteria is to be tried. */
async function triedOnHistory(
  ground: Ground,
  kind: PolicyKind,
  policy: unknown,
  { history: file, map, json }: PublishOptions,
): Promise<BacktestSummary | undefined> {
  if (file === undefined) return undefined;
  if (kind !== 'criteria') throw new UsageError('--history tries criteria; no other policy can be tried.');
  // What it takes to try them is loaded only here.
  const { tryOnHistory } = await import('./try-on-history.ts');
  return tryOnHistory(ground, { file, map, json }, criteriaPolicy.parse(policy));
}

import { Argument } from 'commander';
import type { PolicyKind } from '../../../functions/app/policies.ts';
import { parsePolicyFiles } from '../../../lib/policy-files.ts';
import { accountCommand } from '../account/account.ts';
import { type BusOptions, busOption, openGround } from '../account/ground.ts';
import { POLICY_KINDS } from '../policy-kinds.ts';
import { readPolicies, report } from '../validate.ts';
import { checkConfig } from '../validation/config.ts';
import { publicationLines, publishVersion } from './publish-version.ts';

interface PublishOptions extends BusOptions {
  readonly config: string;
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
    const published = await publishVersion(openGround(options), kind, parsePolicyFiles(files)[kind]);
    if (options.json) console.log(JSON.stringify(published));
    else for (const line of publicationLines(published)) console.log(line);
  });

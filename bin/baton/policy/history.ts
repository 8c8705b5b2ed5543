import { Argument } from 'commander';
import type { PolicyKind } from '../../../functions/app/policies.ts';
import { readHistory } from '../../../functions/app/policy/read-history.ts';
import { policyReading } from '../../../functions/handlers/wiring/signing.ts';
import { type AccountOptions, accountCommand, openTable } from '../account/account.ts';
import { openClock } from '../account/clock.ts';
import { POLICY_KINDS } from '../policy-kinds.ts';
import { historyLines } from './history-lines.ts';

export const history = accountCommand('history')
  .description(
    'List the versions of a policy, the latest first: who signed or refused each, and when it was in force.',
  )
  .addArgument(new Argument('<kind>', 'which policy').choices(POLICY_KINDS))
  .addHelpText('after', '\nExit codes: 0 told, 1 none was ever published, 2 it could not be looked at.')
  .action(async (kind: PolicyKind, options: AccountOptions) => {
    const now = await openClock(options);
    const entries = await readHistory(policyReading({ store: openTable(options), now }), kind);
    if (entries.length === 0) process.exitCode = 1;
    const latestFirst = entries.toReversed();
    if (options.json) console.log(JSON.stringify(latestFirst, null, 2));
    else if (entries.length === 0) console.error(`No ${kind} was ever published.`);
    else for (const line of latestFirst.flatMap(historyLines)) console.log(line);
  });

import { Command, InvalidArgumentError, Option } from 'commander';
import { policyRecords } from '../../functions/adapters/records/policies.ts';
import { team as teamPolicy } from '../../functions/contracts/policies/team.ts';
import { DAY, type EpochMs } from '../../functions/domain/time.ts';
import { type AccountOptions, accountCommand, openTable } from './account/account.ts';
import { openClock } from './account/clock.ts';
import { readActuals } from './shadow/actuals.ts';
import { readShadow } from './shadow/read-shadow.ts';
import { shadowLines, unmatchedLines } from './shadow/report.ts';
import { UsageError } from './usage-error.ts';

interface CompareOptions extends AccountOptions {
  readonly pool?: string;
  readonly since?: EpochMs;
  readonly until?: EpochMs;
}

const compare = accountCommand('compare')
  .description(
    'Compare what pools would have handed over with what really happened: who would have had each lead and until when, beside who had it and when they first attempted contact.',
  )
  .argument(
    '[file]',
    'CSV or JSON lines with lead or email, owner, "first attempt at"; of leads that it does not name, and without it, activities of type contact-attempted count',
  )
  .addOption(new Option('--pool <id>', 'one pool only'))
  .addOption(new Option('--since <instant>', 'opened from then on (default: a day ago)').argParser(instant))
  .addOption(new Option('--until <instant>', 'opened before then (default: now)').argParser(instant))
  .addHelpText(
    'after',
    '\nExit codes: 0 told, 1 a row of the file could not be used or names no lead of these pools and this time, 2 the table or the file cannot be read.',
  )
  .action(async (file: string | undefined, options: CompareOptions) => {
    const store = openTable(options);
    const now = (await openClock(options))();
    const policies = policyRecords(store, { team: teamPolicy }, () => now);
    const { people, pools } = (await policies.current('team')).policy;
    const { actuals, bad } = file === undefined ? NOTHING : await readActuals(file, people);
    const { pool, until = now, since: from = until - DAY } = options;
    const wanted = pools.map(({ id }) => id).filter((id) => pool === undefined || id === pool);
    if (wanted.length === 0) throw new UsageError(`There is no pool ${pool} in the team.`);
    const report = await readShadow(store, { pools: wanted, from, until }, actuals, now);
    if (bad.length > 0 || report.unmatched.length > 0) process.exitCode = 1;
    for (const { line, detail } of bad) console.error(`line ${line}: ${detail}`);
    for (const line of unmatchedLines(report)) console.error(line);
    if (options.json) console.log(JSON.stringify({ ...report, bad }, null, 2));
    else for (const line of shadowLines(report)) console.log(line);
  });

const NOTHING = { actuals: new Map(), bad: [] };

function instant(text: string): EpochMs {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new InvalidArgumentError('Write a day or an instant, like 2026-03-02.');
  return at;
}

export const shadow = new Command('shadow')
  .description('Look at pools that only observe, or decide in the shadow.')
  .addCommand(compare);

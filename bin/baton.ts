import { Command, CommanderError } from 'commander';
import { accounts } from './baton/accounts.ts';
import { apiKey } from './baton/api-key.ts';
import { attainment } from './baton/attainment.ts';
import { audit } from './baton/audit.ts';
import { backtest } from './baton/backtest.ts';
import { baseline } from './baton/baseline.ts';
import { clock } from './baton/clock.ts';
import { erase } from './baton/erase.ts';
import { exportHistory } from './baton/export.ts';
import { fairness } from './baton/fairness.ts';
import { holidays } from './baton/holidays.ts';
import { importLeads } from './baton/import.ts';
import { imports } from './baton/imports.ts';
import { keys } from './baton/keys.ts';
import { lead } from './baton/lead.ts';
import { numbers } from './baton/numbers.ts';
import { person } from './baton/person.ts';
import { policy } from './baton/policy.ts';
import { preview } from './baton/preview.ts';
import { redrive } from './baton/redrive.ts';
import { replay } from './baton/replay.ts';
import { report } from './baton/report.ts';
import { sample } from './baton/sample.ts';
import { shadow } from './baton/shadow.ts';
import { sources } from './baton/sources.ts';
import { status } from './baton/status.ts';
import { stuck } from './baton/stuck.ts';
import { submissions } from './baton/submissions.ts';
import { threshold } from './baton/threshold.ts';
import { UsageError } from './baton/usage-error.ts';
import { validate } from './baton/validate.ts';
import { waive } from './baton/waive.ts';
import { whatIf } from './baton/what-if.ts';

/** Exit codes: 0 all is well, 1 the command found something wrong with what it looked at, 2 it could not do its work. */
const COULD_NOT = 2;

const WHERE_VALUES_COME_FROM = `A value may also be in the environment, such as BATON_TABLE for --table (--help names each).
--local takes all of them from the Baton that npm start runs on this machine.`;

const program = new Command('baton')
  .description('Look after the rules by which leads are passed on.')
  .helpOption('-h, --help', 'show help')
  .helpCommand('help [command]', 'show help for a command')
  .showHelpAfterError('(--help shows what is possible)')
  .exitOverride();

for (const command of [
  validate,
  clock,
  sample,
  replay,
  whatIf,
  backtest,
  exportHistory,
  threshold,
  importLeads,
  shadow,
  imports,
  policy,
  holidays,
  person,
  preview,
  status,
  stuck,
  redrive,
  lead,
  attainment,
  numbers,
  report,
  audit,
  waive,
  fairness,
  erase,
  submissions,
  accounts,
  sources,
  baseline,
  apiKey,
  keys,
])
  program.addCommand(command);
inherit(program);

// Who reads the first lines only, as `head` does, has what they wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = COULD_NOT;
  if (error instanceof CommanderError) refuse(error);
  else if (error instanceof UsageError) console.error(`error: ${error.message}`);
  else console.error(error);
}

/** Commands within commands fail as the program does. */
function inherit(parent: Command): void {
  for (const command of parent.commands) inherit(command.copyInheritedSettings(parent));
}

function refuse({ code, exitCode }: CommanderError): void {
  if (exitCode === 0) process.exitCode = 0;
  if (code === 'commander.missingMandatoryOptionValue') console.error(WHERE_VALUES_COME_FROM);
}

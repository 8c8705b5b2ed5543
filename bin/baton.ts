import { Command, CommanderError } from 'commander';
import { apiKey } from './baton/api-key.ts';
import { keys } from './baton/keys.ts';
import { lead } from './baton/lead.ts';
import { policy } from './baton/policy.ts';
import { redrive } from './baton/redrive.ts';
import { replay } from './baton/replay.ts';
import { sample } from './baton/sample.ts';
import { status } from './baton/status.ts';
import { stuck } from './baton/stuck.ts';
import { submissions } from './baton/submissions.ts';
import { UsageError } from './baton/usage-error.ts';
import { validate } from './baton/validate.ts';

/** Exit codes: 0 all is well, 1 the command found something wrong with what it looked at, 2 it could not do its work. */
const COULD_NOT = 2;

const program = new Command('baton')
  .description('Look after the rules by which leads are passed on.')
  .helpOption('-h, --help', 'show help')
  .helpCommand('help [command]', 'show help for a command')
  .showHelpAfterError('(--help shows what is possible)')
  .exitOverride();

for (const command of [
  validate,
  sample,
  replay,
  policy,
  status,
  stuck,
  redrive,
  lead,
  submissions,
  apiKey,
  keys,
])
  program.addCommand(command.copyInheritedSettings(program));

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = COULD_NOT;
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : COULD_NOT;
  else if (error instanceof UsageError) console.error(`error: ${error.message}`);
  else console.error(error);
}

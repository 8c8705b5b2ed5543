import { randomUUID } from 'node:crypto';
import { basename, extname } from 'node:path';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { InvalidArgumentError, Option } from 'commander';
import { addressHash } from '../../functions/adapters/address-hash.ts';
import { fullJitter } from '../../functions/adapters/full-jitter.ts';
import { secretsManagerSecret } from '../../functions/adapters/secrets.ts';
import { isActivityType, pastInstant } from '../../functions/contracts/http/import-post.ts';
import { IMPORT_KINDS, type ImportKind } from '../../functions/domain/lists/import-kind.ts';
import type { EpochMs } from '../../functions/domain/time.ts';
import { type AccountOptions, accountCommand, openTable } from './account/account.ts';
import { openClock } from './account/clock.ts';
import { importFile } from './import/import-file.ts';
import { readImportMap } from './import/map.ts';
import { reportOf, worstFaults } from './import/report.ts';
import { progressBar } from './progress-bar.ts';
import { UsageError } from './usage-error.ts';

interface ImportOptions extends AccountOptions {
  readonly as: ImportKind;
  readonly name?: string;
  readonly activity: string;
  readonly on?: string;
  readonly map?: string;
  readonly addressKey: string;
  readonly yes?: true;
}

export const importLeads = accountCommand('import')
  .description(
    'Import a table of leads. First says what would become of them: who is new, known or a customer, and how long reps need.',
  )
  .argument('<file>', 'the table as .csv or .jsonl; one column holds the e-mail addresses')
  .addOption(
    new Option(
      '--as <kind>',
      'history fills the past, a backlog or the list of an event is handed to reps bit by bit',
    )
      .choices(IMPORT_KINDS)
      .makeOptionMandatory(),
  )
  .option('--name <name>', 'what people call it (default: the name of the file)')
  .option(
    '--activity <type>',
    'what all of them did, as criteria name it, like webinar-attended',
    slug,
    'imported',
  )
  .option('--on <date>', 'when they did it (default: now)')
  .option('--map <file>', 'YAML that says which column is which')
  .addOption(
    new Option('--address-key <id>', "the stack's output AddressKeyArn")
      .env('BATON_ADDRESS_KEY')
      .makeOptionMandatory(),
  )
  .option('--yes', 'import them; without it nothing is written')
  .addHelpText('after', () => HELP)
  .action(async (file: string, options: ImportOptions) => {
    const now = await openClock(options);
    const key = secretsManagerSecret(new SecretsManagerClient({}), options.addressKey);
    const bar = progressBar(options);
    const told = await importFile(
      {
        store: openTable(options),
        backoff: fullJitter,
        newId: randomUUID,
        now,
        addressHash: addressHash(key),
      },
      {
        file,
        kind: options.as,
        name: options.name ?? basename(file, extname(file)),
        activity: options.activity,
        at: options.on === undefined ? now() : past(options.on, now()),
        map: options.map === undefined ? undefined : await readImportMap(options.map),
        isMeant: options.yes === true,
      },
      bar,
    ).finally(bar.stop);
    for (const line of worstFaults(file, told)) console.error(line);
    if (told.faults.length > 0 || (told.run?.late ?? 0) > 0) process.exitCode = 1;
    if (options.json) console.log(JSON.stringify(told, null, 2));
    else for (const line of reportOf(told)) console.log(line);
  });

const HELP = `
The columns may be named as the fields of your forms are (config/intake.yaml); any other column becomes an answer of the
lead. A history may say more in the columns stage, outcome and at, and when a
lead came how far: mql at, sal at, sql at, opportunity at, won at, lost at, lost reason, value and currency; in a file of
deals too, of leads that are known by their address. Columns that are called otherwise are named by --map:
  columns:
    email: '{contact_mail}'
    won at: '{close_date}'
Then only these are read. A row that cannot be read is told with line, column
and mend, and stops no other.

A list waits until a sales manager, or "baton imports approve", lets it go; a backlog is released from the next working day on,
a history never. The same file again, or one that was interrupted, changes nothing twice.

Exit codes: 0 every row can be read, 1 some cannot or were not taken, 2 it could not be done.`;

function slug(text: string): string {
  if (!isActivityType(text)) throw new InvalidArgumentError('Write it like webinar-attended.');
  return text;
}

function past(text: string, now: EpochMs): EpochMs {
  const at = pastInstant(text, now);
  if (at === undefined)
    throw new UsageError(`--on ${text}: write a day or an instant that is past, like 2026-03-02.`);
  return at;
}

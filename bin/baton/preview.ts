import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Option } from 'commander';
import { addressHash } from '../../functions/adapters/address-hash.ts';
import { secretsManagerSecret } from '../../functions/adapters/secrets.ts';
import { previewJson } from '../../functions/views/desk-json.ts';
import { type AccountOptions, accountCommand, openTable } from './account/account.ts';
import { openClock } from './account/clock.ts';
import { previewFor } from './preview/preview-for.ts';
import { previewLines } from './preview/report.ts';
import { UsageError } from './usage-error.ts';

interface PreviewOptions extends AccountOptions {
  readonly addressKey: string;
}

export const preview = accountCommand('preview')
  .description(
    'Say what would become of a lead now, and why: its score, its route, who would get it and who not, and by when. Nothing is written.',
  )
  .argument('<file>', 'the post of a form as one flat JSON object, as POST /leads takes it; - for the input')
  .addOption(
    new Option('--address-key <id>', "the stack's output AddressKeyArn")
      .env('BATON_ADDRESS_KEY')
      .makeOptionMandatory(),
  )
  .addHelpText('after', '\nExit codes: 0 told, 2 the lead or the table cannot be read.')
  .action(async (file: string, options: PreviewOptions) => {
    const at = (await openClock(options))();
    const deps = {
      store: openTable(options),
      now: () => at,
      addressHash: addressHash(secretsManagerSecret(new SecretsManagerClient({}), options.addressKey)),
    };
    const told = await previewFor(deps, parsed(file, await textOf(file)));
    if (options.json) console.log(JSON.stringify(previewJson(told), null, 2));
    else for (const line of previewLines(told, at)) console.log(line);
  });

const textOf = (file: string): Promise<string> =>
  (file === '-' ? text(process.stdin) : readFile(file, 'utf8')).catch((cause: unknown) => {
    throw new UsageError(`The file ${file} cannot be read.`, { cause });
  });

function parsed(file: string, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new UsageError(`${file} is not JSON: ${cause instanceof Error ? cause.message : ''}`, { cause });
  }
}

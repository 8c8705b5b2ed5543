import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Command, Option } from 'commander';
import { addressHash } from '../../functions/adapters/address-hash.ts';
import { caughtPostRecords } from '../../functions/adapters/records/caught-posts.ts';
import { secretsManagerSecret } from '../../functions/adapters/secrets.ts';
import { releasing } from '../../functions/handlers/wiring/release.ts';
import { oneLine } from '../../functions/views/markup.ts';
import { type AccountOptions, accountCommand, isoInstant, openTable } from './account/account.ts';
import { openClock } from './account/clock.ts';
import { type BusOptions, busOption, openGround } from './account/ground.ts';
import { UsageError } from './usage-error.ts';

const MOST = 1_000;
/** Characters of a name or an answer; all of it is in the JSON. */
const MOST_SHOWN = 300;

const list = accountCommand('list')
  .description(
    'List the posts that looked like spam or had no usable address, with what they say, as long as they are kept.',
  )
  .action(async (options: AccountOptions) => {
    const posts = await caughtPostRecords(openTable(options)).list((await openClock(options))(), MOST);
    const told = posts.map(({ submissionId, receivedAt, form, caught = '', fields }) => ({
      submissionId,
      receivedAt: isoInstant(receivedAt),
      form,
      caught,
      fields,
    }));
    if (options.json) console.log(JSON.stringify(told, null, 2));
    else if (told.length === 0) console.log('No post is kept.');
    else for (const post of told) for (const line of postLines(post)) console.log(line);
  });

interface Told {
  readonly submissionId: string;
  readonly receivedAt: string;
  readonly form: string;
  readonly caught: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** How a kept post is told: its head, and each answer. Strangers wrote it; none of it may steer the reader's terminal. */
export const postLines = ({ submissionId, receivedAt, form, caught, fields }: Told): readonly string[] => [
  `${submissionId}  ${receivedAt}  form ${oneLine(form, MOST_SHOWN)}  ${WHY[caught] ?? caught}`,
  ...Object.entries(fields).map(
    ([name, value]) => `    ${oneLine(name, MOST_SHOWN)}: ${oneLine(value, MOST_SHOWN)}`,
  ),
];

const WHY: Readonly<Record<string, string>> = {
  honeypot: 'caught: filled the field that people cannot see',
  'too-fast': 'caught: filled faster than anybody reads',
  'no-address': 'refused: no usable address; cannot be released',
};

interface ReleaseOptions extends BusOptions {
  readonly addressKey: string;
}

const release = accountCommand('release')
  .description('Let a post through that looked like spam by mistake.')
  .argument('<submissionId>', 'id of the post')
  .addOption(busOption())
  .addOption(
    new Option('--address-key <id>', "the stack's output AddressKeyArn")
      .env('BATON_ADDRESS_KEY')
      .makeOptionMandatory(),
  )
  .action(async (submissionId: string, options: ReleaseOptions) => {
    const key = secretsManagerSecret(new SecretsManagerClient({}), options.addressKey);
    const letThrough = releasing(await openGround(options), addressHash(key));
    const result = await letThrough(submissionId);
    if (result.kind === 'unknown') throw new UsageError(`No kept post has the id ${submissionId}.`);
    if (result.kind === 'no-address') throw new UsageError('The post has no address that can be used.');
    console.log(options.json ? JSON.stringify(result) : `Released: lead ${result.leadId}.`);
  });

/** Posts that looked like spam. */
export const submissions = new Command('submissions')
  .description('Look through posts that looked like spam, and let one through.')
  .addCommand(list)
  .addCommand(release);

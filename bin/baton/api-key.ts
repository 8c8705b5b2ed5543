import { randomBytes } from 'node:crypto';
import { Command, Option } from 'commander';
import { apiKeyRecords } from '../../functions/adapters/records/api-keys.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import { API_SCOPES, type ApiScope } from '../../functions/domain/access/api-scope.ts';
import { oneLine } from '../../functions/views/markup.ts';
import { type AccountOptions, accountCommand, isoInstant, openTable } from './account/account.ts';
import { openClock } from './account/clock.ts';
import { UsageError } from './usage-error.ts';

interface CreateOptions extends AccountOptions {
  readonly scope?: readonly ApiScope[];
}

const create = accountCommand('create')
  .description('Make a key for a tool. It is shown once; the table keeps its hash.')
  .argument('<name>', 'which tool will use it; no other key in force has this name')
  .addOption(
    new Option('--scope <scope...>', 'what it is good for (default: everything that asks for a key)').choices(
      API_SCOPES,
    ),
  )
  .action(async (name: string, { scope, ...options }: CreateOptions) => {
    const now = await openClock(options);
    const key = await createKey(openTable(options), name, now(), scope);
    console.log(options.json ? JSON.stringify({ name, scopes: scope ?? API_SCOPES, key }) : key);
  });

const list = accountCommand('list')
  .description('List the keys by the names of their tools, oldest first, with those that were revoked.')
  .action(async (options: AccountOptions) => {
    const keys = await listKeys(openTable(options));
    if (options.json) console.log(JSON.stringify(keys, null, 2));
    else if (keys.length === 0) console.log('There is no key.');
    else for (const key of keys) console.log(lineOf(key));
  });

const revoke = accountCommand('revoke')
  .description('Take a key back: from now on nothing comes in by it. There is no way back; make a new one.')
  .argument('<name>', 'which tool used it')
  .addHelpText(
    'after',
    '\nExit codes: 0 revoked, 1 no key in force has this name, 2 the table cannot be written.',
  )
  .action(async (name: string, options: AccountOptions) => {
    const now = await openClock(options);
    const revoked = await apiKeyRecords(openTable(options)).revoke(name, now());
    if (revoked === 0) process.exitCode = 1;
    if (options.json) console.log(JSON.stringify({ name, revoked: revoked > 0 }));
    else console.log(revoked > 0 ? `Revoked: ${name}.` : `No key in force has the name ${name}.`);
  });

/** Keys of tools. */
export const apiKey = new Command('api-key')
  .description('Look after the keys of tools that post activities, accounts and attempts.')
  .addCommand(create)
  .addCommand(list)
  .addCommand(revoke);

/**
 * @param scopes - What it is good for; all, if absent.
 * @returns the secret.
 * @throws UsageError for a name that would not tell which tool it is.
 */
export async function createKey(
  store: ItemStore,
  name: string,
  createdAt: number,
  scopes?: readonly ApiScope[],
): Promise<string> {
  if (name === '' || name !== oneLine(name, LONGEST_NAME))
    throw new UsageError(`Name the tool in one line of at most ${LONGEST_NAME} characters.`);
  const keys = apiKeyRecords(store);
  const isTaken = (await keys.list()).some((key) => key.name === name && key.revokedAt === undefined);
  if (isTaken)
    throw new UsageError(
      `A key in force has the name ${name}. Revoke it first, or give this one another name.`,
    );
  const secret = `bk_${randomBytes(24).toString('base64url')}`;
  await keys.add(secret, { name, createdAt, ...(scopes && { scopes: [...new Set(scopes)] }) });
  return secret;
}

const LONGEST_NAME = 100;

interface Told {
  readonly name: string;
  readonly createdAt: string;
  readonly scopes: readonly ApiScope[];
  readonly revokedAt?: string;
}

export async function listKeys(store: ItemStore): Promise<readonly Told[]> {
  return (await apiKeyRecords(store).list()).map(({ name, createdAt, scopes = API_SCOPES, revokedAt }) => ({
    name,
    createdAt: isoInstant(createdAt),
    scopes,
    ...(revokedAt !== undefined && { revokedAt: isoInstant(revokedAt) }),
  }));
}

const lineOf = ({ name, createdAt, scopes, revokedAt }: Told): string =>
  `${name}  since ${createdAt}  for ${scopes.join(', ')}${revokedAt === undefined ? '' : `  revoked ${revokedAt}`}`;

import { randomBytes } from 'node:crypto';
import { Command } from 'commander';
import { apiKeyRecords } from '../../functions/adapters/records/api-keys.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import { oneLine } from '../../functions/views/markup.ts';
import { type AccountOptions, accountCommand, isoInstant, openTable } from './account/account.ts';
import { UsageError } from './usage-error.ts';

const create = accountCommand('create')
  .description('Make a key for a tool that posts activities. It is shown once; the table keeps its hash.')
  .argument('<name>', 'which tool will use it; no other key in force has this name')
  .action(async (name: string, options: AccountOptions) => {
    const key = await createKey(openTable(options), name, Date.now());
    console.log(options.json ? JSON.stringify({ name, key }) : key);
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
    const revoked = await apiKeyRecords(openTable(options)).revoke(name, Date.now());
    if (revoked === 0) process.exitCode = 1;
    if (options.json) console.log(JSON.stringify({ name, revoked: revoked > 0 }));
    else console.log(revoked > 0 ? `Revoked: ${name}.` : `No key in force has the name ${name}.`);
  });

/** Keys of the tools that may post activities. */
export const apiKey = new Command('api-key')
  .description('Look after the keys of tools that post activities.')
  .addCommand(create)
  .addCommand(list)
  .addCommand(revoke);

/** @returns the secret. @throws UsageError for a name that would not tell which tool it is. */
export async function createKey(store: ItemStore, name: string, createdAt: number): Promise<string> {
  if (name === '' || name !== oneLine(name, LONGEST_NAME))
    throw new UsageError(`Name the tool in one line of at most ${LONGEST_NAME} characters.`);
  const keys = apiKeyRecords(store);
  const isTaken = (await keys.list()).some((key) => key.name === name && key.revokedAt === undefined);
  if (isTaken)
    throw new UsageError(
      `A key in force has the name ${name}. Revoke it first, or give this one another name.`,
    );
  const secret = `bk_${randomBytes(24).toString('base64url')}`;
  await keys.add(secret, { name, createdAt });
  return secret;
}

const LONGEST_NAME = 100;

interface Told {
  readonly name: string;
  readonly createdAt: string;
  readonly revokedAt?: string;
}

export async function listKeys(store: ItemStore): Promise<readonly Told[]> {
  return (await apiKeyRecords(store).list()).map(({ name, createdAt, revokedAt }) => ({
    name,
    createdAt: isoInstant(createdAt),
    ...(revokedAt !== undefined && { revokedAt: isoInstant(revokedAt) }),
  }));
}

const lineOf = ({ name, createdAt, revokedAt }: Told): string =>
  `${name}  since ${createdAt}${revokedAt === undefined ? '' : `  revoked ${revokedAt}`}`;

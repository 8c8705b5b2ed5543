import { randomBytes } from 'node:crypto';
import { Command } from 'commander';
import { apiKeyRecords } from '../../functions/adapters/records/api-keys.ts';
import { type AccountOptions, accountCommand, openTable } from './account/account.ts';

const create = accountCommand('create')
  .description('Make a key for a tool that posts activities. It is shown once; the table keeps its hash.')
  .argument('<name>', 'which tool will use it')
  .action(async (name: string, options: AccountOptions) => {
    const secret = `bk_${randomBytes(24).toString('base64url')}`;
    await apiKeyRecords(openTable(options)).add(secret, { name, createdAt: Date.now() });
    console.log(options.json ? JSON.stringify({ name, key: secret }) : secret);
  });

/** Keys of the tools that may post activities. */
export const apiKey = new Command('api-key')
  .description('Look after the keys of tools that post activities.')
  .addCommand(create);

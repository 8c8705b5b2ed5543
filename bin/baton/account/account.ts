import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { Command, Option } from 'commander';
import { documentClient } from '../../../functions/adapters/dynamodb/document-client.ts';
import { dynamoItemStore } from '../../../functions/adapters/dynamodb/item-store.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { UsageError } from '../usage-error.ts';

export interface AccountOptions {
  readonly table: string;
  readonly json?: true;
  readonly local?: true;
}

/** A command on the records of an AWS account, with the credentials and the region of the environment. */
export const accountCommand = (name: string): Command =>
  orLocal(new Command(name))
    .addOption(tableOption().makeOptionMandatory())
    .option('--json', 'print the result as JSON');

export const tableOption = (): Option =>
  new Option('--table <name>', "the stack's output TableName").env('BATON_TABLE');

/** Lets a command work on this machine instead of on an account. */
export const orLocal = (command: Command): Command =>
  command
    .option('--local', 'work on the Baton that npm start runs on this machine')
    .on('option:local', useLocal);

/** What `npm start` leaves for us while it runs. */
const LOCAL_ENVIRONMENT = '.baton/environment';

/** Takes endpoint, credentials and names of the local Baton in place of the account's. */
function useLocal(): void {
  if (!existsSync(LOCAL_ENVIRONMENT)) throw new UsageError('No Baton runs in this folder: npm start.');
  // A profile would win over these credentials.
  delete process.env['AWS_PROFILE'];
  Object.assign(process.env, parseEnv(readFileSync(LOCAL_ENVIRONMENT, 'utf8')));
}

export const openTable = ({ table }: AccountOptions): ItemStore => dynamoItemStore(documentClient(), table);

/** An instant as operators read it. */
export const isoInstant = (at: number): string => new Date(at).toISOString();

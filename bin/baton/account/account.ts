import { Command, Option } from 'commander';
import { documentClient } from '../../../functions/adapters/dynamodb/document-client.ts';
import { dynamoItemStore } from '../../../functions/adapters/dynamodb/item-store.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';

export interface AccountOptions {
  readonly table: string;
  readonly json?: true;
}

/** A command on the records of an AWS account, with the credentials and the region of the environment. */
export const accountCommand = (name: string): Command =>
  new Command(name)
    .addOption(
      new Option('--table <name>', "the stack's output TableName").env('BATON_TABLE').makeOptionMandatory(),
    )
    .option('--json', 'print the result as JSON');

export const openTable = ({ table }: AccountOptions): ItemStore => dynamoItemStore(documentClient(), table);

/** An instant as operators read it. */
export const isoInstant = (at: number): string => new Date(at).toISOString();

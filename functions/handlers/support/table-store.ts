import { documentClient } from '../../adapters/dynamodb/document-client.ts';
import { dynamoItemStore } from '../../adapters/dynamodb/item-store.ts';
import type { ItemStore } from '../../app/item-store.ts';

/** The table that the environment names. */
export const tableStore = ({ TABLE_NAME }: { readonly TABLE_NAME: string }): ItemStore =>
  dynamoItemStore(documentClient(), TABLE_NAME);

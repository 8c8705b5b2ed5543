import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { addressHash } from '../../../functions/adapters/address-hash.ts';
import { documentClient } from '../../../functions/adapters/dynamodb/document-client.ts';
import { dynamoItemStore } from '../../../functions/adapters/dynamodb/item-store.ts';
import { secretsManagerSecret } from '../../../functions/adapters/secrets.ts';
import { eachOf } from '../../../functions/app/each-of.ts';
import type { Item } from '../../../functions/app/item-store.ts';
import { pastGroups } from './past-groups.ts';
import { type Change, type PastOptions, playPast } from './play-past.ts';

/** What a process is to play, and to put into the table that its environment names. */
export interface PastOrder extends Pick<PastOptions, 'seed' | 'leads' | 'days' | 'until'> {
  /** Where the past is kept until all of it is in the table: a process that finds one goes on with it. */
  readonly file: string;
  /** After so many leads the table is worth looking at. */
  readonly enough: number;
}

/** So many leads are in the table; each comes once. */
export interface PastNews {
  readonly kind: 'enough' | 'all';
  readonly leads: number;
}

const say = (news: PastNews): void => void process.send?.(news);
const { BATON_TABLE = '', BATON_ADDRESS_KEY = '' } = process.env;
const client = documentClient();
const table = dynamoItemStore(client, BATON_TABLE);

/** Leads, or items that belong to none of them, that are put at once. */
const ABREAST = 20;

process.once('message', async (order: PastOrder) => {
  const { file, enough } = order;
  if (!existsSync(file)) await keepPast(order);
  const [shared = [], ...leads] = readPast(file);
  await eachOf(shared, ABREAST, put);
  for (let first = 0; first < leads.length; first += ABREAST) {
    await Promise.all(leads.slice(first, first + ABREAST).map(putLead));
    if (first < enough && first + ABREAST >= enough) say({ kind: 'enough', leads: first + ABREAST });
  }
  rmSync(file);
  say({ kind: 'all', leads: leads.length });
  process.disconnect?.();
});

/** Whole or not at all. */
async function keepPast({ file, ...order }: PastOrder): Promise<void> {
  const items: Item[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: BATON_TABLE }))
    items.push(...(Items as Item[]));
  const changes = await playPast({
    ...order,
    items,
    addressHash: addressHash(secretsManagerSecret(new SecretsManagerClient({}), BATON_ADDRESS_KEY)),
  });
  const draft = `${file}.${process.pid}`;
  const lines = pastGroups(changes).map((group) => `${JSON.stringify(group)}\n`);
  writeFileSync(draft, lines.join(''));
  renameSync(draft, file);
}

const readPast = (file: string): readonly (readonly Change[])[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** What has been put before, or has changed since, stays. */
const put = ({ item, replaces }: Change): Promise<boolean> =>
  table.put(item, replaces === undefined ? { ifAbsent: true } : { ifVersion: replaces });

/** In order: whoever finds one of its items finds those before. */
async function putLead(changes: readonly Change[]): Promise<void> {
  for (const change of changes) await put(change);
}

import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { BatchWriteCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
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

/** Leads that are put at once. */
const ABREAST = 20;
/** DynamoDB takes no more items in one request. */
const TOGETHER = 25;

process.once('message', async (order: PastOrder) => {
  const { file, enough } = order;
  const isLeft = existsSync(file);
  if (!isLeft) await keepPast(order);
  const [shared = [], ...leads] = readPast(file);
  const latest = leads.slice(0, enough);
  if (isLeft) {
    await eachOf(shared, ABREAST, put);
    await eachOf(latest, ABREAST, putInOrder);
  } else {
    await putNew(shared);
    // The sweeper may look at a handoff as soon as it is there.
    const [others, handoffs] = parted(latest.flat(), ({ item }) => item.sk.startsWith('HANDOFF#'));
    await putNew(others);
    await putNew(handoffs);
  }
  say({ kind: 'enough', leads: latest.length });
  await eachOf(leads.slice(enough), ABREAST, putInOrder);
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

/** Whoever finds one of these items finds those before. */
async function putInOrder(changes: readonly Change[]): Promise<void> {
  for (const change of changes) await put(change);
}

/** Into a table in which nobody acts yet: what is new many at a time, in any order. */
async function putNew(changes: readonly Change[]): Promise<void> {
  const [fresh, changed] = parted(changes, ({ replaces }) => replaces !== undefined);
  const batches = Array.from({ length: Math.ceil(fresh.length / TOGETHER) }, (_, place) =>
    fresh.slice(place * TOGETHER, (place + 1) * TOGETHER),
  );
  await eachOf(batches, ABREAST, putBatch);
  await eachOf(changed, ABREAST, put);
}

async function putBatch(changes: readonly Change[]): Promise<void> {
  const requests = changes.map(({ item }) => ({ PutRequest: { Item: item } }));
  const { UnprocessedItems = {} } = await client.send(
    new BatchWriteCommand({ RequestItems: { [BATON_TABLE]: requests } }),
  );
  if (Object.keys(UnprocessedItems).length > 0)
    throw new Error('The table has not taken all of the sample; start with --reset again.');
}

/** Those that are not, and those that are. */
function parted<One>(
  all: readonly One[],
  is: (one: One) => boolean,
): readonly [readonly One[], readonly One[]] {
  return [all.filter((one) => !is(one)), all.filter(is)];
}

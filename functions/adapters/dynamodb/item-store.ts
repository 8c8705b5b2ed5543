import { setTimeout as sleep } from 'node:timers/promises';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type BatchGetCommandOutput,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  type PutCommandInput,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Expectation, Item, ItemKey, ItemStore, Stretch, WorkEntry } from '../../app/item-store.ts';
import { sortKeyBounds } from '../sort-keys.ts';

/** Name of the sparse index of owed work: `workKey` and `workAt`, keys only. */
export const WORK_INDEX = 'work';

/** BatchGetItem takes at most this many keys. */
const BATCH = 100;

/** First pause before keys that BatchGetItem left unprocessed are asked for again; doubled each time. */
const BATCH_PAUSE_MS = 20;
const BATCH_TRIES = 7;

/** @throws when the table holds something that no version of this code has written. */
const toItem = (attributes: Readonly<Record<string, unknown>>): Item => {
  const { pk, sk, version } = attributes;
  if (typeof pk === 'string' && typeof sk === 'string' && typeof version === 'number') {
    return { ...attributes, pk, sk, version };
  }
  throw new TypeError('an item without pk, sk or version');
};

const condition = (expectation: Expectation): Omit<PutCommandInput, 'TableName' | 'Item'> => {
  if ('ifAbsent' in expectation) return { ConditionExpression: 'attribute_not_exists(pk)' };
  return 'ifVersion' in expectation
    ? {
        ConditionExpression: 'version = :version AND attribute_not_exists(erasedAt)',
        ExpressionAttributeValues: { ':version': expectation.ifVersion },
      }
    : {
        ConditionExpression: 'version = :version AND attribute_exists(erasedAt)',
        ExpressionAttributeValues: { ':version': expectation.ifErasedVersion },
      };
};

/** That an item holds all of these, of which there is one at least. */
function holds(attributes: Readonly<Record<string, string>>) {
  const entries = Object.entries(attributes);
  return {
    ConditionExpression: entries.map((_, place) => `#a${place} = :a${place}`).join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(entries.map(([name], place) => [`#a${place}`, name])),
    ExpressionAttributeValues: Object.fromEntries(entries.map(([, value], place) => [`:a${place}`, value])),
  };
}

/** @returns whether the condition of a write held. */
async function succeeds(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (cause) {
    if (cause instanceof ConditionalCheckFailedException) return false;
    throw cause;
  }
}

const keyOf = ({ pk, sk }: ItemKey): ItemKey => ({ pk, sk });
const nameOf = ({ pk, sk }: ItemKey): string => `${pk}\n${sk}`;

/**
 * The table. Reads are strongly consistent but for `work`.
 * @param db marshals with `removeUndefinedValues`; see {@link documentClient}
 */
export const dynamoItemStore = (db: DynamoDBDocumentClient, tableName: string): ItemStore => {
  const getBatch = async (keys: readonly ItemKey[]): Promise<readonly Item[]> => {
    const found: Item[] = [];
    let wanted: Record<string, unknown>[] | undefined = keys.map((key) => ({ ...keyOf(key) }));
    for (let tried = 0; wanted !== undefined && wanted.length > 0; tried += 1) {
      if (tried === BATCH_TRIES) throw new Error('BatchGetItem left keys unprocessed');
      if (tried > 0) await sleep(BATCH_PAUSE_MS * 2 ** (tried - 1));
      const { Responses, UnprocessedKeys }: BatchGetCommandOutput = await db.send(
        new BatchGetCommand({ RequestItems: { [tableName]: { Keys: wanted, ConsistentRead: true } } }),
      );
      found.push(...(Responses?.[tableName] ?? []).map(toItem));
      wanted = UnprocessedKeys?.[tableName]?.Keys;
    }
    return found;
  };

  const queryPages = async (pk: string, stretch: Stretch): Promise<readonly Item[]> => {
    const [lowest, highest] = sortKeyBounds(stretch);
    if (lowest > highest) return [];
    const found: Item[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await db.send(
        new QueryCommand({
          TableName: tableName,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :lowest AND :highest',
          ExpressionAttributeValues: { ':pk': pk, ':lowest': lowest, ':highest': highest },
          ScanIndexForward: stretch.descending !== true,
          ...(stretch.limit !== undefined && { Limit: stretch.limit - found.length }),
          ...(start !== undefined && { ExclusiveStartKey: start }),
        }),
      );
      found.push(...Items.map(toItem));
      start = LastEvaluatedKey;
    } while (start !== undefined && found.length < (stretch.limit ?? Number.POSITIVE_INFINITY));
    return found;
  };

  return {
    async get(key) {
      const { Item } = await db.send(
        new GetCommand({ TableName: tableName, Key: keyOf(key), ConsistentRead: true }),
      );
      return Item && toItem(Item);
    },

    async getMany(keys) {
      const wanted = [...new Map(keys.map((key) => [nameOf(key), key])).values()];
      const found = new Map<string, Item>();
      for (let begin = 0; begin < wanted.length; begin += BATCH) {
        for (const item of await getBatch(wanted.slice(begin, begin + BATCH))) found.set(nameOf(item), item);
      }
      return keys.map((key) => found.get(nameOf(key)));
    },

    put: (item, expectation) =>
      succeeds(db.send(new PutCommand({ TableName: tableName, Item: item, ...condition(expectation) }))),

    query: (pk, stretch = {}) => queryPages(pk, stretch),

    async delete(key, holding) {
      const expected = holding && holds(holding);
      await succeeds(db.send(new DeleteCommand({ TableName: tableName, Key: keyOf(key), ...expected })));
    },

    async work(partition, until, limit, from = 0) {
      if (from > until) return [];
      const found: WorkEntry[] = [];
      let start: Record<string, unknown> | undefined;
      do {
        const { Items = [], LastEvaluatedKey } = await db.send(
          new QueryCommand({
            TableName: tableName,
            IndexName: WORK_INDEX,
            KeyConditionExpression: 'workKey = :partition AND workAt BETWEEN :from AND :until',
            ExpressionAttributeValues: { ':partition': partition, ':from': from, ':until': until },
            Limit: limit - found.length,
            ...(start !== undefined && { ExclusiveStartKey: start }),
          }),
        );
        for (const { pk, sk, workAt } of Items)
          found.push({ pk: String(pk), sk: String(sk), workAt: Number(workAt) });
        start = LastEvaluatedKey;
      } while (start !== undefined && found.length < limit);
      return found;
    },
  };
};

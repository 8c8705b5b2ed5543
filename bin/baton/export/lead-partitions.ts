import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { leadPartition } from '../../../functions/adapters/records/keys.ts';
import type { Item } from '../../../functions/app/item-store.ts';

/**
 * All that the table holds of leads, one lead after the other; each is read as a whole, and no more than a page is in memory. It reads
 * the whole table once, at half a read unit for 4 kB: no function may, and nothing but this command does.
 */
export async function* leadPartitions(
  db: DynamoDBDocumentClient,
  table: string,
): AsyncGenerator<readonly Item[], void> {
  let partition: Item[] = [];
  const scan = {
    TableName: table,
    FilterExpression: 'begins_with(pk, :lead)',
    ExpressionAttributeValues: { ':lead': leadPartition('') },
  };
  for await (const { Items = [] } of paginateScan({ client: db }, scan)) {
    for (const item of Items as Item[]) {
      if (partition[0] !== undefined && partition[0].pk !== item.pk) {
        yield partition;
        partition = [];
      }
      partition.push(item);
    }
  }
  if (partition.length > 0) yield partition;
}

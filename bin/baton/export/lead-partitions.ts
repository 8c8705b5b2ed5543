import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
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
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await db.send(
      new ScanCommand({
        TableName: table,
        FilterExpression: 'begins_with(pk, :lead)',
        ExpressionAttributeValues: { ':lead': leadPartition('') },
        ...(start !== undefined && { ExclusiveStartKey: start }),
      }),
    );
    for (const item of Items as Item[]) {
      if (partition[0] !== undefined && partition[0].pk !== item.pk) {
        yield partition;
        partition = [];
      }
      partition.push(item);
    }
    start = LastEvaluatedKey;
  } while (start !== undefined);
  if (partition.length > 0) yield partition;
}

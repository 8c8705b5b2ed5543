import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { documentClient } from '../../functions/adapters/dynamodb/document-client.ts';
import { dynamoItemStore } from '../../functions/adapters/dynamodb/item-store.ts';
import type { LocalSystem } from '../../local/system.ts';

/** How a developer's own clients reach a system on this machine. */
export const developer = ({ environment }: LocalSystem) => ({
  endpoint: environment['AWS_ENDPOINT_URL'] ?? '',
  region: environment['AWS_REGION'] ?? '',
  credentials: { accessKeyId: environment['AWS_ACCESS_KEY_ID'] ?? '', secretAccessKey: 'local' },
});

/** Its table, past every role. */
export const tableOf = (system: LocalSystem) =>
  dynamoItemStore(
    documentClient(new DynamoDBClient(developer(system))),
    system.environment['BATON_TABLE'] ?? '',
  );

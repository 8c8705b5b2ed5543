import { once } from 'node:events';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { documentClient } from '../../functions/adapters/dynamodb/document-client.ts';
import { dynamoItemStore } from '../../functions/adapters/dynamodb/item-store.ts';
import { fullJitter } from '../../functions/adapters/full-jitter.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import { routingWorld } from './routing-world.ts';
import { NOON } from './team.ts';

/** What the parent asks for: `{ endpoint, tableName, leads }` as the first argument, then a message to begin. */
export interface RoutingOrder {
  readonly endpoint: string;
  readonly tableName: string;
  readonly leads: readonly string[];
}

export interface RoutingReport {
  /** Writes that lost their race, by kind of item. */
  readonly conflicts: Readonly<Record<string, number>>;
  /** Most tries in a row that any one writer needed. */
  readonly mostTries: number;
  /** Milliseconds that each assignment took. */
  readonly durations: readonly number[];
}

const order: RoutingOrder = JSON.parse(process.argv[2] ?? '{}');
/** As many connections as there are handoffs: none waits for another inside this process. */
const client = new DynamoDBClient({
  endpoint: order.endpoint,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  requestHandler: { httpAgent: { maxSockets: order.leads.length } },
});
const conflicts: Record<string, number> = {};
let mostTries = 1;

const table = dynamoItemStore(documentClient(client), order.tableName);
const store: ItemStore = {
  ...table,
  async put(item, expectation) {
    const held = await table.put(item, expectation);
    const [kind = ''] = item.sk.split('#');
    if (!held) conflicts[kind] = (conflicts[kind] ?? 0) + 1;
    return held;
  },
};
const world = routingWorld(store, {
  clock: {
    get now() {
      return NOON + performance.now();
    },
  },
  backoff: (tries, tryMs) => {
    mostTries = Math.max(mostTries, tries + 1);
    return fullJitter(tries, tryMs);
  },
});

async function routeAll(): Promise<void> {
  const durations = await Promise.all(
    order.leads.map(async (lead) => {
      const startedAt = performance.now();
      await world.route(lead);
      return performance.now() - startedAt;
    }),
  );
  const report: RoutingReport = { conflicts, mostTries, durations };
  process.send?.(report);
}

process.send?.('ready');
await once(process, 'message');
await routeAll();
client.destroy();
process.disconnect();

import { isDeepStrictEqual } from 'node:util';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { itemBytes } from '../../functions/adapters/metering/item-size.ts';
import { decisionRecords } from '../../functions/adapters/records/decisions.ts';
import type { Item, ItemKey, ItemStore } from '../../functions/app/item-store.ts';
import { handoffKeyOf } from '../../functions/domain/handoff/handoff-id.ts';
import { replay } from '../../functions/domain/routing/choose-owner.ts';
import type { Decision } from '../../functions/domain/routing/decision.ts';
import { poolAtWork } from '../support/pool-at-work.ts';
import { seededRandom } from '../support/rotation.ts';

/**
 * Stores decisions of pools of two to fifty people as DynamoDB takes them, reads them back and replays each from its
 * record alone. `node test/benchmarks/replay.ts [decisions]`
 */

const DECISIONS = Number(process.argv[2] ?? 1_000_000);
const BATCH = 1_000;

/** Items as text in the format of the protocol, so that nothing survives but what is stored. */
function textStore() {
  const texts = new Map<string, string>();
  const nameOf = ({ pk, sk }: ItemKey): string => `${pk}\n${sk}`;
  const largest = { bytes: 0, people: 0 };
  const store: Pick<ItemStore, 'get' | 'put'> = {
    async get(key) {
      const text = texts.get(nameOf(key));
      if (text === undefined) return undefined;
      const stored: Record<string, AttributeValue> = JSON.parse(text);
      return unmarshall(stored) as Item;
    },
    async put(item) {
      texts.set(nameOf(item), JSON.stringify(marshall(item, { removeUndefinedValues: true })));
      const bytes = itemBytes(item);
      if (bytes > largest.bytes)
        Object.assign(largest, { bytes, people: Object(item['roster']).person.length });
      return true;
    },
  };
  return { store: store as ItemStore, largest, clear: () => texts.clear() };
}

const random = seededRandom(1);
/** One pool of fifty, the others as large as most are; a third of them are made of five teams. */
const pools = Array.from({ length: 25 }, (_, place) =>
  poolAtWork(random, `pool-${place}`, place === 0 ? 50 : 2 + (place % 12), place % 3 === 0 ? 5 : 0),
);
const { store, largest, clear } = textStore();
const records = decisionRecords(store);
const spent = { making: 0, storing: 0, replaying: 0 };
const counts = { replayed: 0, mismatches: 0, altered: 0, nobody: 0, rows: 0, unexplained: 0 };

async function timed<Result>(kind: keyof typeof spent, work: () => Promise<Result>): Promise<Result> {
  const startedAt = performance.now();
  const result = await work();
  spent[kind] += performance.now() - startedAt;
  return result;
}

const keyOf = ({ handoff, pool }: Decision) => ({ ...handoffKeyOf(handoff), leadId: `${pool}-${handoff}` });

async function replayStored(made: Decision): Promise<void> {
  const { leadId, number } = keyOf(made);
  const read = await records.find(leadId, number, made.attempt);
  counts.replayed += 1;
  if (read === undefined || !isDeepStrictEqual(read, made)) counts.altered += 1;
  const chosen = read && replay(read);
  if (!isDeepStrictEqual(chosen, made.chosen)) counts.mismatches += 1;
  if (chosen === undefined) counts.nobody += 1;
  // Why not: each of the roster has a reason of their own, or was in turn with who was chosen.
  for (const { refusal } of read?.roster ?? []) {
    counts.rows += 1;
    if (refusal === undefined && chosen === undefined) counts.unexplained += 1;
  }
}

for (let done = 0; done < DECISIONS; done += BATCH) {
  const batch = await timed('making', async () =>
    Array.from({ length: Math.min(BATCH, DECISIONS - done) }, (_, n) =>
      pools[(done + n) % pools.length]?.next(),
    ),
  );
  const made = batch.filter((decision) => decision !== undefined);
  await timed('storing', async () => {
    for (const decision of made) {
      const { leadId, number } = keyOf(decision);
      await records.record(leadId, number, decision);
    }
  });
  await timed('replaying', async () => {
    for (const decision of made) await replayStored(decision);
  });
  clear();
}

const lines: Readonly<Record<string, string | number>> = {
  'decisions stored, read and replayed': counts.replayed.toLocaleString('en'),
  'of them for nobody': counts.nobody.toLocaleString('en'),
  'another person by replay': counts.mismatches,
  'fields altered by being stored': counts.altered,
  'people considered': counts.rows.toLocaleString('en'),
  'of them passed over without a reason': counts.unexplained,
  'largest item': `${largest.bytes} bytes, ${largest.people} people`,
  'making them': seconds(spent.making),
  'storing them': seconds(spent.storing),
  'reading and replaying them': seconds(spent.replaying),
};
for (const [label, value] of Object.entries(lines)) process.stdout.write(`${label.padEnd(40)}${value}\n`);
if (counts.mismatches + counts.altered + counts.unexplained > 0) process.exitCode = 1;

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(0)} s, ${((ms * 1_000) / counts.replayed).toFixed(0)} µs each`;
}

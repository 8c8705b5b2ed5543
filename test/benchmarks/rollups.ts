import { parseArgs } from 'node:util';
import { dynamoItemStore } from '../../functions/adapters/dynamodb/item-store.ts';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { meter } from '../../functions/adapters/metering/meter.ts';
import { metered } from '../../functions/adapters/metering/metered.ts';
import { PRICES } from '../../functions/adapters/metering/prices.ts';
import { closedMonthRecords } from '../../functions/adapters/records/closed-months.ts';
import { leadRecords } from '../../functions/adapters/records/leads.ts';
import { rollupRecords } from '../../functions/adapters/records/rollups.ts';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import { readNumbers } from '../../functions/app/numbers/read-numbers.ts';
import { DIMENSIONS } from '../../functions/domain/numbers/counts.ts';
import { MINUTE } from '../../functions/domain/time.ts';
import { counting } from '../../functions/handlers/wiring/counting.ts';
import { leadOf, placed, YEAR, yearOf } from '../support/counted-year.ts';
import { startDynalite } from '../support/dynalite.ts';

// What it costs to read a year of numbers, and to keep them, by how many leads a year has: counted from their timelines, of
// which half never qualify. Give sizes as arguments, or take three; with --table the sums of the year lie in a dynalite, which
// writes some minutes at the second of its two sizes.

const { values: options, positionals } = parseArgs({
  options: { table: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const USUAL = options.table ? [10_000, 100_000] : [10_000, 100_000, 1_000_000];
const SIZES = positionals.length > 0 ? positionals.map(Number) : USUAL;
/** How often the schedule has them counted. */
const EVERY = 5 * MINUTE;

/** The leads of one day of such a year, counted in each run before which something is recorded of them. */
async function dayOfCounting(leads: number) {
  const counts = meter();
  const store = memoryItemStore();
  const clock = { now: YEAR };
  const ground = { backoff: async () => undefined, now: () => clock.now };
  const count = counting({ ...ground, store: metered(store, counts) });
  const idle = counting({ ...ground, store });
  const perDay = Math.ceil(leads / 365);
  const all = Array.from({ length: perDay }, (_, place) => leadOf(place, placed(place, leads)));
  for (const { lead } of all) await leadRecords(store).create(lead);
  const facts = all.flatMap(({ timeline }) => timeline).sort((one, other) => one.at - other.at);
  let [runs, ms] = [0, 0];
  for (let from = YEAR; facts.length > 0; from += EVERY) {
    const next = facts.findIndex(({ at }) => at >= from + EVERY);
    const now = facts.splice(0, next < 0 ? facts.length : next);
    if (now.length === 0) continue;
    for (const fact of now) await timelineRecords(store, () => fact.at).append(fact.leadId, [fact]);
    // Runs in between are other days'.
    clock.now = from;
    while ((await idle()).behindMs > 0);
    clock.now = from + EVERY;
    const began = performance.now();
    await count();
    ms += performance.now() - began;
    runs += 1;
  }
  const { read, write } = counts.total();
  return {
    perDay,
    runs,
    read: read / perDay,
    write: write / perDay,
    ms: ms / runs,
  };
}

const print = (line: string) => process.stdout.write(`${line}\n`);

for (const leads of SIZES) {
  const began = performance.now();
  const table = options.table ? await startDynalite() : undefined;
  const store = await yearOf(leads, undefined, table && dynamoItemStore(table.db, table.tableName));
  print(
    `${leads.toLocaleString('en-GB')} leads in a year, summed in ${((performance.now() - began) / 1_000).toFixed(0)} s`,
  );
  for (const grain of ['day', 'month'] as const) {
    const counts = meter();
    const from = metered(store, counts);
    const numbers = readNumbers({ rollups: rollupRecords(from), closedMonths: closedMonthRecords(from) });
    for (const dimension of DIMENSIONS) {
      const before = counts.total().read;
      const at = performance.now();
      const [first, last] = grain === 'day' ? ['2025-01-01', '2025-12-31'] : ['2025-01', '2025-12'];
      const periods = await numbers.read({ dimension, from: String(first), to: String(last), grain });
      const ms = performance.now() - at;
      print(
        `  a year of ${grain}s by ${dimension}: ${periods.length} items, ${counts.total().read - before} read units, ${ms.toFixed(0)} ms`,
      );
    }
  }
  const { perDay, runs, read, write, ms } = await dayOfCounting(leads);
  const dollars = 1_000 * (read * PRICES.readUnits + write * PRICES.writeUnits);
  print(
    `  a day's ${perDay} leads, counted in ${runs} runs of ${ms.toFixed(0)} ms: ${read.toFixed(0)} read and ${write.toFixed(0)} write units a lead, $${dollars.toFixed(3)} a thousand`,
  );
  await table?.stop();
}

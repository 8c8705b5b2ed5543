import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFile } from '../../bin/baton/import/import-file.ts';
import { publishConfig } from '../../bin/baton/in-memory/publish-config.ts';
import { memorySystem } from '../../bin/baton/in-memory/system.ts';
import { sampleList } from '../../bin/baton/sample/list.ts';
import { seededRandom } from '../../bin/baton/seeded.ts';
import { PRICES } from '../../functions/adapters/metering/prices.ts';
import type { ImportKind } from '../../functions/domain/lists/import-kind.ts';
import { letRun } from '../support/let-run.ts';
import { CONFIG, DEFINITION } from '../support/memory-story.ts';

/**
 * Previews and imports a large table as `baton import` does, with every fiftieth row broken, then sends it once more.
 * The table of the database is in memory; its requests are counted. `node test/benchmarks/import.ts [rows] [kind]`
 */

const ROWS = Number(process.argv[2] ?? 100_000);
const KIND = (process.argv[3] ?? 'list') as ImportKind;
const BROKEN_EACH = 50;

const system = memorySystem({
  startAt: Date.parse('2026-11-27T18:30:00Z'),
  definition: DEFINITION,
  random: seededRandom(1),
  onMail: () => undefined,
});
await publishConfig(system.ground, CONFIG);

const file = join(mkdtempSync(join(tmpdir(), 'baton-import-')), 'fair.csv');
writeFileSync(
  file,
  sampleList(1, ROWS)
    .split('\n')
    .map((line, number) => (number > 0 && number % BROKEN_EACH === 0 ? line.replace('@', ' at ') : line))
    .join('\n'),
);

const desk = { ...system.ground, addressHash: system.addressHash };
const asked = { file, kind: KIND, name: 'Fair', activity: 'webinar-attended', at: system.clock.now() };

async function timed(what: string, isMeant: boolean): Promise<void> {
  let steps = 0;
  const bar = {
    start: () => undefined,
    step: () => {
      steps += 1;
    },
    update: () => undefined,
    stop: () => undefined,
  };
  const before = system.meter.total();
  const startedAt = performance.now();
  const told = await letRun(system.clock, () => importFile(desk, { ...asked, isMeant }, bar));
  const seconds = (performance.now() - startedAt) / 1000;
  const { requests, read, write } = system.meter.total();
  const units = { read: read - before.read, write: write - before.write };
  const dollars = units.read * PRICES.readUnits + units.write * PRICES.writeUnits;
  const columns = [
    `${told.rows} rows, ${told.faults.length} cannot be read, ${told.run?.imported ?? 0} in`,
    `${seconds.toFixed(1)} s, ${Math.round(told.rows / seconds)} rows a second, ${steps} steps of the bar`,
    `${((requests - before.requests) / told.rows).toFixed(1)} requests a row, $${dollars.toFixed(2)} in all`,
  ];
  process.stdout.write(`${what.padEnd(18)} ${columns.join('; ')}\n`);
}

await timed('previewed', false);
await timed('imported', true);
await timed('sent once more', true);
process.stdout.write(`most memory: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`);

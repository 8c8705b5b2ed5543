import { setTimeout as pause } from 'node:timers/promises';
import { publishConfig } from '../../bin/baton/in-memory/publish-config.ts';
import { contributionRecords } from '../../functions/adapters/records/contributions.ts';
import { leadRecords } from '../../functions/adapters/records/leads.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import { httpHandler } from '../../functions/handlers/support/http-handler.ts';
import { numbersRoutes } from '../../functions/handlers/wiring/numbers-routes.ts';
import { problemPage } from '../../functions/views/pages/messages.ts';
import { YEAR, yearOf } from '../support/counted-year.ts';
import { BROWSER, call, posted } from '../support/http.ts';
import { CONFIG } from '../support/memory-story.ts';
import { behindSignIn, program } from '../support/signed-in.ts';

// How long whoever opens the numbers of a whole year waits for them, by how many leads that has: a warm function, and a table that takes
// as long for each request as DynamoDB does from within its region; `of a core` is what of it is ours. Give sizes as arguments.

const SIZES = process.argv.slice(2).map(Number);
/** Milliseconds of a request to the table, within a region. */
const TABLE_MS = 5;
const RUNS = 9;
const PATHS = [
  '/numbers/funnel?from=2025-01&to=2025-12',
  '/numbers/sources?from=2025-01&to=2025-12',
  '/numbers/funnel?by=campaign&from=2025-01&to=2025-12',
  '/numbers/funnel?from=2025-01-02&to=2025-12-30',
  '/numbers/ageing',
  '/numbers/leads?measure=captured&from=2025-01&to=2025-12',
  '/numbers/leads?measure=customer&from=2025-01&to=2025-12',
  '/numbers/leads?measure=captured%3Ecustomer&by=campaign&value=campaign%209&from=2025-01&to=2025-12',
  '/numbers/leads?measure=stands%3Amql&from=2000-01&to=2025-12',
];

const median = (values: readonly number[]): string =>
  (values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0).toFixed(0);

const print = (line: string) => process.stdout.write(`${line}\n`);

const slow = (store: ItemStore, counted: { requests: number }): ItemStore => {
  const after = async <Found>(work: () => Promise<Found>): Promise<Found> => {
    counted.requests += 1;
    await pause(TABLE_MS);
    return work();
  };
  return {
    ...store,
    get: (key) => after(() => store.get(key)),
    getMany: (keys) => after(() => store.getMany(keys)),
    query: (...asked) => after(() => store.query(...asked)),
  };
};

for (const size of SIZES.length > 0 ? SIZES : [10_000, 100_000]) {
  const store = await yearOf(size, async (table, lead, contributions) => {
    await leadRecords(table).create(lead);
    for (const one of contributions) await contributionRecords(table).replace(undefined, one);
  });
  const now = () => YEAR + 364 * 86_400_000;
  const counted = { requests: 0 };
  await publishConfig({ store, now, backoff: async () => undefined }, CONFIG);
  const handler = httpHandler(
    { logger: { error: (...line) => print(line.join(' ')) }, drawProblem: problemPage },
    numbersRoutes({ store: slow(store, counted), now }),
  );
  print(`${size.toLocaleString('en-GB')} leads in a year`);
  for (const path of PATHS) {
    const { pathname, search } = new URL(path, 'https://baton.example');
    const table = pathname.split('/')[2];
    const route = table === 'leads' ? pathname : '/numbers/{table}';
    const event = behindSignIn(`GET ${route}`, program('admin'), { event: posted('', '', BROWSER) });
    const times: number[] = [];
    const cpu: number[] = [];
    let [requests, bytes] = [0, 0];
    for (let run = 0; run < RUNS; run += 1) {
      const before = counted.requests;
      const [at, used] = [performance.now(), process.cpuUsage()];
      const asked = { ...event, rawQueryString: search.slice(1), pathParameters: { table } };
      const { statusCode, body } = await call(handler, asked);
      if (statusCode !== 200) throw new Error(`${path} was answered ${statusCode}`);
      times.push(performance.now() - at);
      const { user, system } = process.cpuUsage(used);
      cpu.push((user + system) / 1_000);
      [requests, bytes] = [counted.requests - before, body.length];
    }
    print(
      `  ${path}: ${median(times)} ms, ${median(cpu)} ms of a core, ${requests} requests, ${(bytes / 1_000).toFixed(0)} KB`,
    );
  }
}

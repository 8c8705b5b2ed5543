/**
 * Posts leads to `npm start`, which runs in a process of its own, and prints how many a second it takes, how long they wait
 * for their answer, and whether all of them are there afterwards. Arguments: posts, how many at once.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { formFields, personaOf } from '../../local/personas.ts';
import { npmStart } from '../support/npm-start.ts';

const [posts = 1_000, atOnce = 8] = process.argv.slice(2).map(Number);
const SETTLE_MS = 120_000;
const folder = mkdtempSync(join(tmpdir(), 'baton-load-'));
const baton = await npmStart(folder);
const took: number[] = [];
const accepted: string[] = [];
let refused = 0;
let next = 0;

async function sender(): Promise<void> {
  for (let number = next++; number < posts; number = next++) {
    const startedAt = performance.now();
    const response = await fetch(`${baton.address}/leads`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(formFields(personaOf(5_000 + number), 'cool')),
    });
    const answer = Object(await response.json());
    took.push(performance.now() - startedAt);
    if (response.status === 202) accepted.push(String(answer.leadId));
    else refused += 1;
  }
}

/** Ids of the leads that have been scored. */
async function scored(): Promise<ReadonlySet<string>> {
  const entries = (await (await fetch(`${baton.address}/console/leads`)).json()) as readonly {
    id: string;
    state: string;
  }[];
  return new Set(entries.filter(({ state }) => state !== 'scoring').map(({ id }) => id));
}

try {
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: atOnce }, sender));
  const seconds = (performance.now() - startedAt) / 1000;
  let there = await scored();
  while (accepted.some((id) => !there.has(id)) && performance.now() - startedAt < SETTLE_MS) {
    await new Promise((wait) => setTimeout(wait, 200));
    there = await scored();
  }
  const settled = (performance.now() - startedAt) / 1000;
  const at = (share: number) =>
    took.toSorted((a, b) => a - b)[Math.ceil(share * took.length) - 1]?.toFixed(0);
  process.stdout.write(
    `${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB: ${posts} posts, ${atOnce} at once, in ${seconds.toFixed(1)} s = ${(posts / seconds).toFixed(0)} a second; ` +
      `answer in ms: median ${at(0.5)}, p99 ${at(0.99)}, slowest ${at(1)}; refused ${refused}; ` +
      `all scored after ${settled.toFixed(1)} s, lost ${accepted.filter((id) => !there.has(id)).length}\n`,
  );
} finally {
  await baton.kill();
  rmSync(folder, { recursive: true, force: true });
}

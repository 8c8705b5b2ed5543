import { fuzz } from '../support/fuzz.ts';

/**
 * Sends random requests through the functions behind the API in this process and counts their answers; stops at the first
 * fault with the smallest request that makes it. `node test/benchmarks/fuzz.ts [requests] [seed]`
 */

const [requests = '100000', seed = '1'] = process.argv.slice(2);
const startedAt = performance.now();
const { answers } = await fuzz(Number(requests), Number(seed));
const seconds = (performance.now() - startedAt) / 1_000;
for (const [answer, count] of [...answers].toSorted()) {
  process.stdout.write(`${answer.padEnd(16)} ${String(count).padStart(7)}\n`);
}
process.stdout.write(`${requests} requests in ${seconds.toFixed(1)} s, no fault\n`);

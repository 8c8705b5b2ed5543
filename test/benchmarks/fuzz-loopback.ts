import { fuzzLoopback } from '../support/fuzz-loopback.ts';
import { startBaton } from '../support/local-system.ts';

/**
 * Sends random requests over loopback through the gateway of a Baton that runs in this process, and counts its answers;
 * stops at the first fault. `node test/benchmarks/fuzz-loopback.ts [requests] [seed]`
 */

const [requests = '5000', seed = '1'] = process.argv.slice(2);
const baton = await startBaton();
try {
  const startedAt = performance.now();
  const answers = await fuzzLoopback(baton.system, Number(requests), Number(seed));
  const seconds = (performance.now() - startedAt) / 1_000;
  for (const [answer, count] of [...answers].toSorted()) {
    process.stdout.write(`${answer.padEnd(16)} ${String(count).padStart(7)}\n`);
  }
  process.stdout.write(`${requests} requests over loopback in ${seconds.toFixed(1)} s, no fault\n`);
} finally {
  await baton.remove();
}

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeBusyLeads } from '../support/busy-leads.ts';

/*
 * Tries the criteria of config/ and a draft of them on files of leads with twelve activities each, as `baton backtest` does, and
 * says how long that takes and the most memory that it has at any moment: the same for many leads as for few.
 * Run: node test/benchmarks/backtest.ts [leads …]
 */
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [25_000, 100_000];

/** Preloaded into the process that is measured: it tells at its end what it used. */
const TELL_USE = `
import { isMainThread } from 'node:worker_threads';
if (isMainThread) process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.stderr.write(JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1_000, peakKb: maxRSS }));
});`;

const folder = mkdtempSync(join(tmpdir(), 'baton-backtest-benchmark-'));
try {
  const criteria = await readFile('config/criteria.yaml', 'utf8');
  const draft = join(folder, 'draft.yaml');
  writeFileSync(draft, criteria.replace('threshold: 65', 'threshold: 55'));
  for (const leads of sizes) {
    const file = join(folder, `${leads}.jsonl`);
    const rows = writeBusyLeads(file, leads);
    const megabytes = statSync(file).size / 1e6;
    const started = performance.now();
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        ...[
          '--import',
          './bin/tools/compile-cache.mjs',
          '--import',
          `data:text/javascript,${encodeURIComponent(TELL_USE)}`,
        ],
        ...['bin/baton.ts', 'backtest', file, '--draft', draft, '--json'],
      ],
      { encoding: 'utf8', maxBuffer: 2 ** 26 },
    );
    const seconds = (performance.now() - started) / 1_000;
    if (status !== 0) throw new Error(stderr);
    const { cpuMs, peakKb } = JSON.parse(stderr);
    const { current, draft: drafted, flipped } = JSON.parse(stdout);
    process.stdout.write(
      `${leads} leads, ${rows} rows, ${megabytes.toFixed(0)} MB: ${seconds.toFixed(1)} s ` +
        `(${(cpuMs / 1_000).toFixed(1)} s of processor time), ${Math.round(rows / seconds)} rows a second, ` +
        `at most ${(peakKb / 1_024).toFixed(0)} MB of memory\n` +
        `  ${current.passed} pass, ${drafted.passed} by the draft, ${flipped.gained + flipped.lost} flip\n`,
    );
    rmSync(file);
  }
} finally {
  rmSync(folder, { recursive: true });
}

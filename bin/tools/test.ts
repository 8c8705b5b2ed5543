/**
 * Runs the tests and closes with one line that says how many passed and failed. With arguments it runs just the
 * named files, without the coverage thresholds, which only the whole suite can meet.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { closingLine, readResults } from './test-results.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const RESULTS = join(ROOT, 'dist/test-results.json');

const chosen = process.argv.slice(2);
mkdirSync(join(ROOT, 'dist'), { recursive: true });
rmSync(RESULTS, { force: true });

const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}`];
const coverage = chosen.length === 0 ? ['--coverage'] : [];
const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...coverage, ...chosen], {
  cwd: ROOT,
  stdio: 'inherit',
});
const [code] = await once(child, 'close');

const results = readResults(RESULTS);
for (const { name, reason } of results.skipped)
  console.log(`skipped (${reason ?? 'no accepted reason'}): ${name}`);
for (const fault of results.faults) console.log(fault);
if (code !== 0 && results.failed === 0) {
  console.log(
    'Every test that ran passed, but the run did not: see the error or the coverage threshold above.',
  );
}
console.log(closingLine(results));
if (code !== 0 || results.failed > 0 || results.faults.length > 0) process.exitCode = 1;

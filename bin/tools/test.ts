/**
 * Runs the tests and closes with one line that says how many passed and failed. With arguments it runs just the
 * named files, without the coverage thresholds, which only the whole suite can meet.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { closingLine, type Results, readResults, together } from './test-results.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const RESULTS = join(ROOT, 'dist/test-results.json');
const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs');

/** Where whole systems are played, counting what is covered takes half of the time and finds nothing that these do not. */
const COVERING = ['unit', 'adapters'];
const ALL = [
  ['--coverage', ...COVERING.map((project) => `--project=${project}`)],
  COVERING.map((project) => `--project=!${project}`),
];

async function run(options: readonly string[]): Promise<{ results: Results; code: number }> {
  rmSync(RESULTS, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}`];
  const child = spawn(process.execPath, [VITEST, 'run', ...reporters, ...options], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  const [code] = await once(child, 'close');
  const results = readResults(RESULTS);
  for (const { name, reason } of results.skipped)
    console.log(`skipped (${reason ?? 'no accepted reason'}): ${name}`);
  for (const fault of results.faults) console.log(fault);
  if (code !== 0 && results.failed === 0)
    console.log(
      'Every test that ran passed, but the run did not: see the error or the coverage threshold above.',
    );
  return { results, code };
}

const chosen = process.argv.slice(2);
mkdirSync(join(ROOT, 'dist'), { recursive: true });
const runs = [];
for (const options of chosen.length > 0 ? [chosen] : ALL) runs.push(await run(options));
const results = together(runs.map((one) => one.results));
console.log(closingLine(results));
if (runs.some(({ code }) => code !== 0) || results.failed > 0 || results.faults.length > 0)
  process.exitCode = 1;

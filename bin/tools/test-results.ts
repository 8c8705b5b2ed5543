import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** What may be absent from a machine; a test that needs it says so in its name. */
const REASONS = [
  { words: 'needs ../shared', reason: 'no ../shared here' },
  { words: 'needs a browser', reason: 'no browser here' },
] as const;

export interface Results {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly { readonly name: string; readonly reason: string | undefined }[];
  /** Why the run is not good although no test failed. */
  readonly faults: readonly string[];
}

interface TestFile {
  readonly name: string;
  readonly status: string;
  readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
}

/** Reads the JSON report; a file that could not even start counts as one failed test. */
export function readResults(path: string): Results {
  if (!existsSync(path))
    return { passed: 0, failed: 0, skipped: [], faults: ['The test run left no report.'] };
  const report: { testResults: readonly TestFile[] } = JSON.parse(readFileSync(path, 'utf8'));
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(isFailed),
  );
  const skipped = tests
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
    .map(({ fullName }) => ({
      name: fullName,
      reason: REASONS.find(({ words }) => fullName.includes(words))?.reason,
    }));
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const unexcused = skipped.filter(({ reason }) => reason === undefined).length;
  return {
    passed,
    failed: tests.filter(isFailed).length + broken.length,
    skipped,
    faults: [
      ...broken.map(({ name }) => `${relative(process.cwd(), name)} could not run.`),
      ...(passed === 0 ? ['No test ran.'] : []),
      ...(unexcused > 0
        ? [`${unexcused} skipped for no accepted reason: only what is absent may skip a test.`]
        : []),
    ],
  };
}

/** The results of several runs as those of one. */
export const together = (runs: readonly Results[]): Results => ({
  passed: runs.reduce((sum, { passed }) => sum + passed, 0),
  failed: runs.reduce((sum, { failed }) => sum + failed, 0),
  skipped: runs.flatMap(({ skipped }) => skipped),
  faults: runs.flatMap(({ faults }) => faults),
});

function isFailed({ status }: { readonly status: string }): boolean {
  return status === 'failed';
}

/** `3 passed, 0 failed`, and `, 1 skipped` only if there is one. */
export function closingLine({ passed, failed, skipped }: Results): string {
  const line = `${passed} passed, ${failed} failed`;
  return skipped.length === 0 ? line : `${line}, ${skipped.length} skipped`;
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closingLine, readResults, together } from '../../bin/tools/test-results.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-results-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const test = (status: string, fullName = 'works') => ({ status, fullName });

function read(...files: { status: string; assertionResults: { status: string; fullName: string }[] }[]) {
  const path = join(folder, 'results.json');
  writeFileSync(path, JSON.stringify({ testResults: files.map((file) => ({ name: 'a.test.ts', ...file })) }));
  return readResults(path);
}

describe('the closing line', () => {
  it('counts what passed and failed, and names skips only if there are some', () => {
    const results = read({
      status: 'failed',
      assertionResults: [test('passed'), test('passed'), test('failed')],
    });
    expect(closingLine(results)).toBe('2 passed, 1 failed');
    expect(results.faults).toEqual([]);
    const skipping = read({
      status: 'passed',
      assertionResults: [test('passed'), test('skipped', 'x (needs a browser)')],
    });
    expect(closingLine(skipping)).toBe('1 passed, 0 failed, 1 skipped');
  });

  it('sums several runs', () => {
    const runs = [
      read({ status: 'failed', assertionResults: [test('passed'), test('failed')] }),
      read({ status: 'passed', assertionResults: [test('passed'), test('skipped', 'later')] }),
    ];
    expect(closingLine(together(runs))).toBe('2 passed, 1 failed, 1 skipped');
    expect(together(runs).faults).toHaveLength(1);
  });

  it('counts a file that could not start as a failure', () => {
    const results = read(
      { status: 'passed', assertionResults: [test('passed')] },
      { status: 'failed', assertionResults: [] },
    );
    expect(closingLine(results)).toBe('1 passed, 1 failed');
    expect(results.faults).toEqual([expect.stringContaining('could not run')]);
  });
});

describe('what makes a run bad without a failed test', () => {
  it('is a run of no test, or one without a report', () => {
    expect(read().faults).toEqual(['No test ran.']);
    expect(readResults(join(folder, 'absent.json')).faults).toEqual(['The test run left no report.']);
  });

  it('is a skip for another reason than something absent', () => {
    const excused = read({
      status: 'passed',
      assertionResults: [test('passed'), test('skipped', 'replays (needs ../shared)')],
    });
    expect(excused.skipped).toEqual([{ name: 'replays (needs ../shared)', reason: 'no ../shared here' }]);
    expect(excused.faults).toEqual([]);
    const lazy = read({ status: 'passed', assertionResults: [test('passed'), test('skipped', 'later')] });
    expect(lazy.faults).toEqual([expect.stringContaining('1 skipped for no accepted reason')]);
  });
});

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSample } from '../../bin/baton/sample/make-sample.ts';
import { chartOf } from '../../bin/baton/threshold/chart.ts';
import { lowestServed, type Point } from '../../bin/baton/threshold/curve.ts';
import { linesOf } from '../../bin/baton/threshold/report.ts';
import { runThreshold } from '../../bin/baton/threshold/run.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDER = mkdtempSync(join(tmpdir(), 'baton-threshold-test-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const baton = (...args: readonly string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((done) => {
    const options = { cwd: ROOT, maxBuffer: 2 ** 24 };
    const child = execFile(
      process.execPath,
      ['bin/baton.ts', 'threshold', ...args],
      options,
      (_e, out, err) => done({ code: child.exitCode ?? -1, out, err }),
    );
  });

const point = (threshold: number, inTime?: number): Point => ({
  ...{ threshold, handoffs: 10, perDay: 2, inLine: 0 },
  acceptance: { count: 0, of: 0, low: 0, high: 1 },
  ...(inTime !== undefined && { inTime, waitHours: { median: 1, ninetieth: 5 } }),
});

describe('the lowest threshold that a team can serve', () => {
  it('is above each at which too few are called in time', () => {
    const served = (...shares: readonly (number | undefined)[]) =>
      lowestServed(
        shares.map((share, place) => point(50 + 10 * place, share)),
        0.9,
      );
    expect(served(0.95, 0.96, 0.99)).toBe(50);
    expect(served(0.5, 0.89, 0.9)).toBe(70);
    expect(served(0.95, 0.5, 0.99)).toBe(70);
    expect(served(0.5, undefined)).toBe(60);
    expect(served(0.99, 0.5)).toBeUndefined();
  });

  it('is said in words, and marked in the chart', () => {
    const points = [point(50, 0.5), point(60, 0.95), point(70)];
    expect(linesOf(points, 60, 0.9).join('\n')).toMatch(/60 .*95\.0 .*in force\n +70 .*\n\n60 is the lowest/);
    expect(linesOf([point(50, 0.5)], 60, 0.9).join('\n')).toContain('90 % in time at none');
    const chart = chartOf(points, 'Thresholds <of> config', 0.9);
    expect(chart).toContain(
      '<title id="title">Thresholds &lt;of&gt; config: 60 is the lowest that this team can serve',
    );
    expect(chart).toMatch(/font-weight="700">60</);
    expect(chartOf([point(50, 0.5)], 'c', 0.9)).toContain('none of them can be served');
  });
});

describe('baton threshold', () => {
  const file = join(FOLDER, 'sample.jsonl');
  const span = { from: Date.parse('2026-01-05'), until: Date.parse('2026-01-20') };
  beforeAll(() => {
    const records = makeSample({ seed: 3, leads: 30, ...span });
    writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  });

  it('plays the leads at each threshold, the rest of the policies as they are', async () => {
    const svg = join(FOLDER, 'curve.svg');
    const range = ['--lowest', '40', '--highest', '90', '--step', '50', '--svg', svg, '--json'];
    const { code, out, err } = await baton(file, ...range);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { points, inForce, lowestServed: lowest } = JSON.parse(out);
    expect(inForce).toBe(65);
    expect(points.map(({ threshold }: Point) => threshold)).toEqual([40, 90]);
    expect(points[0].handoffs).toBeGreaterThan(points[1].handoffs);
    expect(points[0].waitHours.median).toBeGreaterThan(0);
    expect([40, 90]).toContain(lowest);
    expect(readFileSync(svg, 'utf8')).toMatch(/^<svg [\s\S]*<polyline/);
  });

  it('refuses what makes no curve', async () => {
    const usual = { lowest: 40, highest: 90, step: 10, inTime: 90, notice: 10, handling: 25, seed: 1 };
    await expect(runThreshold(file, { ...usual, highest: 30 })).rejects.toThrow('--lowest must not be above');
    await expect(runThreshold(file, { ...usual, to: 0 })).rejects.toThrow('nothing to play');
    expect((await baton(file, '--step', '0', '--in-time', '120')).err).toContain('Write at least 1');
  });
});

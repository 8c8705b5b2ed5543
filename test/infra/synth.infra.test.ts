import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, it } from 'vitest';
import { DEMO, deploy } from './support/deployment.ts';

const ROOT = join(import.meta.dirname, '../..');
const OFFLINE = join(ROOT, 'test/support/offline-worker.mjs');

interface Run extends SpawnSyncReturns<string> {
  readonly folder: string;
  /** Of all its Node processes. */
  readonly cpuSeconds: number;
}

/** Runs Node without a network and without an account. */
function run(args: (folder: string) => readonly string[]): Run {
  const folder = mkdtempSync(join(tmpdir(), 'baton-synth-'));
  const cpuFile = join(folder, 'cpu-seconds');
  const result = spawnSync(process.execPath, args(folder), {
    cwd: ROOT,
    encoding: 'utf8',
    env: {
      PATH: `${join(process.execPath, '..')}:${process.env['PATH']}`,
      HOME: folder,
      NODE_OPTIONS: `--import=${OFFLINE}`,
      CPU_SECONDS_FILE: cpuFile,
    },
  });
  const seconds = readFileSync(cpuFile, 'utf8').trim().split('\n').map(Number);
  return { ...result, folder, cpuSeconds: seconds.reduce((sum, value) => sum + value, 0) };
}

/** `npx cdk synth --quiet` as it is. */
const synth = (...options: string[]): Run => {
  const cdk = join(ROOT, 'node_modules/aws-cdk/bin/cdk');
  return run((folder) => [cdk, 'synth', '--quiet', '--output', join(folder, 'out'), ...options]);
};

const DEMONSTRATION = ['-c', `sender=${DEMO.sender}`, '-c', 'demo=true'];

/** On a machine with two cores that does nothing else, loading the CDK takes this long. */
const LOADING_SECONDS = 1.5;

describe('cdk synth', { timeout: 120_000 }, () => {
  it('ends offline, quietly and without a finding', () => {
    const { status, stdout, stderr, folder } = synth(...DEMONSTRATION);
    expect({ status, stdout: stdout.trim(), stderr: stderr.trim() }).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
    expect(readdirSync(join(folder, 'out'))).toContain('Baton-dev.template.json');
  });

  it('takes less than 15 seconds, reckoned for an idle machine by how long the CDK loads on this one', () => {
    const loading = run(() => ['lib/baton-app.ts']);
    const whole = synth(...DEMONSTRATION);
    expect((whole.cpuSeconds / loading.cpuSeconds) * LOADING_SECONDS).toBeLessThan(15);
  });

  it('refuses the sample team where it is no demonstration', () => {
    const { status, stderr } = synth('-c', `sender=${DEMO.sender}`);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^config\/team\.yaml names people whom no mail can reach: /);
    expect(stderr).not.toContain('    at ');
  });

  it('says what it needs', () => {
    const { status, stderr } = synth();
    expect(status).toBe(1);
    expect(stderr).toContain('sender is missing: ');
  });
});

describe('cdk-nag', () => {
  it('stops a synthesis on a finding that nobody has accepted', () => {
    const { app, stack } = deploy();
    new Bucket(stack, 'Planted');
    expect(() => app.synth()).toThrow(/validation-report\.json/);
  });
});

import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, it } from 'vitest';
import { DEMO, deploy } from './support/deployment.ts';

const ROOT = join(import.meta.dirname, '../..');
const OFFLINE = join(ROOT, 'test/support/offline-worker.mjs');

interface Synthesis extends SpawnSyncReturns<string> {
  readonly folder: string;
  /** Of all its Node processes; steadier than the time on the wall where tests share a machine. */
  readonly cpuSeconds: number;
}

/** Runs `npx cdk synth --quiet` as it is, without a network and without an account. */
function synth(...options: string[]): Synthesis {
  const folder = mkdtempSync(join(tmpdir(), 'baton-synth-'));
  const cpuFile = join(folder, 'cpu-seconds');
  const cdk = join(ROOT, 'node_modules/aws-cdk/bin/cdk');
  const result = spawnSync(
    process.execPath,
    [cdk, 'synth', '--quiet', '--output', join(folder, 'out'), ...options],
    {
      cwd: ROOT,
      encoding: 'utf8',
      env: {
        PATH: `${join(process.execPath, '..')}:${process.env['PATH']}`,
        HOME: folder,
        NODE_OPTIONS: `--import=${OFFLINE}`,
        CPU_SECONDS_FILE: cpuFile,
      },
    },
  );
  const seconds = readFileSync(cpuFile, 'utf8').trim().split('\n').map(Number);
  return { ...result, folder, cpuSeconds: seconds.reduce((sum, value) => sum + value, 0) };
}

describe('cdk synth', { timeout: 120_000 }, () => {
  it('ends offline, quietly, without a finding and within 15 seconds', () => {
    const { status, stdout, stderr, folder, cpuSeconds } = synth(
      '-c',
      `sender=${DEMO.sender}`,
      '-c',
      'demo=true',
    );
    expect({ status, stdout: stdout.trim(), stderr: stderr.trim() }).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
    expect(readdirSync(join(folder, 'out'))).toContain('Baton-dev.template.json');
    expect(cpuSeconds).toBeLessThan(15);
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

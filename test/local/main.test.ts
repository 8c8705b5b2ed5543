import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadAssembly } from '../../local/assembly.ts';
import { ASSEMBLIES } from '../support/local-system.ts';

const MAIN = resolve(import.meta.dirname, '../../local/main.ts');
const BATON = resolve(import.meta.dirname, '../../bin/baton.ts');
const CONFIG = resolve(import.meta.dirname, '../../config');
/** Synthesising the app and playing its demo story on a busy machine. */
const START_MS = 240_000;

interface Started {
  readonly child: ChildProcess;
  /** Everything that the terminal shows. */
  readonly said: () => string;
  readonly code: Promise<number>;
  saw(words: string): Promise<void>;
}

let root: string;
let folder: string;
const children: ChildProcess[] = [];

function npmStart(...options: readonly string[]): Started {
  const child = spawn(process.execPath, [MAIN, '--folder', folder, ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)));
  return {
    child,
    said: () => text,
    code: once(child, 'close').then(([code]) => Number(code)),
    async saw(words) {
      while (!text.includes(words)) {
        if (child.exitCode !== null) throw new Error(`it ended: ${text}`);
        await new Promise((wait) => setTimeout(wait, 50));
      }
    },
  };
}

/** Runs the command line on the local Baton. */
function baton(...args: readonly string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [BATON, ...args, '--local'], {
    cwd: root,
    encoding: 'utf8',
  });
  return stdout + stderr;
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'baton-main-'));
  folder = join(root, '.baton');
  await loadAssembly(ASSEMBLIES);
  cpSync(ASSEMBLIES, join(folder, 'assembly'), { recursive: true, preserveTimestamps: true });
}, START_MS);
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(root, { recursive: true, force: true });
});

describe('npm start', () => {
  it('says what is possible, and what is not', async () => {
    const help = npmStart('--help');
    expect(await help.code).toBe(0);
    expect(help.said()).toContain('--speed N');
    const wrong = npmStart('--sped', '60');
    expect(await wrong.code).toBe(1);
    expect(wrong.said()).toContain('--sped');
    expect(wrong.said()).not.toContain('at ');
  });

  it(
    'prints one address and a line to copy, refuses a second start, stops and goes on',
    async () => {
      const first = npmStart('--port', '0');
      await first.saw('Three things to try');
      const [address = ''] = first.said().match(/http:\/\/127\.0\.0\.1:\d+/) ?? [];
      expect(new Set(first.said().match(/http:\/\/[\w.:]+/g))).toEqual(new Set([address]));
      expect(existsSync(join(folder, 'environment'))).toBe(true);

      const second = npmStart();
      expect(await second.code).toBe(1);
      expect(second.said()).toContain(`running in this folder already, as process ${first.child.pid}`);

      const [, body = ''] = first.said().match(/ -d '(.*)'/) ?? [];
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${address}/leads`, { method: 'POST', headers, body });
      expect(response.status).toBe(202);

      expect(baton('stuck')).toContain('stuck');
      expect(baton('status')).toMatch(/^open handoffs +\d+: /);
      expect(baton('status')).toMatch(/^mails in 24 hours +\d+, without a limit$/m);
      expect(baton('redrive')).toBe('There is nothing to redrive.\n');
      expect(baton('policy', 'publish', 'criteria', '--config', CONFIG)).toContain(
        'is asked for by mail, and in force once Sofia Lindqvist (marketing) and Helen Ward (sales) have signed',
      );
      expect(baton('keys', 'rotate')).toContain('Key k2 signs from');

      first.child.kill('SIGINT');
      expect(await first.code).toBe(0);
      expect(existsSync(join(folder, 'lock'))).toBe(false);
      expect(existsSync(join(folder, 'environment'))).toBe(false);

      const again = npmStart('--speed', '60');
      await again.saw('Three things to try');
      expect(again.said()).toContain(`60 times as fast as the clock on the wall: ${address}`);
      expect(again.said()).not.toContain('demo story');
      again.child.kill('SIGTERM');
      expect(await again.code).toBe(0);
    },
    START_MS,
  );
});

import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line as a user does, in a process of its own. */
const baton = (...args: readonly string[]): Promise<Ended> =>
  new Promise((done) => {
    const child = execFile(process.execPath, ['bin/baton.ts', ...args], { cwd: ROOT }, (_error, out, err) =>
      done({ code: child.exitCode ?? -1, out, err }),
    );
  });

let broken: string;
beforeAll(() => {
  broken = mkdtempSync(join(tmpdir(), 'baton-config-'));
  cpSync(join(ROOT, 'config'), broken, { recursive: true });
  const sla = join(broken, 'sla.yaml');
  writeFileSync(sla, readFileSync(sla, 'utf8').replace('whenAway: reroute', 'whenAway: rerout'));
});
afterAll(() => rmSync(broken, { recursive: true }));

describe('baton', () => {
  it('shows what it can do', async () => {
    expect(await baton('--help')).toMatchObject({ code: 0, out: expect.stringContaining('validate') });
    expect(await baton('validate', '--help')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Exit codes'),
    });
  });

  it.each([
    ['an unknown command', ['validat'], 'Did you mean validate?'],
    ['an unknown option', ['validate', '--jsno'], 'Did you mean --json?'],
    ['no command', [], 'Usage: baton'],
    ['a folder that is not there', ['validate', 'nowhere'], 'The folder nowhere cannot be read.'],
  ])('ends with 2 for %s', async (_label, args, message) => {
    expect(await baton(...args)).toMatchObject({ code: 2, err: expect.stringContaining(message) });
  });
});

describe('baton validate', () => {
  it('ends with 0 for the shipped policies', async () => {
    expect(await baton('validate')).toEqual({ code: 0, out: 'All policies in config are valid.\n', err: '' });
    const { code, out } = await baton('validate', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ valid: true, folder: 'config', problems: [] });
  });

  it('ends with 1 and a line for each problem', async () => {
    const { code, out } = await baton('validate', broken);
    expect(code).toBe(1);
    expect(out).toMatch(
      /sla\.yaml:\d+:11 {2}whenAway: "rerout" is not reroute; did you mean reroute\?\n\n1 problem\n$/,
    );
  });

  it('prints problems as JSON', async () => {
    const { code, out } = await baton('validate', broken, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      valid: false,
      folder: broken,
      problems: [{ file: 'sla.yaml', column: 11, path: 'whenAway', suggestion: 'reroute' }],
    });
  });
});

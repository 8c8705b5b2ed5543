import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
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
    ['a command within a command', ['api-key', 'create', '--jsno'], '(--help shows what is possible)'],
    ['an unknown kind', ['policy', 'publish', 'slo', '--table', 't', '--bus', 'b'], 'Allowed choices'],
    ['an account without a table', ['status'], 'BATON_TABLE'],
    ['a secret without a name', ['keys', 'rotate'], '--local takes all of them'],
  ])('ends with 2 for %s', async (_label, args, message) => {
    expect(await baton(...args)).toMatchObject({ code: 2, err: expect.stringContaining(message) });
  });
});

describe('baton sample', () => {
  it('shows its usual days as they are written', async () => {
    expect((await baton('sample', '--help')).out).toContain('first day (default: 2026-01-05)');
  });

  it('is content with a reader who has seen enough', async () => {
    const child = spawn(process.execPath, ['bin/baton.ts', 'sample'], { cwd: ROOT });
    child.stdout.once('data', () => child.stdout.destroy());
    const [[code], err] = await Promise.all([once(child, 'close'), text(child.stderr)]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });
});

describe('baton validate', () => {
  it('ends with 0 for the shipped policies', async () => {
    const whole = await baton('validate');
    expect([whole.code, whole.err]).toEqual([0, '']);
    expect(whole.out).toMatch(
      /^All policies in config are valid\.\nconfig.routing\.yaml:\d+:11 {2}fallback: note: /,
    );
    const { code, out } = await baton('validate', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ...{ valid: true, folder: 'config', problems: [] },
      notes: [{ file: 'routing.yaml', path: 'fallback' }],
    });
  });

  it('ends with 1 and a line for each problem', async () => {
    const { code, out } = await baton('validate', broken);
    expect(code).toBe(1);
    expect(out).toMatch(
      /sla\.yaml:\d+:11 {2}whenAway: "rerout" is not one of reroute, pause; did you mean reroute\?\n\n1 problem\n$/,
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

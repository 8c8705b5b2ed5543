import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderInUse, lockFolder } from '../../local/lock.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-lock-'));
  path = join(folder, 'new', 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the lock of a folder', () => {
  it('is taken and given back', () => {
    const unlock = lockFolder(path);
    expect(existsSync(path)).toBe(true);
    unlock();
    expect(existsSync(path)).toBe(false);
  });

  it('is refused while its process lives, naming the process and the way out', () => {
    lockFolder(path);
    writeFileSync(path, String(process.ppid));
    expect(() => lockFolder(path)).toThrow(FolderInUse);
    expect(() => lockFolder(path)).toThrow(`process ${process.ppid}`);
    expect(() => lockFolder(path)).toThrow(path);
  });

  it.each([
    ['of a process that is gone', () => String(spawnSync(process.execPath, ['--version']).pid)],
    ['that its writer never filled', () => ''],
    ['of an earlier process with our own number', () => String(process.pid)],
  ])('is taken over when it is one %s', (_name, content) => {
    lockFolder(path);
    writeFileSync(path, content());
    expect(() => lockFolder(path)).not.toThrow();
  });
});

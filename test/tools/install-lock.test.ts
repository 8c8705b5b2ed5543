import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withLock } from '../../bin/tools/install-lock.mjs';

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-lock-'));
  lock = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const quiet = { onWait: () => undefined };

it('lets one work at a time, and gives back what the work gave', async () => {
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await sleep(20);
    return inside--;
  };
  expect(await Promise.all([1, 2, 3].map(() => withLock(lock, work, quiet)))).toEqual([1, 1, 1]);
  expect(most).toBe(1);
  expect(existsSync(lock)).toBe(false);
});

it('waits for a holder that lives, and says for whom', async () => {
  mkdirSync(lock);
  writeFileSync(join(lock, 'holder'), `${process.pid} other`);
  const waitedFor: string[] = [];
  const turn = withLock(lock, async () => 'mine', { onWait: (holder) => void waitedFor.push(holder) });
  await sleep(500);
  expect(waitedFor).toEqual([`${process.pid} other`]);
  expect(existsSync(lock)).toBe(true);
  rmSync(lock, { recursive: true });
  expect(await turn).toBe('mine');
});

it('takes over from a holder that has been silent too long, also from one that never wrote its name', async () => {
  mkdirSync(lock);
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(lock, longAgo, longAgo);
  expect(await withLock(lock, async () => 'mine', { ...quiet, staleMs: 1_000 })).toBe('mine');
});

it('is free again after work that failed', async () => {
  await expect(withLock(lock, async () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await withLock(lock, async () => 'again')).toBe('again');
});

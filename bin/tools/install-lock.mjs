/** A lock between processes: a folder, because making one either succeeds or fails, and never both for two. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A holder touches its lock this often; one that has been silent for `STALE_MS` is taken to be dead. */
const BEAT_MS = 2_000;
const STALE_MS = 30_000;
const POLL_MS = 200;

/**
 * Runs `work` while no other process does, and waits its turn for as long as the holder shows life.
 * @template T
 * @param {string} path the lock's folder; its parent exists
 * @param {() => Promise<T>} work
 * @param {{ staleMs?: number, onWait?: (holder: string) => void }} [options]
 * @returns {Promise<T>}
 */
export async function withLock(path, work, { staleMs = STALE_MS, onWait = sayWaiting } = {}) {
  const own = `${process.pid} ${randomUUID()}`;
  for (let waited = false; !take(path, own); waited = true) {
    if (!waited) onWait(holderOf(path));
    bury(path, staleMs);
    await sleep(POLL_MS);
  }
  const beat = setInterval(() => touch(path), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    if (holderOf(path) === own) rmSync(path, { recursive: true, force: true });
  }
}

/** @param {string} holder */
function sayWaiting(holder) {
  process.stderr.write(`Another install is running (process ${holder.split(' ')[0]}); waiting for it …\n`);
}

/**
 * @param {string} path
 * @param {string} own
 */
function take(path, own) {
  try {
    mkdirSync(path);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
  writeFileSync(join(path, 'holder'), own);
  return true;
}

/** @param {string} path */
function touch(path) {
  try {
    utimesSync(path, new Date(), new Date());
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
}

/**
 * Removes a lock whose holder is gone. The rename carries the dead holder's name, so that of two waiters
 * who both saw the same dead lock only one can move it away.
 * @param {string} path
 * @param {number} staleMs
 */
function bury(path, staleMs) {
  const holder = holderOf(path);
  if (!isDead(path, holder, staleMs)) return;
  const grave = `${path}.${holder.split(' ')[1] ?? 'unnamed'}`;
  try {
    renameSync(path, grave);
    if (holderOf(grave) === holder) rmSync(grave, { recursive: true, force: true });
    else renameSync(grave, path);
  } catch (error) {
    if (!hasCode(error, 'ENOENT', 'ENOTEMPTY', 'EEXIST', 'EPERM')) throw error;
  }
}

/**
 * @param {string} path
 * @param {string} holder
 * @param {number} staleMs
 */
function isDead(path, holder, staleMs) {
  const silentMs = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (silentMs > staleMs) return true;
  const pid = Number(holder.split(' ')[0]);
  return pid > 0 && !isRunning(pid);
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
}

/** @param {string} path */
function holderOf(path) {
  try {
    return readFileSync(join(path, 'holder'), 'utf8');
  } catch {
    return '';
  }
}

/**
 * @param {unknown} error
 * @param {...string} codes
 */
function hasCode(error, ...codes) {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

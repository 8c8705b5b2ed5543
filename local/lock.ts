import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Another process works in the folder; its tables and clocks cannot be shared. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
  readonly pid: number;

  constructor(pid: number, path: string) {
    super(
      `Baton is running in this folder already, as process ${pid}. Stop it first. If that is not so, delete ${path}.`,
    );
    this.pid = pid;
  }
}

/**
 * Takes the folder for this process. What a killed process left is taken over.
 *
 * @returns Gives it back.
 * @throws FolderInUse
 */
export function lockFolder(path: string): () => void {
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
    const pid = Number(readFileSync(path, 'utf8'));
    if (isRunning(pid)) throw new FolderInUse(pid, path);
    writeFileSync(path, String(process.pid));
  }
  return () => rmSync(path, { force: true });
}

function isRunning(pid: number): boolean {
  // An empty file is one that its writer, killed, never filled.
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}

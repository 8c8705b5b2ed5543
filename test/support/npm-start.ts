import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const MAIN = resolve(import.meta.dirname, '../../local/main.ts');

/** Baton in a process of its own, as `npm start` runs it. */
export interface StartedBaton {
  readonly address: string;
  /** Ends it with SIGKILL. */
  kill(): Promise<void>;
}

/**
 * @param folder - Where it keeps what it knows; an earlier one's work goes on.
 * @throws when it ends before it has an address.
 */
export async function npmStart(folder: string): Promise<StartedBaton> {
  const child: ChildProcess = spawn(process.execPath, [MAIN, '--folder', folder, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const closed = once(child, 'close');
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += String(chunk)));
  let address: string | undefined;
  while (address === undefined) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`It ended: ${said}`);
    await new Promise((wait) => setTimeout(wait, 10));
    address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
  }
  return {
    address,
    async kill() {
      child.kill('SIGKILL');
      await closed;
    },
  };
}

import { type ChildProcess, fork } from 'node:child_process';
import type { Answer, Order } from './worker.ts';
import type { WorldReport } from './world.ts';

const WORKER = new URL('./worker.ts', import.meta.url).pathname;
const HOOK = new URL('./remove-guard.ts', import.meta.url).href;
/** Code that is compiled once need not be by the next process. */
const COMPILED = new URL('../../node_modules/.cache/compiled/', import.meta.url).pathname;

/** A world lasts too short for the optimising compiler alone. */
const FAST = ['--always-sparkplug', '--max-semi-space-size=64', '--expose-gc'];

/** The code of the process could not be loaded: that says nothing about any world. */
export class NotBegun extends Error {
  override readonly name = 'NotBegun';
}

/** A process that plays one world after the other. */
export interface Hand {
  /** @throws when the world did not come to an end: within the time, or at all. */
  play(order: Order, withinMs?: number): Promise<WorldReport>;
  /** The most memory that the process has taken up to its latest world; 0 before the first. */
  peakMb(): number;
  stop(): void;
}

/** @param withoutGuard - Name of a guard that is taken out of the code that the process runs. */
export function hire(withoutGuard?: string): Hand {
  const child: ChildProcess = fork(WORKER, [], {
    execArgv: [...FAST, ...(withoutGuard === undefined ? [] : ['--import', HOOK])],
    env: {
      ...process.env,
      // What runs without a guard is not the code that others may find.
      ...(withoutGuard === undefined
        ? { NODE_COMPILE_CACHE: COMPILED }
        : { BATON_WITHOUT_GUARD: withoutGuard, NODE_DISABLE_COMPILE_CACHE: '1' }),
    },
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  let complaints = '';
  let hasBegun = false;
  let peakMb = 0;
  child.once('message', () => {
    hasBegun = true;
  });
  child.stderr?.on('data', (text: Buffer) => {
    complaints = `${complaints}${text}`.slice(-4_000);
  });
  return {
    play: (order, withinMs = 3_600_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => end(() => reject(new Error('It came to no end.'))), withinMs);
        const end = (tell: () => void) => {
          clearTimeout(timer);
          child.off('message', onMessage);
          child.off('exit', onExit);
          tell();
        };
        const onMessage = (answer: Answer) => {
          if (answer.report !== undefined) {
            peakMb = answer.peakMb;
            end(() => resolve(answer.report));
          } else if (answer.failure !== undefined) end(() => reject(new Error(answer.failure)));
        };
        const onExit = () =>
          end(() =>
            reject(hasBegun ? new Error(`The process ended: ${complaints}`) : new NotBegun(complaints)),
          );
        child.on('message', onMessage);
        child.on('exit', onExit);
        child.send(order);
      }),
    peakMb: () => peakMb,
    stop: () => void child.kill('SIGKILL'),
  };
}

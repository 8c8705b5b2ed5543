import { type ChildProcess, fork } from 'node:child_process';
import type { PastNews, PastOrder } from '../bin/baton/sample/past-process.ts';
import { deferred } from './deferred.ts';
import type { LocalSystem } from './system.ts';

/** Half a year in which a company of this size works off some seven leads a working day. */
const HALF_A_YEAR = { seed: 1, leads: 3_000, days: 182, enough: 500 };

const PROCESS = new URL('../bin/baton/sample/past-process.ts', import.meta.url);

/** What a play of months makes lives long enough to be moved twice, where there is little room for what is young. */
const ROOMY = ['--max-semi-space-size=64'];

export interface SamplePast {
  /** When the latest leads are in the table; the others follow. */
  readonly enough: Promise<void>;
  /** How many leads there are once all are. */
  readonly all: Promise<number>;
  stop(): void;
}

/**
 * Fills the table with a past of the default company, up to the present: played by the same use cases in memory, in a process of
 * its own, and put into the table as a developer would. A past that an earlier process has left half put is put to its end.
 *
 * @param file - Where the past is kept until all of it is in the table.
 */
export function fillWithPast(
  { environment, clock }: Pick<LocalSystem, 'environment' | 'clock'>,
  file: string,
  sample: Pick<PastOrder, 'seed' | 'leads' | 'days' | 'enough'> = HALF_A_YEAR,
): SamplePast {
  const child: ChildProcess = fork(PROCESS, {
    env: { ...process.env, ...environment },
    execArgv: [...process.execArgv, ...ROOMY],
  });
  const enough = deferred<void>();
  const all = deferred<number>();
  const fail = (error: Error): void => {
    enough.reject(error);
    all.reject(error);
  };
  child.on('error', fail);
  child.on('exit', (code, signal) => {
    // Whoever stops the system stops this with it.
    if (signal !== 'SIGINT' && signal !== 'SIGTERM')
      fail(new Error(`The process that makes the sample ended with ${code ?? signal}.`));
  });
  // Of a past that an earlier process has left nobody awaits the first part.
  enough.promise.catch(() => undefined);
  child.on('message', (news: PastNews) => {
    enough.resolve();
    if (news.kind === 'all') all.resolve(news.leads);
  });
  const order: PastOrder = { ...sample, until: clock.now(), file };
  child.send(order);
  return { enough: enough.promise, all: all.promise, stop: () => void child.kill() };
}

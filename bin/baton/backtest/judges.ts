import { Worker } from 'node:worker_threads';
import type { Judged } from '../../../functions/app/backtest/judge-parts.ts';
import type { EpochMs } from '../../../functions/domain/time.ts';
import type { JudgeWork } from '../../../functions/handlers/wiring/judge-files.ts';
import { type JudgeHere, judgeHere } from './judge-here.ts';

export interface Judges {
  /** Lets them share the parts. @returns what each came to. */
  judge(parts: number, until: EpochMs, onPart: (arrivals: number) => void): Promise<readonly Judged[]>;
  stop(): Promise<void>;
}

type FromThread = { readonly arrivals: number } | { readonly judged: Judged };

/** Megabytes for what is new: little of it outlives its part, and more room would only be filled. */
const YOUNG = 8;

/** So many threads beside this one, which are made ready while a file is still being read; without any, this one. */
export function judges(threads: number, by: JudgeHere): Judges {
  const workers = Array.from(
    { length: threads },
    () =>
      new Worker(new URL('./judge-thread.ts', import.meta.url), {
        workerData: by,
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
      }),
  );
  return {
    async judge(parts, until, onPart) {
      const all = Array.from({ length: parts }, (_, part) => part);
      if (workers.length === 0) return [judgeHere(by, { parts: all, until }, onPart)];
      return Promise.all(
        workers.map((worker, number) => {
          const own = all.filter((part) => part % threads === number);
          return judgedBy(worker, { parts: own, until }, onPart);
        }),
      );
    },
    async stop() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

const judgedBy = (worker: Worker, work: JudgeWork, onPart: (arrivals: number) => void): Promise<Judged> =>
  new Promise((done, fail) => {
    worker.once('error', fail);
    worker.on('message', (told: FromThread) => {
      if ('judged' in told) done(told.judged);
      else onPart(told.arrivals);
    });
    worker.postMessage(work);
  });

import { Worker } from 'node:worker_threads';
import type { Job, Result, Work } from './jobs.ts';
import type { JudgeHere } from './judge-here.ts';
import type { SplitHere } from './split-here.ts';

/** By what threads do their jobs; plain data. */
export type BenchBy = JudgeHere & Omit<SplitHere, 'map'>;

export interface Bench {
  /** Shares out as many pieces of work as there are threads, or fewer. @param onProgress - Told how far all are together. */
  share<Name extends Job>(
    job: Name,
    works: readonly Work<Name>[],
    onProgress: (done: number) => void,
  ): Promise<readonly Result<Name>[]>;
  stop(): Promise<void>;
}

/** Megabytes for what is new: with so much the collector takes an eighth of the time, with 8 a sixth; with more it is no less. */
const YOUNG = 48;

/** So many threads beside this one. They are made ready at once. */
export function benchOf(threads: number, by: BenchBy): Bench {
  const workers = Array.from(
    { length: threads },
    () =>
      new Worker(new URL('./bench-thread.ts', import.meta.url), {
        workerData: by,
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
      }),
  );
  return {
    share(job, works, onProgress) {
      const done = works.map(() => 0);
      return Promise.all(
        workers.flatMap((worker, place) => {
          const work = works[place];
          if (work === undefined) return [];
          return resultOf(worker, job, work, (progress) => {
            done[place] = progress;
            onProgress(done.reduce((sum, each) => sum + each));
          });
        }),
      );
    },
    async stop() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

type FromThread<Name extends Job> = { readonly progress: number } | { readonly result: Result<Name> };

const resultOf = <Name extends Job>(
  worker: Worker,
  job: Name,
  work: Work<Name>,
  onProgress: (done: number) => void,
): Promise<Result<Name>> =>
  new Promise((done, fail) => {
    const onMessage = (told: FromThread<Name>): void => {
      if ('progress' in told) onProgress(told.progress);
      else {
        worker.off('message', onMessage).off('error', fail);
        done(told.result);
      }
    };
    worker.on('message', onMessage).once('error', fail).postMessage({ job, work });
  });

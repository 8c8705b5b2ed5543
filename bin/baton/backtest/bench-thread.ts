import { parentPort, workerData } from 'node:worker_threads';
import { JOBS } from './jobs.ts';

/** A thread that does the jobs that it is told of, one after the other; it tells how far each is, and then what it came to. */
parentPort?.on('message', async ({ job, work }: { job: keyof typeof JOBS; work: never }) => {
  const onProgress = (progress: number): void => parentPort?.postMessage({ progress });
  parentPort?.postMessage({ result: await JOBS[job](workerData, work, onProgress) });
});

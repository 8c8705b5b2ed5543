import { parentPort, workerData } from 'node:worker_threads';
import { judgeHere } from './judge-here.ts';

/** A thread that judges the parts that it is told of, tells of each, and then what all came to. */
parentPort?.once('message', (work) => {
  const onPart = (arrivals: number): void => parentPort?.postMessage({ arrivals });
  parentPort?.postMessage({ judged: judgeHere(workerData, work, onPart) });
});

import { judgeHere } from './judge-here.ts';
import { splitHere } from './split-here.ts';

/** What threads may do for a back-test. Each is told by what, on what, and whom to tell how far it is. */
export const JOBS = { split: splitHere, judge: judgeHere };

type Jobs = typeof JOBS;
export type Job = keyof Jobs;
export type Work<Name extends Job> = Parameters<Jobs[Name]>[1];
export type Result<Name extends Job> = Awaited<ReturnType<Jobs[Name]>>;

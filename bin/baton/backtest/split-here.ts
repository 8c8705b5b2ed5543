import { arrivalFiles } from '../../../functions/adapters/arrival-files.ts';
import { type Split, type SplitBy, splitArrivals } from '../../../functions/app/backtest/split-arrivals.ts';
import { isEmailAddress } from '../../../functions/contracts/http/lead-post.ts';
import { eachArrival } from '../replay/arrivals.ts';
import type { ReadMap } from '../replay/map.ts';
import type { Stretch } from '../stretches.ts';

/** By what a file is parted; plain data but for the map. */
export interface SplitHere extends SplitBy {
  readonly file: string;
  readonly map?: ReadMap | undefined;
  readonly folder: string;
  readonly parts: number;
}

export interface SplitWork {
  readonly stretch: Stretch;
  /** Which of the file's stretches it is, from 0. */
  readonly number: number;
}

/** Times of day that a file does not tell are the same whenever it is tried. */
const SEED = 1;

/** Parts a stretch of a file by lead. @param onBytes - Told how many have been read. */
export const splitHere = (
  { file, map, folder, parts, ...by }: SplitHere,
  { stretch, number }: SplitWork,
  onBytes: (bytes: number) => void,
): Promise<Split> =>
  splitArrivals(by, {
    isAddress: isEmailAddress,
    parts: arrivalFiles(folder, parts, number),
    eachArrival: (handlers) => eachArrival(file, map, SEED, { ...handlers, onBytes }, stretch),
  });

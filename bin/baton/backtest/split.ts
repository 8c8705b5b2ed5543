import { statSync } from 'node:fs';
import { arrivalFiles } from '../../../functions/adapters/arrival-files.ts';
import type { BadArrival } from '../../../functions/app/backtest/arrival.ts';
import { type FirstLines, firstLines } from '../../../functions/app/backtest/first-lines.ts';
import { addressOf } from '../../../functions/app/backtest/past-leads.ts';
import { isEmailAddress } from '../../../functions/contracts/http/lead-post.ts';
import type { IntakePolicy } from '../../../functions/domain/lead/intake-policy.ts';
import type { EpochMs } from '../../../functions/domain/time.ts';
import type { ProgressBar } from '../progress-bar.ts';
import { eachArrival } from '../replay/arrivals.ts';
import type { ReadMap } from '../replay/map.ts';

/** Bytes of a file that become one part: its leads are in memory at once. */
const PART = 4_194_304;
/** Each part is a file that is open while the whole is read. */
const MOST_PARTS = 256;

/** Into how many parts a file goes. */
export function partsOf(file: string): number {
  return Math.max(1, Math.min(MOST_PARTS, Math.ceil(sizeOf(file) / PART)));
}

/** 0 where there is none: reading it says so. */
const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

export interface Split {
  readonly arrivals: number;
  /** Of the latest of them; before all time where there are none. */
  readonly last: EpochMs;
  readonly bad: FirstLines<BadArrival>;
}

export interface Splitting {
  readonly map: ReadMap | undefined;
  readonly intake: IntakePolicy;
  /** What came then or later is left out. */
  readonly to: EpochMs;
  /** Where the parts go. */
  readonly folder: string;
  readonly most: number;
  readonly bar: ProgressBar;
  readonly parts: number;
}

/** Parts a file by lead, without ever holding more of it than a chunk. */
export async function splitFile(file: string, splitting: Splitting): Promise<Split> {
  const { map, intake, to, folder, parts, most, bar } = splitting;
  const files = arrivalFiles(folder, parts);
  const bad = firstLines<BadArrival>(most);
  let arrivals = 0;
  let last = Number.NEGATIVE_INFINITY;
  bar.start(sizeOf(file));
  try {
    await eachArrival(file, map, 1, {
      onBytes: bar.update,
      onBad: bad.add,
      onArrival(arrival) {
        if (arrival.at >= to) return;
        arrivals += 1;
        last = Math.max(last, arrival.at);
        files.add(arrival, addressOf(arrival.record, { intake, isAddress: isEmailAddress }) ?? '');
      },
    });
  } finally {
    files.close();
    bar.stop();
  }
  return { arrivals, last, bad: bad.result() };
}

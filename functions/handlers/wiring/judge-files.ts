import { filedArrivals } from '../../adapters/arrival-files.ts';
import { contactData } from '../../adapters/contact-data.ts';
import type { BacktestBy } from '../../app/backtest/backtest.ts';
import { type Judged, judgeParts } from '../../app/backtest/judge-parts.ts';
import type { FlipOfFile } from '../../app/backtest/try-criteria.ts';
import { isEmailAddress } from '../../contracts/http/lead-post.ts';
import type { EpochMs } from '../../domain/time.ts';

/** By what leads are judged, wherever that is done; plain data. */
export interface JudgeBy extends BacktestBy {
  /** Where the parts are. */
  readonly folder: string;
}

export interface JudgeWork {
  readonly parts: readonly number[];
  /** Into how many stretches the file was cut before each of them was parted. */
  readonly stretches: number;
  readonly until: EpochMs;
}

/** Judges parts of a file, which lie in a folder. @param onPart - Told of each, of its arrivals and of all that flip. */
export function judgeFiles(
  { criteria, draft, routing, team, intake, reasons, isExport, most, folder, ...span }: JudgeBy,
  { parts, stretches, until }: JudgeWork,
  onPart: (part: number, arrivals: number, flips: readonly FlipOfFile[]) => void,
): Judged {
  const versions = { criteria, draft, routing, team };
  const by = { intake, reasons, isExport, contactData, isAddress: isEmailAddress };
  const { from = Number.NEGATIVE_INFINITY } = span;
  return judgeParts(filedArrivals(folder, stretches), parts, { versions, by, from, until, most }, onPart);
}

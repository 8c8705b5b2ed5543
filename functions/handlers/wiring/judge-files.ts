import { filedArrivals } from '../../adapters/arrival-files.ts';
import { contactData } from '../../adapters/contact-data.ts';
import { type Judged, judgeParts } from '../../app/backtest/judge-parts.ts';
import type { FlipOfFile, Versions } from '../../app/backtest/try-criteria.ts';
import { isEmailAddress } from '../../contracts/http/lead-post.ts';
import type { DispositionReason } from '../../domain/feedback/dispositions.ts';
import type { IntakePolicy } from '../../domain/lead/intake-policy.ts';
import type { EpochMs } from '../../domain/time.ts';

/** By what leads are judged, wherever that is done; plain data. */
export interface JudgeBy {
  readonly versions: Versions;
  readonly intake: IntakePolicy;
  readonly reasons: readonly DispositionReason[];
  readonly isExport?: boolean | undefined;
  readonly from: EpochMs;
  readonly most: number;
  /** Where the parts are. */
  readonly folder: string;
}

export interface JudgeWork {
  readonly parts: readonly number[];
  readonly until: EpochMs;
}

/** Judges parts of a file, which lie in a folder. @param onPart - Told of each, of its arrivals and of all that flip. */
export function judgeFiles(
  { versions, intake, reasons, isExport, from, most, folder }: JudgeBy,
  { parts, until }: JudgeWork,
  onPart: (part: number, arrivals: number, flips: readonly FlipOfFile[]) => void,
): Judged {
  const by = { intake, reasons, isExport, contactData, isAddress: isEmailAddress };
  return judgeParts(filedArrivals(folder), parts, { versions, by, from, until, most }, onPart);
}

import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filedArrivals } from '../../../functions/adapters/arrival-files.ts';
import { contactData } from '../../../functions/adapters/contact-data.ts';
import { type Judged, judgeParts } from '../../../functions/app/backtest/judge-parts.ts';
import type { Versions } from '../../../functions/app/backtest/try-criteria.ts';
import { isEmailAddress } from '../../../functions/contracts/http/lead-post.ts';
import type { DispositionReason } from '../../../functions/domain/feedback/dispositions.ts';
import type { IntakePolicy } from '../../../functions/domain/lead/intake-policy.ts';
import type { EpochMs } from '../../../functions/domain/time.ts';
import { saveText } from '../save-text.ts';

/** By what leads are judged, wherever that is done; plain data. */
export interface JudgeBy {
  readonly versions: Versions;
  readonly intake: IntakePolicy;
  readonly reasons: readonly DispositionReason[];
  readonly from: EpochMs;
  readonly most: number;
  /** Where the parts are. */
  readonly folder: string;
  /** Whether all flips are to be written beside them. */
  readonly writesFlips: boolean;
}

export interface JudgeWork {
  readonly parts: readonly number[];
  readonly until: EpochMs;
}

/** Judges parts of a file. @param onPart - Told of the arrivals of each. */
export function judgeFiles(
  { versions, intake, reasons, from, most, folder, writesFlips }: JudgeBy,
  { parts, until }: JudgeWork,
  onPart: (arrivals: number) => void,
): Judged {
  const by = { intake, reasons, contactData, isAddress: isEmailAddress };
  return judgeParts(
    filedArrivals(folder),
    parts,
    { versions, by, from, until, most },
    (part, arrivals, flips) => {
      if (writesFlips)
        writeFileSync(
          flipsPath(folder, part),
          flips
            .map(({ at, ...flip }) => `${JSON.stringify({ ...flip, at: new Date(at).toISOString() })}\n`)
            .join(''),
        );
      onPart(arrivals);
    },
  );
}

const flipsPath = (folder: string, part: number): string => join(folder, `${part}.flips`);

/** Brings together the flips of all parts. @throws UsageError where the file cannot be written. */
export function saveFlips(path: string, folder: string, parts: number): void {
  saveText(path, '');
  for (let part = 0; part < parts; part += 1) appendFileSync(path, readFileSync(flipsPath(folder, part)));
}

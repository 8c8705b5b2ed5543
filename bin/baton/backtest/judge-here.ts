import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Judged } from '../../../functions/app/backtest/judge-parts.ts';
import type { FlipOfFile } from '../../../functions/app/backtest/try-criteria.ts';
import { type JudgeBy, type JudgeWork, judgeFiles } from '../../../functions/handlers/wiring/judge-files.ts';
import { isoInstant } from '../account/account.ts';
import { saveText } from '../save-text.ts';

/** By what this thread or another judges; plain data. */
export interface JudgeHere extends JudgeBy {
  /** Whether all flips are to be written beside the parts. */
  readonly writesFlips: boolean;
}

/** Judges parts of a file. @param onArrivals - Told how many have been judged. */
export function judgeHere(by: JudgeHere, work: JudgeWork, onArrivals: (judged: number) => void): Judged {
  let judged = 0;
  return judgeFiles(by, work, (part, arrivals, flips) => {
    if (by.writesFlips) writeFileSync(flipsPath(by.folder, part), flips.map(flipLine).join(''));
    judged += arrivals;
    onArrivals(judged);
  });
}

/** A flip as a line of JSON. */
export const flipLine = ({ at, ...flip }: FlipOfFile): string =>
  `${JSON.stringify({ ...flip, at: isoInstant(at) })}\n`;

const flipsPath = (folder: string, part: number): string => join(folder, `${part}.flips`);

/** Brings together the flips of all parts. @throws UsageError where the file cannot be written. */
export function saveFlips(path: string, folder: string, parts: number): void {
  saveText(path, '');
  for (let part = 0; part < parts; part += 1) appendFileSync(path, readFileSync(flipsPath(folder, part)));
}

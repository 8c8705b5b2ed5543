import type { Backtested } from '../../../functions/app/backtest/backtest.ts';
import { type About, jsonOf, linesOf } from './report.ts';

export interface PrintOptions {
  /** So many flipped leads are listed, at most. */
  readonly flips: number;
  readonly json?: true;
}

const MOST_BAD = 20;

/** How many flips and bad rows a back-test has to tell. */
export const mostTold = ({ flips }: PrintOptions): number => Math.max(flips, MOST_BAD);

/** Prints what came of a back-test. @returns whether every row could be read. */
export function printBacktest(
  about: Pick<About, 'file' | 'config' | 'draft'>,
  { comparison, flips, bad, rows }: Backtested,
  options: PrintOptions,
): boolean {
  const whole = { ...about, rows, bad: bad.count };
  const shown = flips.first.slice(0, options.flips);
  if (options.json) console.log(JSON.stringify(jsonOf(whole, comparison, shown), null, 2));
  else for (const line of linesOf(whole, comparison, shown)) console.log(line);
  for (const { line, detail } of bad.first.slice(0, MOST_BAD))
    console.error(`${about.file}:${line}  ${detail}`);
  if (bad.count > MOST_BAD) console.error(`… and ${bad.count - MOST_BAD} more bad rows`);
  return bad.count === 0;
}

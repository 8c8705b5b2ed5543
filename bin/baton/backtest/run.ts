import { UsageError } from '../usage-error.ts';
import { backtestFile, type Shape, shapeOf } from './backtest-file.ts';
import { readDraft } from './draft.ts';
import { readGrounds } from './grounds.ts';
import { mostTold, type PrintOptions, printBacktest } from './print.ts';

/** Which leads are tried, and beside which draft. */
export interface TryOptions extends PrintOptions {
  readonly draft?: string;
  readonly config?: string;
  readonly from?: number;
  readonly to?: number;
  readonly flipsTo?: string;
}

export interface BacktestOptions extends TryOptions {
  readonly map?: string;
}

/** Tries criteria on a file and prints what came of it. @returns whether every row could be read. */
export async function runBacktest(
  file: string,
  options: BacktestOptions,
  shape: Shape = shapeOf(file),
): Promise<boolean> {
  checkSpan(options);
  const { from, to, json, flipsTo } = options;
  const { map, config, texts, policies } = await readGrounds(options);
  const draft = options.draft === undefined ? undefined : readDraft(options.draft, texts);
  const how = { map, from, to, most: mostTold(options), flipsTo, json };
  const backtested = await backtestFile(file, { ...policies, draft, ...how }, shape);
  return printBacktest({ file, config, draft: options.draft }, backtested, options);
}

/** @throws UsageError where the span of time is empty. */
export function checkSpan({ from, to }: Pick<TryOptions, 'from' | 'to'>): void {
  if (from !== undefined && to !== undefined && from >= to)
    throw new UsageError('--from must be before --to.');
}

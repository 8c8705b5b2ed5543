import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { criteriaPolicy } from '../../../functions/contracts/policies/criteria.ts';
import type { Criteria } from '../../../functions/domain/qualification/criteria.ts';
import { UsageError } from '../usage-error.ts';
import { checkFile, problemLine } from '../validation/policy-file.ts';
import { backtestFile, type Shape, shapeOf } from './backtest-file.ts';
import { readGrounds } from './grounds.ts';
import { jsonOf, linesOf } from './report.ts';

export interface BacktestOptions {
  readonly draft?: string;
  readonly config?: string;
  readonly map?: string;
  readonly from?: number;
  readonly to?: number;
  readonly flips: number;
  readonly flipsTo?: string;
  readonly json?: true;
}

const MOST_SHOWN = 20;

/** Tries criteria on a file and prints what came of it. @returns whether every row could be read. */
export async function runBacktest(
  file: string,
  options: BacktestOptions,
  shape: Shape = shapeOf(file),
): Promise<boolean> {
  const { from, to, json, flipsTo } = options;
  if (from !== undefined && to !== undefined && from >= to)
    throw new UsageError('--from must be before --to.');
  const { map, config, texts, policies } = await readGrounds(options);
  const draft = options.draft === undefined ? undefined : readDraft(options.draft, texts);
  const most = Math.max(options.flips, MOST_SHOWN);
  const backtested = await backtestFile(
    file,
    { ...policies, draft, map, from, to, most, flipsTo, json },
    shape,
  );
  const { comparison, flips, bad, rows } = backtested;
  const about = { file, config, draft: options.draft, rows, bad: bad.count };
  const shown = flips.first.slice(0, options.flips);
  if (json) console.log(JSON.stringify(jsonOf(about, comparison, shown), null, 2));
  else for (const line of linesOf(about, comparison, shown)) console.log(line);
  for (const { line, detail } of bad.first.slice(0, MOST_SHOWN)) console.error(`${file}:${line}  ${detail}`);
  if (bad.count > MOST_SHOWN) console.error(`… and ${bad.count - MOST_SHOWN} more bad rows`);
  return bad.count === 0;
}

/** @throws UsageError naming file, line and column of each problem. */
function readDraft(path: string, texts: ReadonlyMap<string, string>): Criteria {
  const name = basename(path);
  const { policy, problems } = checkFile(new Map([...texts, [name, textOf(path)]]), name, criteriaPolicy);
  if (policy !== undefined) return policy;
  const folder = path.slice(0, path.length - name.length);
  throw new UsageError(
    ['The draft is not valid.', ...problems.map((problem) => problemLine(folder, problem))].join('\n'),
  );
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new UsageError(`The draft ${path} cannot be read.`, { cause });
  }
}

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { criteriaPolicy } from '../../../functions/contracts/policies/criteria.ts';
import type { Criteria } from '../../../functions/domain/qualification/criteria.ts';
import { progressBar } from '../progress-bar.ts';
import { readArrivals } from '../replay/arrivals.ts';
import { UsageError } from '../usage-error.ts';
import { checkFile, problemLine } from '../validation/policy-file.ts';
import { judgeOf, RUN_OUT, readGrounds } from './grounds.ts';
import { pastLeads } from './past-leads.ts';
import { poolLoads } from './pool-loads.ts';
import { jsonOf, linesOf } from './report.ts';
import { tryCriteria } from './try-criteria.ts';

export interface BacktestOptions {
  readonly draft?: string;
  readonly config?: string;
  readonly map?: string;
  readonly from?: number;
  readonly to?: number;
  readonly flips: number;
  readonly json?: true;
}

const MOST_SHOWN = 20;

/** Tries criteria on a file and prints what came of it. @returns whether every row could be read. */
export async function runBacktest(file: string, options: BacktestOptions): Promise<boolean> {
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY, json } = options;
  if (from >= to) throw new UsageError('--from must be before --to.');
  const { map, config, texts, policies } = await readGrounds(options);
  const current = judgeOf(policies.criteria);
  const draft = options.draft === undefined ? undefined : judgeOf(readDraft(options.draft, texts));

  const read = await readArrivals(file, map, 1);
  const arrivals = read.arrivals.filter(({ at }) => at < to);
  const last = arrivals.at(-1);
  if (last === undefined) throw new UsageError('The file holds nothing to try them on.');
  const past = pastLeads(arrivals, policies);
  const leads = past.leads.filter(({ history }) => history.profiles[0].at >= from);
  const bar = progressBar({ ...(json && { json }) });
  bar.start(leads.length);
  const comparison = tryCriteria(leads, {
    current,
    draft,
    until: Math.min(to, last.at + RUN_OUT),
    loads: () => poolLoads(policies.routing, policies.team),
    onProgress: bar.update,
  });
  bar.stop();

  const bad = [...read.bad, ...past.bad];
  const about = { file, config, draft: options.draft, rows: arrivals.length, bad: bad.length };
  if (json) console.log(JSON.stringify(jsonOf(about, comparison), null, 2));
  else for (const line of linesOf(about, comparison, options.flips)) console.log(line);
  for (const { line, detail } of bad.slice(0, MOST_SHOWN)) console.error(`${file}:${line}  ${detail}`);
  if (bad.length > MOST_SHOWN) console.error(`… and ${bad.length - MOST_SHOWN} more bad rows`);
  return bad.length === 0;
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

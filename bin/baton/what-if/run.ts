import { basename } from 'node:path';
import { readArrivals } from '../replay/arrivals.ts';
import { readMap } from '../replay/map.ts';
import { saveText } from '../save-text.ts';
import { UsageError } from '../usage-error.ts';
import { chartOf } from './chart.ts';
import { compare, csvOf, linesOf } from './compare.ts';
import { type Changes, expectValid, runScenario } from './scenario.ts';

export interface WhatIfOptions extends Changes {
  readonly config?: string;
  readonly map?: string;
  readonly from?: number;
  readonly to?: number;
  readonly seed: number;
  readonly notice: number;
  readonly handling: number;
  readonly svg?: string;
  readonly csv?: string;
  readonly json?: true;
}

/** Compares what a file of leads would have become, now and with changed policies. @returns whether all went well. */
export async function whatIf(file: string, options: WhatIfOptions): Promise<boolean> {
  const { criteria, team, sla, routing, seed, notice, handling } = options;
  const changes: Changes = {
    ...(criteria !== undefined && { criteria }),
    ...(team !== undefined && { team }),
    ...(sla !== undefined && { sla }),
    ...(routing !== undefined && { routing }),
  };
  if (Object.keys(changes).length === 0)
    throw new UsageError('Say what changes: --team, --sla, --routing or --criteria.');
  const map = options.map === undefined ? undefined : await readMap(options.map);
  const config = options.config ?? map?.config ?? 'config';
  // Before anything is played, which takes a while.
  expectValid({ config, changes });
  const read = await readArrivals(file, map, seed);
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = options;
  const arrivals = read.arrivals.filter(({ at }) => at >= from && at < to);
  const common = { arrivals, config, seed, effort: { notice, handling }, onProgress: () => undefined };
  const now = await runScenario({ ...common, changes: {} });
  const changed = await runScenario({ ...common, changes });
  const rows = compare(now.measures, changed.measures);
  const what = Object.values(changes).join(', ');
  const caption = `What if ${Object.values(changes)
    .map((path) => basename(path))
    .join(', ')}: ${now.measures.handoffs} handoffs`;
  if (options.svg !== undefined) saveText(options.svg, chartOf(now.measures, changed.measures, caption));
  if (options.csv !== undefined) saveText(options.csv, csvOf(rows));
  if (options.json)
    console.log(JSON.stringify({ file, config, seed, ...{ notice, handling }, changes, rows }, null, 2));
  else
    for (const line of [`${file}, seed ${seed}, ${config} against ${what}`, '', ...linesOf(rows)])
      console.log(line);
  const faults = [...now.faults, ...changed.faults];
  for (const fault of faults.slice(0, 20)) console.error(fault);
  if (read.bad.length > 0)
    console.error(`${read.bad.length} rows could not be read; "baton replay" names them.`);
  return faults.length === 0 && read.bad.length === 0;
}

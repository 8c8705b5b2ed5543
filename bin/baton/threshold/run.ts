import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { contactData } from '../../../functions/adapters/contact-data.ts';
import { RUN_OUT } from '../../../functions/app/backtest/backtest.ts';
import { pastLeads } from '../../../functions/app/backtest/past-leads.ts';
import { isEmailAddress } from '../../../functions/contracts/http/lead-post.ts';
import { trial } from '../../../functions/domain/feedback/backtest.ts';
import type { Criteria } from '../../../functions/domain/qualification/criteria.ts';
import { DAY, HOUR } from '../../../functions/domain/time.ts';
import { judgeOf, readGrounds } from '../backtest/grounds.ts';
import { progressBar } from '../progress-bar.ts';
import { readArrivals } from '../replay/arrivals.ts';
import { saveText } from '../save-text.ts';
import { UsageError } from '../usage-error.ts';
import type { Measures } from '../what-if/measure.ts';
import { quantile } from '../what-if/quantile.ts';
import { runScenario } from '../what-if/scenario.ts';
import { chartOf } from './chart.ts';
import { lowestServed, type Point } from './curve.ts';
import { linesOf } from './report.ts';

export interface ThresholdOptions {
  readonly config?: string;
  readonly map?: string;
  readonly lowest: number;
  readonly highest: number;
  readonly step: number;
  readonly inTime: number;
  readonly from?: number;
  readonly to?: number;
  readonly notice: number;
  readonly handling: number;
  readonly seed: number;
  readonly svg?: string;
  readonly json?: true;
}

/** Plays one threshold after the other and prints what came of each. @returns whether all went well. */
export async function runThreshold(file: string, options: ThresholdOptions): Promise<boolean> {
  const { seed, json, svg, notice, handling } = options;
  const thresholds = thresholdsOf(options);
  const { map, config, texts, policies } = await readGrounds(options);
  const read = await readArrivals(file, map, seed);
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = options;
  const arrivals = read.arrivals.filter(({ at }) => at >= from && at < to);
  const [first, last] = [arrivals[0], arrivals.at(-1)];
  if (first === undefined || last === undefined) throw new UsageError('The file holds nothing to play.');
  const { leads } = pastLeads(arrivals, { ...policies, contactData, isAddress: isEmailAddress });
  const days = Math.max(1, (last.at - first.at) / DAY);
  const until = Math.min(to, last.at + RUN_OUT);

  const folder = mkdtempSync(join(tmpdir(), 'baton-threshold-'));
  const bar = progressBar({ ...(json && { json }) });
  bar.start(thresholds.length);
  const points: Point[] = [];
  const faults: string[] = [];
  try {
    for (const threshold of thresholds) {
      const criteria = join(folder, 'criteria.yaml');
      writeFileSync(criteria, withThreshold(texts.get('criteria.yaml') ?? '', threshold));
      const played = await runScenario({
        ...{ arrivals, config, seed, effort: { notice, handling }, changes: { criteria } },
        onProgress: () => undefined,
      });
      const tried = trial(judgeOf(lifted(policies.criteria, threshold)), until, new Map());
      for (const lead of leads) tried.add(lead);
      points.push(pointOf(threshold, played.measures, tried.result().acceptance, days));
      faults.push(...played.faults);
      bar.step();
    }
  } finally {
    bar.stop();
    rmSync(folder, { recursive: true });
  }

  const inTime = options.inTime / 100;
  const caption = `Thresholds of ${config}`;
  if (svg !== undefined) saveText(svg, chartOf(points, caption, inTime));
  const current = policies.criteria.mql.threshold;
  if (json) {
    const told = { file, config, seed, notice, handling, inForce: current, inTime };
    console.log(JSON.stringify({ ...told, lowestServed: lowestServed(points, inTime), points }, null, 2));
  } else
    for (const line of [`${file}, seed ${seed}, ${config}`, '', ...linesOf(points, current, inTime)])
      console.log(line);
  for (const fault of faults.slice(0, 20)) console.error(fault);
  if (read.bad.length > 0)
    console.error(`${read.bad.length} rows could not be read; "baton backtest" names them.`);
  return faults.length === 0 && read.bad.length === 0;
}

function thresholdsOf({ lowest, highest, step }: ThresholdOptions): readonly number[] {
  if (lowest > highest) throw new UsageError('--lowest must not be above --highest.');
  return Array.from(
    { length: Math.floor((highest - lowest) / step) + 1 },
    (_, place) => lowest + place * step,
  );
}

/** The policy's file with another threshold, the rest of it as it is written. */
function withThreshold(text: string, threshold: number): string {
  const document = parseDocument(text);
  document.setIn(['mql', 'threshold'], threshold);
  return document.toString();
}

const lifted = (criteria: Criteria, threshold: number): Criteria => ({
  ...criteria,
  mql: { ...criteria.mql, threshold },
});

function pointOf(
  threshold: number,
  { handoffs, inTime, inLine, waits }: Measures,
  acceptance: Point['acceptance'],
  days: number,
): Point {
  const [median, ninetieth] = [quantile(waits, 0.5), quantile(waits, 0.9)];
  return {
    ...{ threshold, handoffs, perDay: handoffs / days, acceptance, inLine },
    ...(median !== undefined &&
      ninetieth !== undefined && { waitHours: { median: median / HOUR, ninetieth: ninetieth / HOUR } }),
    ...(handoffs > 0 && { inTime: inTime / handoffs }),
  };
}

import { decisionRecords } from '../../functions/adapters/records/decisions.ts';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import { type PoolAttainment, readAttainment } from '../../functions/app/handoff/read-attainment.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import type { EpochMs } from '../../functions/domain/time.ts';
import { type AccountOptions, accountCommand, openTable } from './account/account.ts';
import { csv, json } from './attainment/export.ts';
import { report } from './attainment/report.ts';
import { type Week, weekOf } from './fairness/week.ts';
import { poolsOf } from './fairness.ts';

interface AttainmentOptions extends AccountOptions {
  readonly week?: string;
  readonly zone: string;
  readonly pool?: string;
  readonly csv?: true;
}

export const attainment = accountCommand('attainment')
  .description("Print how each rep kept the clocks of a week's leads, by what was promised then.")
  .option('--week <week>', 'an ISO 8601 week like 2026-W47 (default: this one)')
  .option('--zone <zone>', 'time zone in which the week begins and ends', 'UTC')
  .option('--pool <id>', 'this pool only')
  .option('--csv', 'print each clock, to add up anew')
  .addHelpText('after', '\nExit codes: 0 printed, 2 the table cannot be read.')
  .action(async (options: AttainmentOptions) => {
    const now = Date.now();
    const week = weekOf(options.week, options.zone, now);
    const pools = await readPools(openTable(options), week, options.pool, now);
    if (options.json) console.log(JSON.stringify(json(week, pools), null, 2));
    else for (const line of options.csv ? csv(pools) : report(week, pools)) console.log(line);
  });

/** @throws UsageError where there is no such pool. */
export async function readPools(
  store: ItemStore,
  { from, until }: Pick<Week, 'from' | 'until'>,
  only: string | undefined,
  now: EpochMs,
): Promise<readonly PoolAttainment[]> {
  const read = readAttainment({ decisions: decisionRecords(store), timeline: timelineRecords(store) });
  const found: PoolAttainment[] = [];
  for (const pool of await poolsOf(store, only, now)) found.push(await read(pool, from, until, now));
  return found;
}

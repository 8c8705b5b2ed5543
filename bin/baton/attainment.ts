import { decisionRecords } from '../../functions/adapters/records/decisions.ts';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import { type PoolAttainment, readAttainment } from '../../functions/app/handoff/read-attainment.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import type { EpochMs } from '../../functions/domain/time.ts';
import { openTable } from './account/account.ts';
import { openClock } from './account/clock.ts';
import { csv, json } from './attainment/export.ts';
import { report } from './attainment/report.ts';
import { type Week, weekOf } from './weekly/week.ts';
import { readEachPool, type WeeklyOptions, weeklyCommand } from './weekly/weekly-command.ts';

export const attainment = weeklyCommand('attainment')
  .description("Print how each rep kept the clocks of a week's leads, by what was promised then.")
  .option('--csv', 'print each clock, to add up anew')
  .addHelpText('after', '\nExit codes: 0 printed, 2 the table cannot be read.')
  .action(async (options: WeeklyOptions) => {
    const now = (await openClock(options))();
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
  return readEachPool(store, only, now, (pool) => read(pool, from, until, now));
}

import { decisionRecords } from '../../functions/adapters/records/decisions.ts';
import { ledgerRecords } from '../../functions/adapters/records/ledgers.ts';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import { type PoolFairness, readFairness } from '../../functions/app/routing/read-fairness.ts';
import type { EpochMs } from '../../functions/domain/time.ts';
import { openTable } from './account/account.ts';
import { openClock } from './account/clock.ts';
import { csv, json } from './fairness/export.ts';
import { report } from './fairness/report.ts';
import { type Week, weekOf } from './weekly/week.ts';
import { readEachPool, type WeeklyOptions, weeklyCommand } from './weekly/weekly-command.ts';

export const fairness = weeklyCommand('fairness')
  .description(
    'Print who of each pool got how many leads in a week, how many were due, and why; from the records.',
  )
  .option('--csv', 'print each choice with everybody who was considered, to add up anew')
  .addHelpText(
    'after',
    '\nExit codes: 0 each record yields the rep that it names, 1 some do not, 2 the table cannot be read.',
  )
  .action(async (options: WeeklyOptions) => {
    const now = (await openClock(options))();
    const week = weekOf(options.week, options.zone, now);
    const pools = await readPools(openTable(options), week, options.pool, now);
    if (pools.some(({ mismatches }) => mismatches.length > 0)) process.exitCode = 1;
    if (options.json) console.log(JSON.stringify(json(week, pools), null, 2));
    else for (const line of options.csv ? csv(pools) : report(week, pools)) console.log(line);
  });

/** @throws UsageError where there is no such pool. */
export async function readPools(
  store: ItemStore,
  { from, until }: Pick<Week, 'from' | 'until'>,
  only: string | undefined,
  now: EpochMs,
): Promise<readonly PoolFairness[]> {
  const read = readFairness({
    decisions: decisionRecords(store),
    timeline: timelineRecords(store),
    ledgers: ledgerRecords(store),
  });
  return readEachPool(store, only, now, (pool) => read(pool, from, until));
}

import { decisionRecords } from '../../functions/adapters/records/decisions.ts';
import { keys } from '../../functions/adapters/records/keys.ts';
import { ledgerRecords } from '../../functions/adapters/records/ledgers.ts';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import { type PoolFairness, readFairness } from '../../functions/app/routing/read-fairness.ts';
import type { EpochMs } from '../../functions/domain/time.ts';
import { currentTeam } from '../../functions/handlers/wiring/policy-readers.ts';
import { type AccountOptions, accountCommand, openTable } from './account/account.ts';
import { csv, json } from './fairness/export.ts';
import { report } from './fairness/report.ts';
import { type Week, weekOf } from './fairness/week.ts';
import { UsageError } from './usage-error.ts';

interface FairnessOptions extends AccountOptions {
  readonly week?: string;
  readonly zone: string;
  readonly pool?: string;
  readonly csv?: true;
}

export const fairness = accountCommand('fairness')
  .description(
    'Print who of each pool got how many leads in a week, how many were due, and why; from the records.',
  )
  .option('--week <week>', 'an ISO 8601 week like 2026-W47 (default: this one)')
  .option('--zone <zone>', 'time zone in which the week begins and ends', 'UTC')
  .option('--pool <id>', 'this pool only')
  .option('--csv', 'print each choice with everybody who was considered, to add up anew')
  .addHelpText(
    'after',
    '\nExit codes: 0 each record yields the rep that it names, 1 some do not, 2 the table cannot be read.',
  )
  .action(async (options: FairnessOptions) => {
    const now = Date.now();
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
  const found: PoolFairness[] = [];
  for (const pool of await poolsOf(store, only, now)) found.push(await read(pool, from, until));
  return found;
}

/** @throws UsageError where there is no such pool. */
export async function poolsOf(
  store: ItemStore,
  only: string | undefined,
  now: EpochMs,
): Promise<readonly string[]> {
  const published = await store.get(keys.currentPolicy('team'));
  const pools = published ? (await currentTeam({ store, now: () => now })()).pools : [];
  if (only === undefined) return pools;
  if (!pools.includes(only))
    throw new UsageError(`--pool ${only}: there are ${pools.join(', ') || 'no pools'}.`);
  return [only];
}

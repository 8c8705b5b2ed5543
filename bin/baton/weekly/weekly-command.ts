import type { Command } from 'commander';
import { keys } from '../../../functions/adapters/records/keys.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import type { EpochMs } from '../../../functions/domain/time.ts';
import { currentTeam } from '../../../functions/handlers/wiring/policy-readers.ts';
import { type AccountOptions, accountCommand } from '../account/account.ts';
import { UsageError } from '../usage-error.ts';

export interface WeeklyOptions extends AccountOptions {
  readonly week?: string;
  readonly zone: string;
  readonly pool?: string;
  readonly csv?: true;
}

/** A command that prints, from the records, how a week went in each pool. */
export const weeklyCommand = (name: string): Command =>
  accountCommand(name)
    .option('--week <week>', 'an ISO 8601 week like 2026-W47 (default: this one)')
    .option('--zone <zone>', 'time zone in which the week begins and ends', 'UTC')
    .option('--pool <id>', 'this pool only');

/**
 * Reads one pool after the other.
 *
 * @param only - Undefined for all.
 * @throws UsageError where there is no such pool.
 */
export async function readEachPool<Read>(
  store: ItemStore,
  only: string | undefined,
  now: EpochMs,
  read: (pool: string) => Promise<Read>,
): Promise<readonly Read[]> {
  const found: Read[] = [];
  for (const pool of await poolsOf(store, only, now)) found.push(await read(pool));
  return found;
}

async function poolsOf(store: ItemStore, only: string | undefined, now: EpochMs): Promise<readonly string[]> {
  const published = await store.get(keys.currentPolicy('team'));
  const pools = published ? (await currentTeam({ store, now: () => now })()).pools : [];
  if (only === undefined) return pools;
  if (!pools.includes(only))
    throw new UsageError(`--pool ${only}: there are ${pools.join(', ') || 'no pools'}.`);
  return [only];
}

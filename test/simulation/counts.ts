import type { MemorySystem } from '../../bin/baton/in-memory/system.ts';
import { seedOf } from '../../bin/baton/seeded.ts';
import type { Now } from '../../functions/app/ports.ts';
import { type EpochMs, HOUR } from '../../functions/domain/time.ts';
import { type Counting, counting } from '../../functions/handlers/wiring/counting.ts';
import { promiseChecks } from '../../functions/handlers/wiring/promise-checks.ts';
import { rateChecks } from '../../functions/handlers/wiring/rate-checks.ts';
import { damage } from './damage.ts';
import { type Dice, dice, type FaultName, SLOW_FAULTS } from './faults.ts';
import { spoiling } from './spoil.ts';

/** Nobody does anything to what is counted but the system itself. */
const NOBODY = { afterRead: () => undefined, afterWrite: () => undefined, afterRefusal: () => undefined };

/** Rarer than by the schedule, so there is more to count at once. */
const COUNTED_EVERY = 3 * HOUR;

/** Often enough that most runs of the last count meet a fault. */
const RUNS = 12;

/**
 * Adds up what happened, every few hours. Its faults are rolled by dice of their own: nothing else in the
 * world depends on how often it is killed.
 *
 * @returns its dice.
 */
export function countRegularly(
  system: MemorySystem,
  seed: number,
  faults: ReadonlySet<FaultName>,
  until: EpochMs,
): Dice {
  const chances = dice(seedOf(seed, 8), faults);
  const { spoil, ground } = spoiled(system, chances, system.clock.now);
  const count = counting(ground);
  const scheduled = spoil.schedule(system.errands.soon);
  chances.begin();
  for (let at = system.clock.now() + COUNTED_EVERY; at <= until; at += COUNTED_EVERY)
    system.errands.at(at, () => scheduled(() => spoil.call('count', count)));
  return chances;
}

/** Counts, and looks at the promises and rates, as if it were later: again and again with faults, and then without. */
export async function countLater(
  system: MemorySystem,
  seed: number,
  faults: ReadonlySet<FaultName>,
  at: EpochMs,
): Promise<void> {
  // The clock of the world stands still, and would never wake what sleeps.
  const chances = dice(seedOf(seed, 9), new Set([...faults].filter((name) => !SLOW_FAULTS.has(name))));
  const { spoil, ground } = spoiled(system, chances, () => at);
  const run = async () => {
    await counting(ground)();
    await promiseChecks(ground)();
    await rateChecks(ground)();
  };
  chances.begin();
  for (let runs = 0; runs < RUNS; runs += 1) await spoil.call('count', run).catch(() => undefined);
  chances.rest();
  await run();
}

function spoiled(system: MemorySystem, chances: Dice, now: Now) {
  const spoil = spoiling({
    clock: () => system.clock,
    dice: chances,
    damage: damage(),
    watch: (table) => table,
    intrude: NOBODY,
  });
  const ground: Counting = {
    store: spoil.store(system.table),
    backoff: async () => undefined,
    now: spoil.now(now),
  };
  return { spoil, ground };
}

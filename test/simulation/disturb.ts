import { readFileSync } from 'node:fs';
import type { MemorySystem } from '../../bin/baton/in-memory/system.ts';
import { between, pick } from '../../bin/baton/seeded.ts';
import { executionKeyOf } from '../../functions/domain/handoff/handoff-id.ts';
import { MODES, type Mode } from '../../functions/domain/handoff/mode.ts';
import { type EpochMs, HOUR, MINUTE } from '../../functions/domain/time.ts';
import { POOLS, publishMode } from './company.ts';
import type { Damage } from './damage.ts';
import type { Dice } from './faults.ts';

export const DEFINITION = readFileSync(
  new URL('../../statemachines/handoff.asl.json', import.meta.url),
  'utf8',
);

export interface Disturbance {
  readonly dice: Dice;
  readonly damage: Damage;
  /** Kills all that runs at this moment. */
  readonly crash: () => void;
  /** Looks whether all is well, just before something happens to everybody. */
  readonly look: () => Promise<void>;
  /** Somebody publishes a version of a policy. */
  readonly publish: () => void;
  /** Told before a pool gets another mode. */
  readonly onMode: (pool: string, mode: Mode) => void;
  readonly until: EpochMs;
}

const EVERY = 30 * MINUTE;

/** What concerns everybody: overload, outages, crashes, new versions, and hands in the console. */
export function disturb(
  system: MemorySystem,
  { dice, damage, crash, look, publish, onMode, until }: Disturbance,
): void {
  const { clock, workflow, errands, table } = system;
  let versions = 0;
  const strike = (): void => {
    const now = clock.now();
    if (now > until) return;
    errands.soon(look);
    const minutes = (low: number, high: number) => Math.round(between(dice.random, low, high) * MINUTE);
    if (dice.roll('table-overloaded')) damage.overload(now, now + minutes(1, 4));
    if (dice.roll('mail-outage')) damage.stopMail(now, now + minutes(5, 60));
    if (dice.roll('everything-crashed')) crash();
    if (dice.roll('definition-published')) {
      versions += 1;
      const { Comment, ...rest } = JSON.parse(DEFINITION);
      workflow.publish(JSON.stringify({ Comment: `${Comment} ${versions}`, ...rest }));
    }
    if (dice.roll('policy-published')) publish();
    if (dice.roll('mode-changed')) {
      const pool = pick(dice.random, POOLS);
      const mode = pick(dice.random, MODES);
      onMode(pool, mode);
      errands.soon(() => publishMode({ store: table, now: clock.now }, pool, mode));
    }
    for (const { arn, name } of workflow.engine.listExecutions('RUNNING')) {
      if (!dice.roll('execution-aborted')) continue;
      damage.note(executionKeyOf(name).leadId, now);
      void workflow.engine.stopExecution(arn);
    }
    clock.schedule(now + EVERY, strike);
  };
  clock.schedule(clock.now() + HOUR, strike);
}

import { describe, expect, it } from 'vitest';
import { errands } from '../../bin/baton/in-memory/errands.ts';
import { type MemorySystem, memorySystem } from '../../bin/baton/in-memory/system.ts';
import { seededRandom } from '../../bin/baton/seeded.ts';
import { HOUR, MINUTE } from '../../functions/domain/time.ts';
import { type VirtualClock, virtualClock } from '../../local/virtual-clock.ts';
import { calendars } from './calendars.ts';
import { publishCompany } from './company.ts';
import { damage } from './damage.ts';
import { DEFINITION } from './disturb.ts';
import { dice } from './faults.ts';
import { spoiling } from './spoil.ts';

const NOBODY = {
  afterRead: () => undefined,
  afterWrite: () => undefined,
  afterRefusal: () => undefined,
};
const sound = (clock: () => VirtualClock) =>
  spoiling({
    clock,
    dice: dice(1, new Set()),
    damage: damage(),
    watch: (table) => table,
    intrude: NOBODY,
  });

describe('work that nobody waits for and that fails', () => {
  /** Runs it under each kind of caller. @returns minutes at which it was tried, and what failed in the end. */
  const tries = async (kind: 'deliver' | 'schedule', failures: number) => {
    const clock = virtualClock(0);
    const faults: unknown[] = [];
    const { soon } = errands(clock, (cause) => faults.push(cause));
    const spoil = sound(() => clock);
    const at: number[] = [];
    const run = async () => {
      at.push(clock.now() / MINUTE);
      if (at.length <= failures) throw new Error('It failed.');
    };
    if (kind === 'deliver') spoil.deliver(soon)(run);
    else soon(() => spoil.schedule(soon)(run));
    await clock.advanceTo(5 * HOUR);
    return { at, faults: faults.length };
  };

  it('is tried twice more, a minute and two minutes later, when it is on a schedule', async () => {
    expect(await tries('schedule', 0)).toEqual({ at: [0], faults: 0 });
    expect(await tries('schedule', 1)).toEqual({ at: [0, 1], faults: 0 });
    expect(await tries('schedule', 2)).toEqual({ at: [0, 1, 3], faults: 0 });
    expect(await tries('schedule', 9)).toEqual({ at: [0, 1, 3], faults: 1 });
  });

  it('is tried twice more, and put back an hour later, when it is over an event', async () => {
    expect(await tries('deliver', 1)).toEqual({ at: [0, 1], faults: 0 });
    expect(await tries('deliver', 9)).toEqual({ at: [0, 1, 3, 63], faults: 1 });
  });
});

describe('the schedules of the simulator', () => {
  const START = Date.parse('2026-03-02T07:00:00Z');

  /** A company in which one function always dies at its call. @returns minutes at which it was called. */
  const calledAt = async (name: string, begin: (system: MemorySystem) => Promise<void> | void) => {
    const at: number[] = [];
    const spoil = sound(() => system.clock);
    const system: MemorySystem = memorySystem({
      startAt: START,
      definition: DEFINITION,
      isMetered: false,
      random: seededRandom(1),
      onMail: () => undefined,
      onFault: () => undefined,
      spoil: {
        ...spoil,
        call: async (called, run) => {
          if (called !== name) return run();
          at.push((system.clock.now() - START) / MINUTE);
          throw new Error('It died.');
        },
      },
    });
    const ground = { store: system.table, now: system.clock.now, backoff: async () => undefined };
    await publishCompany(ground, 10, { from: START, until: START });
    await begin(system);
    await system.clock.advanceTo(START + 16 * MINUTE);
    return at;
  };

  it('repeat a pass of the sweeper that failed, until the next one', async () => {
    const owing = {
      ...{ pk: 'LEAD#1', sk: 'LEAD', version: 1, schemaVersion: 1 },
      ...{ workKey: 'OWED#0', workAt: START + MINUTE },
    };
    const passes = await calledAt('sweep', async (system) => {
      system.sweepUntil(START + HOUR);
      await system.table.put(owing, { ifAbsent: true });
    });
    expect(passes).toEqual([5, 6, 8, 10, 11, 13, 15, 16]);
  });

  it('repeat a reading of the calendars that failed, until the next one', async () => {
    const readings = await calledAt('calendars', (system) =>
      calendars(1, ['ana-ruiz'], START, START + HOUR).readIn(system, dice(1, new Set()), START + HOUR),
    );
    expect(readings).toEqual([0, 1, 3, 15, 16]);
  });
});

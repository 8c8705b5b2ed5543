import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type AcceleratedClock,
  acceleratedClock,
  fileTimeKeeper,
  type SavedTime,
  type TimeKeeper,
} from '../../local/accelerated-clock.ts';
import { realClock } from '../../local/clock.ts';
import { createTimers } from '../../local/timers.ts';
import { virtualClock } from '../../local/virtual-clock.ts';

const START_MS = Date.UTC(2026, 2, 2, 9);
const MINUTE_MS = 60_000;

describe('timers', () => {
  it('come out by instant, then by order of arrival, without the cancelled ones', () => {
    const plan = fc.array(fc.record({ at: fc.nat(20), cancelled: fc.boolean() }), { maxLength: 300 });
    fc.assert(
      fc.property(plan, (entries) => {
        const timers = createTimers();
        const ran: number[] = [];
        const cancels = entries.map(({ at }, index) => timers.add(at, () => ran.push(index)));
        for (const [index, { cancelled }] of entries.entries()) if (cancelled) cancels[index]?.();
        for (let run = timers.takeDue(20); run !== undefined; run = timers.takeDue(20)) run();
        const expected = entries
          .map(({ at, cancelled }, index) => ({ at, cancelled, index }))
          .filter(({ cancelled }) => !cancelled)
          .sort((a, b) => a.at - b.at || a.index - b.index);
        expect(ran).toEqual(expected.map(({ index }) => index));
        expect(timers.nextAt()).toBeUndefined();
      }),
    );
  });

  it('are taken when due, and cancelling one that has run, or twice, does nothing', () => {
    const timers = createTimers();
    const cancel = timers.add(5, () => undefined);
    expect(timers.takeDue(4)).toBeUndefined();
    expect(timers.takeDue(5)).toBeTypeOf('function');
    cancel();
    cancel();
    timers.add(6, () => undefined);
    expect(timers.nextAt()).toBe(6);
  });
});

describe('the virtual clock', () => {
  it('stands still until it is moved, then runs timers in order, each at its own instant', async () => {
    const clock = virtualClock(START_MS);
    const seen: number[] = [];
    for (const at of [3, 1, 2, 9]) clock.schedule(START_MS + at, () => seen.push(clock.now() - START_MS));
    expect(clock.now()).toBe(START_MS);
    await clock.advanceTo(START_MS + 5);
    expect(seen).toEqual([1, 2, 3]);
    expect(clock.now()).toBe(START_MS + 5);
  });

  it('runs a timer whose instant has passed at the present instant, and never moves back', async () => {
    const clock = virtualClock(START_MS);
    clock.schedule(START_MS - 100, () => undefined);
    await clock.advanceTo(START_MS - 50);
    expect(clock.now()).toBe(START_MS);
  });

  it('waits for work under way, which may schedule something earlier than what comes next', async () => {
    const clock = virtualClock(START_MS);
    const seen: string[] = [];
    clock.schedule(START_MS + 1, () => {
      const release = clock.hold();
      setTimeout(() => {
        clock.schedule(START_MS + 2, () => seen.push('second'));
        release();
        release();
      }, 5);
    });
    clock.schedule(START_MS + 3, () => seen.push('third'));
    await clock.advanceTo(START_MS + 10);
    expect(seen).toEqual(['second', 'third']);
  });

  it('lets time pass inside held work that sleeps', async () => {
    const clock = virtualClock(START_MS);
    const release = clock.hold();
    const slept = clock.sleep(1_000).then(() => {
      const woke = clock.now();
      release();
      return woke;
    });
    await clock.advanceTo(START_MS + 5_000);
    expect(await slept).toBe(START_MS + 1_000);
  });

  it('runs until a condition holds, or says that it never came to', async () => {
    const clock = virtualClock(START_MS);
    let ticks = 0;
    const tick = () => {
      ticks += 1;
      clock.schedule(clock.now() + 10, tick);
    };
    tick();
    expect(await clock.runUntil(() => ticks === 3, START_MS + 100)).toBe(true);
    expect(clock.now()).toBe(START_MS + 20);
    expect(await clock.runUntil(() => ticks === 300, START_MS + 100)).toBe(false);
    expect(clock.now()).toBe(START_MS + 100);
  });
});

describe('clocks that follow the wall', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: START_MS, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('the real clock runs timers at their instants, even months away, and not the cancelled ones', () => {
    const clock = realClock();
    const seen: number[] = [];
    const months = 100 * 24 * 60 * MINUTE_MS;
    clock.schedule(START_MS + months, () => seen.push(clock.now() - START_MS));
    clock.schedule(START_MS - 5, () => seen.push(clock.now() - START_MS));
    clock.schedule(START_MS + 5, () => seen.push(-1))();
    clock.hold()();
    vi.advanceTimersByTime(months);
    expect(seen).toEqual([0, months]);
  });

  /** Keeps the time as a file would, for clocks that die without a word. */
  function memoryKeeper(): TimeKeeper & { saved: SavedTime | undefined; saves: number } {
    return {
      saved: undefined,
      saves: 0,
      load() {
        return this.saved;
      },
      save(time) {
        this.saved = time;
        this.saves += 1;
      },
    };
  }

  const at = (clock: AcceleratedClock) => clock.now() - START_MS;

  it('at speed 60 a minute passes in a second', () => {
    const clock = acceleratedClock({ speed: 60, keeper: memoryKeeper() });
    const seen: number[] = [];
    clock.schedule(START_MS + MINUTE_MS, () => seen.push(at(clock)));
    clock.schedule(START_MS + MINUTE_MS / 2, () => seen.push(at(clock)));
    clock.schedule(START_MS + MINUTE_MS / 4, () => seen.push(-1))();
    vi.advanceTimersByTime(1_000);
    expect(seen).toEqual([MINUTE_MS / 2, MINUTE_MS]);
    expect(at(clock)).toBe(MINUTE_MS);
  });

  it('runs what is due at once, however far away the next timer was', () => {
    const clock = acceleratedClock({ speed: 1, keeper: memoryKeeper() });
    const seen: string[] = [];
    clock.schedule(START_MS + 90 * 24 * 60 * MINUTE_MS, () => seen.push('far'));
    clock.schedule(START_MS - 1, () => seen.push('past'));
    vi.advanceTimersByTime(1);
    expect(seen).toEqual(['past']);
    vi.advanceTimersByTime(90 * 24 * 60 * MINUTE_MS);
    expect(seen).toEqual(['past', 'far']);
  });

  it('lets 15 minutes pass at once, through every timer on the way', async () => {
    const clock = acceleratedClock({ speed: 1, keeper: memoryKeeper() });
    const seen: number[] = [];
    clock.schedule(START_MS + 5 * MINUTE_MS, () => {
      const release = clock.hold();
      setImmediate(() => {
        clock.schedule(clock.now() + 5 * MINUTE_MS, () => seen.push(at(clock)));
        release();
      });
      seen.push(at(clock));
    });
    clock.schedule(START_MS + 16 * MINUTE_MS, () => seen.push(at(clock)));
    await clock.advance(15 * MINUTE_MS);
    expect(seen).toEqual([5 * MINUTE_MS, 10 * MINUTE_MS]);
    expect(at(clock)).toBe(15 * MINUTE_MS);
    vi.advanceTimersByTime(MINUTE_MS);
    expect(seen).toEqual([5 * MINUTE_MS, 10 * MINUTE_MS, 16 * MINUTE_MS]);
  });

  it('never shows less after a crash than before it, whatever the speed and the moment', async () => {
    const step = fc.record({ wallMs: fc.nat(5_000), advanceMs: fc.nat(MINUTE_MS), downMs: fc.nat(5_000) });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 600 }),
        fc.array(step, { maxLength: 8 }),
        async (speed, steps) => {
          const keeper = memoryKeeper();
          let shown = 0;
          for (const { wallMs, advanceMs, downMs } of steps) {
            const clock = acceleratedClock({ speed, keeper });
            expect(clock.now()).toBeGreaterThanOrEqual(shown);
            vi.advanceTimersByTime(wallMs);
            await clock.advance(advanceMs);
            shown = clock.now();
            vi.advanceTimersByTime(downMs);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('goes on by the wall while it is stopped, and loses at most a second of speed', () => {
    const keeper = memoryKeeper();
    const first = acceleratedClock({ speed: 60, keeper });
    vi.advanceTimersByTime(10_000);
    expect(at(first)).toBe(10 * MINUTE_MS);
    vi.advanceTimersByTime(60 * MINUTE_MS);
    const second = acceleratedClock({ speed: 60, keeper });
    const expected = 70 * MINUTE_MS;
    expect(at(second)).toBeGreaterThanOrEqual(expected);
    expect(at(second)).toBeLessThanOrEqual(expected + MINUTE_MS);
  });

  it('starts again exactly where it was closed', () => {
    const keeper = memoryKeeper();
    const first = acceleratedClock({ speed: 60, keeper });
    first.schedule(START_MS + MINUTE_MS, () => expect.unreachable('closed'));
    vi.advanceTimersByTime(500);
    first.close();
    expect(at(acceleratedClock({ speed: 1, keeper }))).toBe(MINUTE_MS / 2);
  });

  it('begins in the past when told, and has caught up with the wall after a restart', () => {
    const keeper = memoryKeeper();
    const first = acceleratedClock({ speed: 1, keeper, startAt: START_MS - MINUTE_MS });
    expect(at(first)).toBe(-MINUTE_MS);
    vi.advanceTimersByTime(10_000);
    expect(at(first)).toBe(10_000 - MINUTE_MS);
    first.close();
    expect(at(acceleratedClock({ speed: 1, keeper, startAt: START_MS - MINUTE_MS }))).toBe(10_000);
  });

  it('does not save on every look', () => {
    const keeper = memoryKeeper();
    const clock = acceleratedClock({ speed: 60, keeper });
    for (let look = 0; look < 1_000; look += 1) clock.now();
    expect(keeper.saves).toBe(1);
  });

  it('does not follow a wall clock that is set back', () => {
    const keeper = memoryKeeper();
    const clock = acceleratedClock({ speed: 1, keeper });
    vi.advanceTimersByTime(10_000);
    expect(at(clock)).toBe(10_000);
    vi.setSystemTime(START_MS);
    expect(at(clock)).toBe(10_000);
    vi.advanceTimersByTime(5_000);
    expect(at(clock)).toBe(15_000);
    expect(at(acceleratedClock({ speed: 1, keeper }))).toBeGreaterThanOrEqual(15_000);
  });
});

describe('the file that keeps the time', () => {
  const directory = mkdtempSync(join(tmpdir(), 'clock-'));
  const path = join(directory, 'clock.json');
  afterAll(() => rmSync(directory, { recursive: true }));

  it('has none at first, then the last that was saved', () => {
    const keeper = fileTimeKeeper(path);
    expect(keeper.load()).toBeUndefined();
    keeper.save({ virtual: 1, real: 2 });
    keeper.save({ virtual: 3, real: 4 });
    expect(fileTimeKeeper(path).load()).toEqual({ virtual: 3, real: 4 });
    expect(readFileSync(path, 'utf8')).toBe('{"virtual":3,"real":4}');
  });

  it('is refused when it holds something else', () => {
    writeFileSync(path, 'junk');
    expect(() => fileTimeKeeper(path).load()).toThrow(
      'does not hold a time; delete it to start from the wall clock',
    );
    writeFileSync(path, '{}');
    expect(() => fileTimeKeeper(path).load()).toThrow('does not hold a time');
  });
});

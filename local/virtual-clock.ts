import type { Clock } from './clock.ts';
import { createHolds } from './holds.ts';
import { createTimers } from './timers.ts';

/** Time that only moves when told to: for stories, replay and tests. The same calls give the same order of events. */
export interface VirtualClock extends Clock {
  /** Moves to the instant through every timer on the way, in order, each after the work of the one before has settled. */
  advanceTo(atMs: number): Promise<void>;
  /**
   * Moves from timer to timer until the condition holds.
   *
   * @returns Whether it came to hold before time would have passed the limit or the timers ran out.
   */
  runUntil(condition: () => boolean, limitMs: number): Promise<boolean>;
  /** Lets time pass inside held work, such as a slow function. */
  sleep(ms: number): Promise<void>;
  /** Resolves when nothing is under way at the present instant. */
  settled(): Promise<void>;
}

export function virtualClock(startMs: number): VirtualClock {
  const timers = createTimers();
  const holds = createHolds();
  let nowMs = startMs;

  const moveTo = (atMs: number) => {
    nowMs = Math.max(nowMs, atMs);
  };
  /** One timer no later than the limit; false when there is none. */
  const step = (limitMs: number): boolean => {
    const at = timers.nextAt();
    if (at === undefined || at > limitMs) return false;
    moveTo(at);
    timers.takeDue(nowMs)?.();
    return true;
  };

  return {
    now: () => nowMs,
    schedule: timers.add,
    hold: holds.hold,
    settled: holds.settled,
    async advanceTo(atMs) {
      do await holds.settled();
      while (step(atMs));
      moveTo(atMs);
    },
    async runUntil(condition, limitMs) {
      do {
        await holds.settled();
        if (condition()) return true;
      } while (step(limitMs));
      return false;
    },
    sleep(ms) {
      const resume = holds.pause();
      return new Promise((resolve) => {
        timers.add(nowMs + ms, () => {
          resume();
          resolve();
        });
      });
    },
  };
}

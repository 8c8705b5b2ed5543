import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { type Clock, LONGEST_TIMEOUT_MS } from './clock.ts';
import { createHolds } from './holds.ts';
import { parseJson } from './state-machine/json.ts';
import { createTimers } from './timers.ts';

/** `virtual` is what the clock shows, at most, when the wall shows `real` (both epoch milliseconds). */
export interface SavedTime {
  readonly virtual: number;
  readonly real: number;
}

/** Where the time survives a restart. `save` must be on its way to disk when it returns. */
export interface TimeKeeper {
  load(): SavedTime | undefined;
  save(time: SavedTime): void;
}

/** Time that runs `speed` times as fast as the wall clock, can be pushed forward, and never moves back. */
export interface AcceleratedClock extends Clock {
  readonly speed: number;
  /** Lets this much time pass at once, through every timer on the way in order. */
  advance(ms: number): Promise<void>;
  /** Stops all timers and saves the exact time. */
  close(): void;
}

/**
 * Time is reserved this far ahead on every save (wall milliseconds), so a clock that dies between two
 * saves starts again no earlier than anything it ever showed, and at most this much later.
 */
const RESERVED_MS = 1_000;

/**
 * @param speed - How many of its milliseconds pass in one of the wall's; 1 or more.
 * @param startAt - What a clock without a saved time begins with (epoch milliseconds); the wall's time unless told.
 * After a stop of an hour the clock has moved on by one hour, whatever the speed.
 */
export function acceleratedClock({
  speed,
  keeper,
  startAt,
}: {
  readonly speed: number;
  readonly keeper: TimeKeeper;
  readonly startAt?: number | undefined;
}): AcceleratedClock {
  const timers = createTimers();
  const holds = createHolds();
  let anchor = startingPoint(keeper.load(), startAt);
  let shown = anchor.virtual;
  let reserved = Number.NEGATIVE_INFINITY;
  let armed: NodeJS.Timeout | undefined;

  const now = () => {
    const wall = Date.now();
    const reading = Math.floor(anchor.virtual + (wall - anchor.real) * speed);
    if (reading >= shown) shown = reading;
    // The wall clock was set back: go on from here.
    else anchor = { virtual: shown, real: wall };
    if (shown > reserved) {
      reserved = shown + RESERVED_MS * speed;
      keeper.save({ virtual: reserved, real: wall + RESERVED_MS });
    }
    return shown;
  };
  const runDue = () => {
    for (let run = timers.takeDue(now()); run !== undefined; run = timers.takeDue(now())) run();
    arm();
  };
  const arm = () => {
    clearTimeout(armed);
    const at = timers.nextAt();
    if (at === undefined) return;
    const leftMs = Math.ceil((at - now()) / speed);
    armed = setTimeout(runDue, Math.min(Math.max(leftMs, 0), LONGEST_TIMEOUT_MS));
  };
  const leapTo = (atMs: number) => {
    anchor = { virtual: Math.max(now(), atMs), real: Date.now() };
    now();
  };

  return {
    speed,
    now,
    hold: holds.hold,
    schedule(atMs, run) {
      const cancel = timers.add(atMs, run);
      if (timers.nextAt() === atMs) arm();
      return cancel;
    },
    async advance(ms) {
      const target = now() + ms;
      for (;;) {
        await holds.settled();
        const at = timers.nextAt();
        if (at === undefined || at > target) break;
        leapTo(at);
        timers.takeDue(now())?.();
      }
      leapTo(target);
      arm();
    },
    close() {
      clearTimeout(armed);
      keeper.save({ virtual: now(), real: Date.now() });
    },
  };
}

function startingPoint(saved: SavedTime | undefined, startAt: number | undefined): SavedTime {
  const real = Date.now();
  if (saved === undefined) return { virtual: startAt ?? real, real };
  return { virtual: Math.max(real, saved.virtual + Math.max(0, real - saved.real)), real };
}

/** Keeps the time in a small file, replaced whole. */
export function fileTimeKeeper(path: string): TimeKeeper {
  return {
    load() {
      if (!existsSync(path)) return undefined;
      const saved = savedTime.safeParse(parseJson(readFileSync(path, 'utf8')));
      if (saved.success) return saved.data;
      throw new Error(`${path} does not hold a time; delete it to start from the wall clock`);
    },
    save(time) {
      writeFileSync(`${path}.new`, JSON.stringify(time));
      renameSync(`${path}.new`, path);
    },
  };
}

const savedTime = z.strictObject({ virtual: z.number(), real: z.number() });

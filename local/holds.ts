/** Counts the work under way, so that time can wait for it. */
export interface Holds {
  hold(): () => void;
  /** Resolves when nothing is held and the promises that the last release set free have run. */
  settled(): Promise<void>;
  /** Steps out of the caller's own hold until the returned function is called. */
  pause(): () => void;
}

export function createHolds(): Holds {
  let count = 0;
  let waiting: (() => void)[] = [];

  const add = (change: 1 | -1) => {
    count += change;
    if (count > 0) return;
    const free = waiting;
    waiting = [];
    for (const resolve of free) resolve();
  };
  const once = (change: 1 | -1) => {
    let done = false;
    return () => {
      if (done) return;
      done = true;
      add(change);
    };
  };

  return {
    hold() {
      add(1);
      return once(-1);
    },
    pause() {
      add(-1);
      return once(1);
    },
    async settled() {
      do {
        if (count > 0) await new Promise<void>((resolve) => waiting.push(resolve));
        // Whoever awaited the released work may take a hold of its own. A tick that is asked for by a promise comes once
        // all promises that can have run; a turn of the event loop would do so too, and is far dearer.
        await undefined;
        await new Promise<void>((resolve) => process.nextTick(resolve));
      } while (count > 0);
    },
  };
}

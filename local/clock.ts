/** Takes a timer back; harmless after it has run. */
export type Cancel = () => void;

/**
 * The time that everything on this machine goes by. Instants are epoch milliseconds of the clock's own
 * time, which need not be the wall's.
 */
export interface Clock {
  /** Never smaller than an earlier answer. */
  now(): number;
  /** Runs once, when `now()` has reached the instant: soon, when it has passed. Ties run in the order of scheduling. */
  schedule(atMs: number, run: () => void): Cancel;
  /**
   * Says that work is under way whose end may schedule something earlier than what is scheduled now.
   * A clock that leaps from timer to timer stands still until the returned function is called.
   */
  hold(): () => void;
}

/** Node fires a timer at once when its delay does not fit 31 bits. */
export const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** The wall clock. */
export function realClock(): Clock {
  return {
    now: () => Date.now(),
    schedule(atMs, run) {
      let handle: NodeJS.Timeout;
      const arm = () => {
        const leftMs = Math.min(Math.max(atMs - Date.now(), 0), LONGEST_TIMEOUT_MS);
        handle = setTimeout(() => (Date.now() < atMs ? arm() : run()), leftMs);
      };
      arm();
      return () => clearTimeout(handle);
    },
    hold: () => () => undefined,
  };
}

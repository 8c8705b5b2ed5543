import type { VirtualClock } from '../../../local/virtual-clock.ts';

/** Work that nobody waits for but time itself: it stands still until the work is done. */
export interface Errands {
  soon(run: () => Promise<unknown>): void;
  at(instant: number, run: () => Promise<unknown>): void;
}

/** @param onFault - Told of work that failed. */
export function errands(clock: VirtualClock, onFault: (cause: unknown) => void): Errands {
  const soon: Errands['soon'] = (run) => {
    const release = clock.hold();
    void run().catch(onFault).finally(release);
  };
  return { soon, at: (instant, run) => void clock.schedule(instant, () => soon(run)) };
}

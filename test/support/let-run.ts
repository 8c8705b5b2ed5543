import { SECOND } from '../../functions/domain/time.ts';
import type { VirtualClock } from '../../local/virtual-clock.ts';

/** Does something on virtual time: lets seconds pass until it is done, one at least, so that what it set going has happened. */
export async function letRun<Result>(clock: VirtualClock, run: () => Promise<Result>): Promise<Result> {
  let isDone = false;
  const release = clock.hold();
  const running = run().finally(() => {
    isDone = true;
    release();
  });
  // It may fail while time passes; whoever waits for the result is told below.
  running.catch(() => undefined);
  do await clock.advanceTo(clock.now() + SECOND);
  while (!isDone);
  return running;
}

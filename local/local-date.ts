import type { Clock } from './clock.ts';
import { inFunction, outsideFunctions } from './function-context.ts';

/**
 * Makes functions see the local clock. In Lambda the only clock is the machine's, so our handlers rightly read
 * `Date`; to let ninety minutes pass in ninety seconds, it is `Date` that has to tell another time. Only code that
 * runs for a function sees it; our own keeps the wall's, which the clock itself is made from. Timers inside a
 * function keep the wall's pace: they are the short waits of retries.
 *
 * @returns Puts the former `Date` back.
 */
export function bindDate(clock: Clock): () => void {
  const WallDate = Date;
  const now = () => (inFunction() ? outsideFunctions(clock.now) : WallDate.now());
  globalThis.Date = new Proxy(WallDate, {
    construct: (target, given: readonly unknown[], newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
    apply: () => new WallDate(now()).toString(),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  });
  return () => {
    globalThis.Date = WallDate;
  };
}

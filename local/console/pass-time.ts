import type { LocalSystem } from '../system.ts';

const MINUTE = 60_000;
/** A longer leap is a slip of the finger: outcome clocks end after two weeks. */
const LONGEST = 31 * 24 * 60 * MINUTE;

/** What was asked for, in milliseconds from now; undefined when it makes no sense. */
function lengthAsked(form: URLSearchParams, now: number): number | undefined {
  const [minutes, until] = [form.get('minutes'), form.get('until')];
  const length = until === null ? Number(minutes ?? Number.NaN) * MINUTE : Number(until) - now;
  if (Number.isNaN(length) || length > LONGEST) return undefined;
  return Math.max(0, length);
}

/** Lets time pass, one wish after the other: two presses of fifteen minutes are half an hour. */
export function createTimePasser(
  clock: Pick<LocalSystem['clock'], 'now' | 'advance'>,
): (form: URLSearchParams) => Promise<boolean> {
  let passing = Promise.resolve();
  return async (form) => {
    if (lengthAsked(form, clock.now()) === undefined) return false;
    const pass = () => clock.advance(lengthAsked(form, clock.now()) ?? 0);
    passing = passing.then(pass, pass);
    await passing;
    return true;
  };
}

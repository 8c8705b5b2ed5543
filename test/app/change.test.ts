import { expect, it } from 'vitest';
import { change, Retryable } from '../../functions/app/change.ts';

interface Counter {
  readonly count: number;
  readonly version: number;
}

/** One record whose first `losses` writes lose their race. */
function record(losses: number) {
  let stored: Counter = { count: 0, version: 1 };
  let left = losses;
  const waits: number[] = [];
  const increment = () =>
    change<Counter, Counter | undefined>(
      async () => stored,
      async (base, next) => {
        if (left > 0) {
          left -= 1;
          stored = { count: stored.count + 10, version: stored.version + 1 };
        }
        if (base.version !== stored.version) return undefined;
        stored = { ...next, version: base.version + 1 };
        return stored;
      },
      (current) => ({ ...current, count: current.count + 1 }),
      async (tries) => void waits.push(tries),
    );
  return { increment, waits };
}

it('writes the change and says how the record stands', async () => {
  const { increment, waits } = record(0);
  expect(await increment()).toEqual({ count: 1, version: 2 });
  expect(waits).toEqual([]);
});

it('reads again and waits longer each time after losing its race', async () => {
  const { increment, waits } = record(3);
  expect(await increment()).toMatchObject({ count: 31 });
  expect(waits).toEqual([1, 2, 3]);
});

it('gives up with an error that the workflow retries when every try loses', async () => {
  await expect(record(Number.POSITIVE_INFINITY).increment()).rejects.toThrow(Retryable);
});

it('writes nothing when nothing changes, and changes nothing that is not there', async () => {
  const never = async () => {
    throw new Error('must not be called');
  };
  const stored = { count: 1, version: 1 };
  const same = await change(
    async () => stored,
    async () => stored,
    (current) => current,
    never,
  );
  expect(same).toBe(stored);
  const nothing = await change<Counter, Counter | undefined>(async () => undefined, never, never, never);
  expect(nothing).toBeUndefined();
});

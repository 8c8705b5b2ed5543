import { expect, it } from 'vitest';
import { eachOf } from '../../functions/app/each-of.ts';

const pause = (ms = 1) => new Promise((resolve) => setTimeout(resolve, ms));

it('gives results in the order of the items, whichever ends first', async () => {
  const results = await eachOf([5, 1, 3], 3, async (item) => {
    await pause(item);
    return item * 10;
  });
  expect(results).toEqual([50, 10, 30]);
});

it('has at most so many under way, and so many if there are enough', async () => {
  let running = 0;
  let most = 0;
  await eachOf(
    Array.from({ length: 20 }, (_, item) => item),
    4,
    async () => {
      running += 1;
      most = Math.max(most, running);
      await pause();
      running -= 1;
    },
  );
  expect(most).toBe(4);
});

it('does nothing for nothing', async () => {
  expect(await eachOf([], 4, async () => 'never')).toEqual([]);
});

it('throws the first fault and begins nothing more', async () => {
  const begun: number[] = [];
  const work = async (item: number) => {
    begun.push(item);
    await pause();
    if (item === 1) throw new Error('broken');
  };
  await expect(eachOf([0, 1, 2, 3, 4, 5, 6, 7], 2, work)).rejects.toThrow('broken');
  await pause(5);
  expect(begun.length).toBeLessThan(5);
});

/**
 * Does something for each item, for at most `width` of them at once.
 *
 * @returns the results in the order of the items.
 * @throws the first fault; what has begun is finished, nothing more begins.
 */
export async function eachOf<Item, Result>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  let failed = false;
  const takeFromQueue = async (): Promise<void> => {
    for (const [place, item] of queue) {
      if (failed) return;
      try {
        results[place] = await work(item);
      } catch (cause) {
        failed = true;
        throw cause;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, takeFromQueue));
  return results;
}

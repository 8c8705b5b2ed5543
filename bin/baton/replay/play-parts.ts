import { type ChildProcess, fork } from 'node:child_process';
import type { Arrival } from '../../../functions/app/backtest/arrival.ts';
import { seedOf } from '../seeded.ts';
import { type Counts, countsOf, together } from './counts.ts';
import type { News, Order } from './part-process.ts';
import { play } from './play.ts';
import type { Part } from './separate.ts';

export interface PlayPartsOptions extends Omit<Order, 'arrivals'> {
  /** Told how many of the arrivals have come, now and then. */
  readonly onProgress: (done: number) => void;
}

/**
 * Plays arrivals, their parts at once in processes of their own. Should a lead come to a pool that was not its part's, nothing was
 * separate after all, and all are played together.
 */
export async function playParts(
  arrivals: readonly Arrival[],
  parts: readonly Part[],
  { onProgress, ...order }: PlayPartsOptions,
): Promise<Counts> {
  if (parts.length > 1) {
    const done = parts.map(() => 0);
    const apart = parts.map((part, place) =>
      playApart({ ...order, arrivals: part.arrivals, seed: seedOf(order.seed, place) }, (own) => {
        done[place] = own;
        onProgress(done.reduce((sum, each) => sum + each, 0));
      }),
    );
    try {
      const [first, ...others] = await Promise.all(apart.map(({ counts }) => counts));
      const stayed = [first, ...others].every((counts, place) =>
        counts?.pools.every((pool) => parts[place]?.pools.includes(pool)),
      );
      if (first !== undefined && stayed) return together([first, ...others]);
    } finally {
      for (const { child } of apart) child.kill();
    }
  }
  return countsOf(await play({ ...order, arrivals, onProgress }));
}

const PROCESS = new URL('./part-process.ts', import.meta.url);

interface Apart {
  readonly child: ChildProcess;
  readonly counts: Promise<Counts>;
}

function playApart(order: Order, onProgress: (done: number) => void): Apart {
  const child = fork(PROCESS, { serialization: 'advanced' });
  const counts = new Promise<Counts>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`A process that played a part ended with ${code}.`)));
    child.on('message', (news: News) => {
      if ('counts' in news) resolve(news.counts);
      else onProgress(news.done);
    });
    child.send(order);
  });
  return { child, counts };
}

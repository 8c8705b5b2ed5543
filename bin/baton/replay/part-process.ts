import type { Arrival } from '../../../functions/app/backtest/arrival.ts';
import { type Counts, countsOf } from './counts.ts';
import { play } from './play.ts';

/** What a process is to play. */
export interface Order {
  readonly arrivals: readonly Arrival[];
  readonly config: string;
  readonly seed: number;
}

export type News = { readonly done: number } | { readonly counts: Counts };

const say = (news: News): void => void process.send?.(news);

// Listening keeps it alive until whoever ordered it is done with it, or gone.
process.on('message', async (order: Order) => {
  const played = await play({ ...order, onProgress: (done) => say({ done }) });
  say({ counts: await countsOf(played) });
});

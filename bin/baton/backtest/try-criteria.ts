import { type PastLead, type Tried, trial } from '../../../functions/domain/feedback/backtest.ts';
import { type Flip, flipOf } from '../../../functions/domain/feedback/flip.ts';
import { profileAt } from '../../../functions/domain/qualification/first-passing.ts';
import type { Judge } from '../../../functions/domain/qualification/judge.ts';
import type { EpochMs } from '../../../functions/domain/time.ts';
import type { PoolLoad, PoolLoads } from './pool-loads.ts';

export interface Side extends Tried {
  readonly pools: readonly PoolLoad[];
}

export interface Comparison {
  readonly current: Side;
  readonly draft?: Side;
  /** In the order of the file. */
  readonly flips: readonly (Flip & { readonly line: number })[];
}

export interface Versions {
  readonly current: Judge;
  readonly draft: Judge | undefined;
  readonly until: EpochMs;
  readonly loads: () => PoolLoads;
  readonly onProgress: (done: number) => void;
}

const PROGRESS_EVERY = 500;

/** Lets each lead of the past qualify or not, by the criteria as they are and by the draft. */
export function tryCriteria(
  leads: readonly (PastLead & { readonly line: number })[],
  { current, draft, until, loads, onProgress }: Versions,
): Comparison {
  const now = sideOf(current, until, loads());
  const then = draft && { judge: draft, ...sideOf(draft, until, loads()) };
  const flips: (Flip & { readonly line: number })[] = [];
  for (const [place, lead] of leads.entries()) {
    if (place % PROGRESS_EVERY === 0) onProgress(place);
    const passing = now.add(lead);
    if (then === undefined) continue;
    const drafted = { judge: then.judge, passing: then.add(lead) };
    const flip = flipOf(lead.history, { judge: current, passing }, drafted);
    if (flip !== undefined) flips.push({ line: lead.line, ...flip });
  }
  onProgress(leads.length);
  return { current: now.result(), ...(then && { draft: then.result() }), flips };
}

function sideOf(judge: Judge, until: EpochMs, pools: PoolLoads) {
  const tried = trial(judge, until);
  return {
    add(lead: PastLead) {
      const passing = tried.add(lead);
      if (passing !== undefined) pools.add(profileAt(lead.history.profiles, passing.at), passing.at);
      return passing;
    },
    result: (): Side => ({ ...tried.result(), pools: pools.result() }),
  };
}

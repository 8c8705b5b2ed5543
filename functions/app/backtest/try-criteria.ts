import { type PastLead, type Tried, trial } from '../../domain/feedback/backtest.ts';
import { type Flip, flipOf } from '../../domain/feedback/flip.ts';
import { countFlip, type Flipped, flippedIn } from '../../domain/feedback/flipped.ts';
import { branch, type Tally } from '../../domain/feedback/tally.ts';
import type { Criteria } from '../../domain/qualification/criteria.ts';
import { profileAt } from '../../domain/qualification/first-passing.ts';
import { compileCriteria, type Judge } from '../../domain/qualification/judge.ts';
import type { RoutingPolicy } from '../../domain/routing/routing-policy.ts';
import type { Team } from '../../domain/routing/team.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { LeadOfFile } from './past-leads.ts';
import { type PoolLoad, poolLoads } from './pool-loads.ts';

export interface Side extends Tried {
  readonly pools: readonly PoolLoad[];
}

export interface Comparison {
  readonly current: Side;
  readonly draft?: Side;
  readonly flipped: Flipped;
}

/** A lead that flips, by the line on which it first came, and its id where that is known. */
export type FlipOfFile = Flip & Omit<LeadOfFile, keyof PastLead>;

/** What leads are tried by; plain data. */
export interface Versions {
  readonly criteria: Criteria;
  readonly draft?: Criteria | undefined;
  readonly routing: RoutingPolicy;
  readonly team: Team;
}

/**
 * Lets each lead of the past qualify or not, by the criteria as they are and by the draft.
 *
 * @param until - Time runs on to here.
 * @param tally - What they come to; of parts of the leads the tallies may be counted apart and absorbed.
 */
export function tryCriteria({ criteria, draft, routing, team }: Versions, until: EpochMs, tally: Tally) {
  const sideOf = (judge: Judge, own: Tally) => {
    const tried = trial(judge, until, own);
    const pools = poolLoads(routing, team, branch(own, 'pools'));
    return {
      judge,
      add(lead: PastLead) {
        const passing = tried.add(lead);
        if (passing !== undefined) pools.add(profileAt(lead.history.profiles, passing.at), passing.at);
        return passing;
      },
      result: (): Side => ({ ...tried.result(), pools: pools.result() }),
    };
  };
  const now = sideOf(compileCriteria(criteria, 'current'), branch(tally, 'current'));
  const then = draft && sideOf(compileCriteria(draft, 'draft'), branch(tally, 'draft'));
  const flips = branch(tally, 'flips');
  return {
    /** @returns how the lead flips, if it does. */
    add(lead: LeadOfFile): FlipOfFile | undefined {
      const current = { judge: now.judge, passing: now.add(lead) };
      if (then === undefined) return undefined;
      const flip = flipOf(lead.history, current, { judge: then.judge, passing: then.add(lead) });
      if (flip === undefined) return undefined;
      countFlip(flips, flip);
      const { history: _, outcome, ...own } = lead;
      return { ...own, ...flip };
    },
    result: (): Comparison => ({
      current: now.result(),
      ...(then && { draft: then.result() }),
      flipped: flippedIn(flips),
    }),
  };
}

import { handoffKeyOf } from '../../domain/handoff/handoff-id.ts';
import { replay } from '../../domain/routing/choose-owner.ts';
import type { Decision } from '../../domain/routing/decision.ts';
import { type FairnessRow, fairnessOf, type Line, linesOf } from '../../domain/routing/fairness.ts';
import type { Ledger } from '../../domain/routing/ledger.ts';
import type { EpochMs } from '../../domain/time.ts';
import { eachOf } from '../each-of.ts';
import type { Timeline } from '../ports.ts';
import type { Decisions, Ledgers } from '../routing-ports.ts';

export interface FairnessDeps {
  readonly decisions: Pick<Decisions, 'ofPool'>;
  readonly timeline: Pick<Timeline, 'read'>;
  readonly ledgers: Pick<Ledgers, 'find'>;
}

/** What a pool gave to whom in a stretch of time, and why. */
export interface PoolFairness {
  readonly pool: string;
  readonly rows: readonly FairnessRow[];
  /** What the rows add up, earliest choice first. */
  readonly lines: readonly Line[];
  readonly decisions: number;
  /** Decisions whose record yields somebody else now, as `<handoff>#<attempt>`. */
  readonly mismatches: readonly string[];
  /** What everybody is owed now, in units of `LEAD`. */
  readonly credits: Ledger['credits'];
}

/** Timelines that are read at once. */
const WIDTH = 16;

/**
 * Adds up what a pool decided from one instant up to another, from the stored decisions and what the timelines say came
 * of them.
 *
 * @see RULES.md#A2
 */
export const readFairness =
  ({ decisions, timeline, ledgers }: FairnessDeps) =>
  async (pool: string, from: EpochMs, until: EpochMs): Promise<PoolFairness> => {
    const [made, { credits }] = await Promise.all([decisions.ofPool(pool, from, until), ledgers.find(pool)]);
    const lines = await eachOf(made, WIDTH, async (decision) =>
      linesOf(decision, await timeline.read(handoffKeyOf(decision.handoff).leadId)),
    );
    const all = lines.flat();
    const mismatches = made.filter(isOther).map(({ handoff, attempt }) => `${handoff}#${attempt}`);
    return { pool, rows: fairnessOf(all), lines: all, decisions: made.length, mismatches, credits };
  };

const isOther = (decision: Decision): boolean => {
  const again = replay(decision);
  return again?.person !== decision.chosen?.person || again?.by !== decision.chosen?.by;
};

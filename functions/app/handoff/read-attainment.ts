import { type Attainment, attainmentsOf } from '../../domain/analytics/attainment.ts';
import { handoffKeyOf } from '../../domain/handoff/handoff-id.ts';
import { DAY, type EpochMs } from '../../domain/time.ts';
import { eachOf } from '../each-of.ts';
import type { Timeline } from '../ports.ts';
import type { Decisions } from '../routing-ports.ts';

export interface AttainmentDeps {
  readonly decisions: Pick<Decisions, 'ofPool'>;
  readonly timeline: Pick<Timeline, 'read'>;
}

/** One clock of one owner. */
export interface JudgedClock extends Attainment {
  readonly handoff: string;
}

/** How the owners of a pool kept the clocks of the leads that came to them in a stretch of time. */
export interface PoolAttainment {
  readonly pool: string;
  readonly clocks: readonly JudgedClock[];
}

/** A clock starts with the choice of its owner, or after whatever delayed the step in between. */
const BEFORE = DAY;

/** Timelines that are read at once. */
const WIDTH = 16;

/**
 * How the owners who got a pool's leads from one instant up to another kept their clocks: that of the first attempt, and
 * those that started with it, however long afterwards. Test leads are left out.
 *
 * @param now - Until when clocks that run are judged.
 * @see RULES.md#A4
 */
export const readAttainment =
  ({ decisions, timeline }: AttainmentDeps) =>
  async (pool: string, from: EpochMs, until: EpochMs, now: EpochMs): Promise<PoolAttainment> => {
    const made = await decisions.ofPool(pool, from - BEFORE, until);
    const handoffs = [...new Set(made.map(({ handoff }) => handoff))];
    const judged = await eachOf(handoffs, WIDTH, async (handoff) => {
      const { leadId, number } = handoffKeyOf(handoff);
      const clocks = attainmentsOf(await timeline.read(leadId), number, now);
      return withinStretch(clocks, pool, from, until).map((clock) => ({ handoff, ...clock }));
    });
    return { pool, clocks: judged.flat() };
  };

/** Later clocks belong to the stretch in which their owner got the lead. */
function withinStretch(
  clocks: readonly Attainment[],
  pool: string,
  from: EpochMs,
  until: EpochMs,
): readonly Attainment[] {
  let isWithin = false;
  return clocks.filter((clock) => {
    if (clock.clock === 'response') {
      isWithin = clock.pool === pool && !clock.test && from <= clock.startedAt && clock.startedAt < until;
    }
    return isWithin;
  });
}

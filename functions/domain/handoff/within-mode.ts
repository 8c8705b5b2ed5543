import type { Handoff, Plan } from './handoff.ts';
import type { Mode } from './mode.ts';

/** A handoff keeps the mode that its pool had when it came there; one that is new there has the pool's. */
export const modeFor = (
  handoff: Pick<Handoff, 'pool' | 'mode'>,
  pool: { readonly mode?: Mode },
): Mode | undefined => (handoff.pool === undefined ? pool.mode : handoff.mode);

/** A plan as far as the mode carries it out: `route` reminds and counts, but tells nobody above and takes nothing away. */
export const planUnder = <Planned extends Plan>(mode: Mode | undefined, plan: Planned): Planned =>
  mode === 'route'
    ? { ...plan, rungs: plan.rungs.filter(({ kind }) => kind === 'remind' || kind === 'leak') }
    : plan;

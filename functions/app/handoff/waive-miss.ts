import { type Attainment, attainmentsOf } from '../../domain/analytics/attainment.ts';
import type { Miss } from '../../domain/handoff/clocks.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import type { HandoffKey } from '../../domain/handoff/handoff-id.ts';
import { type WaiverReason, waive } from '../../domain/handoff/waive.ts';
import { type Backoff, change } from '../change.ts';
import type { Handoffs, Now, Timeline } from '../ports.ts';

export interface WaiveDeps {
  readonly handoffs: Pick<Handoffs, 'find' | 'replace'>;
  readonly timeline: Pick<Timeline, 'read'>;
  readonly discharge: (handoff: Handoff) => Promise<Handoff>;
  readonly backoff: Backoff;
  readonly now: Now;
}

export type WaiveResult =
  | { readonly kind: 'waived' }
  | { readonly kind: 'unknown' }
  /** Nobody missed that; `misses` are those that there are. */
  | { readonly kind: 'no-miss'; readonly misses: readonly Attainment[] };

/** Waives a miss that is named, however long ago it was; of a handoff that is closed too. A repeat changes nothing. */
export const waiveMiss =
  ({ handoffs, timeline, discharge, backoff, now }: WaiveDeps) =>
  async (
    { leadId, number }: HandoffKey,
    miss: Miss,
    by: string,
    reason: WaiverReason,
  ): Promise<WaiveResult> => {
    const at = now();
    const clocks = attainmentsOf(await timeline.read(leadId), number, at);
    const misses = clocks.filter(({ attained }) => attained === 'missed');
    if (!misses.some(({ person, clock }) => person === miss.person && clock === miss.clock))
      return clocks.length === 0 ? { kind: 'unknown' } : { kind: 'no-miss', misses };
    const waived = await change(
      () => handoffs.find(leadId, number),
      handoffs.replace,
      (handoff) => waive(handoff, by, reason, at, miss),
      backoff,
    );
    if (waived === undefined) return { kind: 'unknown' };
    await discharge(waived);
    return { kind: 'waived' };
  };

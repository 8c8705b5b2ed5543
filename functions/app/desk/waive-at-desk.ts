import { isWithin } from '../../domain/access/access.ts';
import { type Attainment, attainmentsOf } from '../../domain/analytics/attainment.ts';
import type { Miss } from '../../domain/handoff/clocks.ts';
import type { HandoffKey } from '../../domain/handoff/handoff-id.ts';
import type { WaiverReason } from '../../domain/handoff/waive.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { WaiveResult } from '../handoff/waive-miss.ts';
import type { Handoffs, LeadFile, Leads } from '../ports.ts';
import { actorOf, type Viewer } from './viewer.ts';

export interface WaiveAtDeskDeps {
  readonly leads: Pick<Leads, 'find'>;
  readonly handoffs: Pick<Handoffs, 'find'>;
  readonly waive: (handoff: HandoffKey, miss: Miss, by: string, reason: WaiverReason) => Promise<WaiveResult>;
}

/** Whose miss of which clock in which handoff of a lead, and why it is not held against them. */
export interface DeskWaiver extends Miss {
  readonly handoff: number;
  readonly reason: WaiverReason;
}

/**
 * Notes that a miss is not held against its owner, for who leads them.
 *
 * @returns `unknown` too for a lead that is not theirs to see.
 * @see RULES.md#X6
 */
export const waiveAtDesk =
  ({ leads, handoffs, waive }: WaiveAtDeskDeps) =>
  async (
    viewer: Viewer,
    leadId: string,
    { handoff: number, person, clock, reason }: DeskWaiver,
  ): Promise<WaiveResult | { readonly kind: 'forbidden' }> => {
    const lead = await leads.find(leadId);
    if (lead === undefined || lead.erasedAt !== undefined) return { kind: 'unknown' };
    const latest = await handoffs.find(leadId, lead.handoffs);
    if (!isWithin(viewer.scope, latest?.owner?.person)) return { kind: 'unknown' };
    if (!mayWaive(viewer, person)) return { kind: 'forbidden' };
    return waive({ leadId, number }, { person, clock }, actorOf(viewer), reason);
  };

/** Who leads somebody; nobody waives what they missed themselves. */
const mayWaive = ({ scope, move, person }: Viewer, id: string): boolean =>
  move && isWithin(scope, id) && person?.id !== id;

export interface DeskMiss extends Miss {
  readonly handoff: number;
  readonly dueAt: EpochMs;
}

/** What was missed in a lead's handoffs, not waived yet, and may be by this reader; of each owner's clock the latest miss. */
export function waivableMisses(
  viewer: Viewer,
  { handoffs, timeline }: Pick<LeadFile, 'handoffs' | 'timeline'>,
  at: EpochMs,
): readonly DeskMiss[] {
  if (!viewer.move) return [];
  return handoffs.flatMap(({ number }) => {
    const missed = attainmentsOf(timeline, number, at).filter(({ attained }) => attained === 'missed');
    return missed
      .filter((one, place) => !missed.slice(place + 1).some(isSame(one)))
      .filter(({ person, waivers }) => waivers.length === 0 && mayWaive(viewer, person))
      .map(({ person, clock, dueAt }) => ({ handoff: number, person, clock, dueAt }));
  });
}

const isSame =
  ({ person, clock }: Miss) =>
  (other: Attainment): boolean =>
    other.person === person && other.clock === clock;

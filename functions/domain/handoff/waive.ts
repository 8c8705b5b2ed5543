import { type EpochMs, MINUTE } from '../time.ts';
import type { Miss } from './clocks.ts';
import type { Handoff } from './handoff.ts';
import { fact, write } from './write.ts';

/** Why a manager may waive a miss: a closed list, so that the numbers can tell one from the other. */
export const WAIVER_REASONS = [
  'owner-sick',
  'already-in-contact',
  'buyer-not-reachable',
  'system-fault',
  'other',
] as const;
export type WaiverReason = (typeof WAIVER_REASONS)[number];

/** Twice within this is one press. */
const DOUBLE_PRESS = MINUTE;

/**
 * Notes that a manager does not hold a miss against the owner; the miss itself stays. Saying it again of the same owner
 * changes nothing; only of a follow-up, of which one owner may miss several, it speaks of the next.
 */
export function waive(
  handoff: Handoff,
  by: string,
  reason: WaiverReason,
  at: EpochMs,
  miss: Partial<Miss> = {},
): Handoff {
  const since = miss.person === undefined ? (handoff.owner?.since ?? 0) : 0;
  const isSaid = handoff.waivers.some(
    (waiver) =>
      waiver.by === by &&
      waiver.reason === reason &&
      waiver.person === miss.person &&
      waiver.clock === miss.clock &&
      waiver.at >= (miss.clock === 'follow-up' ? at - DOUBLE_PRESS : since),
  );
  if (isSaid) return handoff;
  const waivers = [...handoff.waivers, { by, reason, at, ...miss }];
  return write(handoff, { waivers }, [fact('handoff.waived', by, { reason, ...miss })], at);
}

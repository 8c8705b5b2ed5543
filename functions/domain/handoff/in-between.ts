import type { EpochMs } from '../time.ts';
import type { Handoff } from './handoff.ts';
import { isAssigned } from './instruction.ts';
import { clockOf } from './pause.ts';
import type { Signal } from './signal.ts';

/** What was said of a handoff, or has come about, and the workflow has not followed yet. */
export type InBetween =
  | {
      /** It is about to go to somebody else; its owner stays until they have it. */
      readonly kind: 'passing';
      /** Person id; absent where the pool's order names them. */
      readonly to?: string | undefined;
      /** Person id; absent where nobody said so. */
      readonly by?: string | undefined;
      readonly at: EpochMs;
    }
  /** Its clock, or what it waits for, is about to be another. */
  | { readonly kind: 'changing'; readonly at: EpochMs };

/**
 * @returns undefined where the handoff is as it says, and where what was said is true at once: an answer, or an undo
 *   after which a clock goes on with its original instants.
 */
export function inBetween(handoff: Handoff): InBetween | undefined {
  const { slot, phase, preferred: to, namedBy: by, enteredAt: at } = handoff;
  if (slot) return afterSignal(handoff, slot);
  return phase === 'routing' && !isAssigned(handoff) ? { kind: 'passing', to, by, at } : undefined;
}

function afterSignal(handoff: Handoff, signal: Signal): InBetween | undefined {
  const { at } = signal;
  switch (signal.kind) {
    case 'answered':
    case 'undelivered':
      return undefined;
    case 'undone':
      // A clock that was moved for an absence meanwhile may have to be moved again.
      return runningClock(handoff) !== undefined && handoff.paused === undefined
        ? undefined
        : { kind: 'changing', at };
    case 'reassigned':
    case 'moved':
      return { kind: 'passing', to: signal.to, by: signal.by, at };
    case 'claimed':
      return { kind: 'passing', to: signal.by, by: signal.by, at };
    case 'returned':
      return { kind: 'passing', by: signal.by, at };
    case 'absent':
      return signal.pauses ? { kind: 'changing', at } : { kind: 'passing', at };
    case 'capacity':
      return { kind: 'passing', at };
    case 'present':
    case 'extended':
    case 'erased':
      return { kind: 'changing', at };
  }
}

/** The clock in force: an answer stops it at once, and an undo lets the one before go on at once. */
export function runningClock(handoff: Handoff): ReturnType<typeof clockOf> {
  const { slot, before } = handoff;
  if (slot?.kind === 'answered') return undefined;
  return clockOf(slot?.kind === 'undone' && before ? { ...handoff, phase: before.phase } : handoff);
}

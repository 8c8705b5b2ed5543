import { isDoublePress } from '../../domain/handoff/further-attempt.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import type { Signal } from '../../domain/handoff/signal.ts';

/** @returns whether a press that was not taken finds its own wish come true: a double click is no news to anybody. */
export function isFulfilled({ answer, owner, slot }: Handoff, signal: Signal): boolean {
  switch (signal.kind) {
    case 'answered':
      return isDoublePress(answer, signal.answer);
    case 'returned':
      return slot?.kind === 'returned' && slot.by === signal.by;
    case 'claimed':
      return owner?.person === signal.by || (slot?.kind === 'claimed' && slot.by === signal.by);
    case 'reassigned':
      // A manager who owns it by position only has not got what they wished for.
      return (
        (owner?.person === signal.to && owner.attempt !== undefined) ||
        (slot?.kind === 'reassigned' && slot.to === signal.to)
      );
    case 'moved':
      return (
        (signal.to === undefined ? owner?.person !== signal.from : owner?.person === signal.to) ||
        (slot?.kind === 'moved' && slot.to === signal.to)
      );
    default:
      return slot?.kind === signal.kind;
  }
}

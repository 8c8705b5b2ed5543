import type { Handoff } from '../../domain/handoff/handoff.ts';
import type { Signal } from '../../domain/handoff/signal.ts';
import type { Backoff } from '../change.ts';
import { isFulfilled } from './is-fulfilled.ts';
import type { SendSignal } from './signal-handoff.ts';

/** How a press ended that competes for the slot of a wait. */
export type PressResult =
  | { readonly kind: 'done' }
  /** Somebody was first, or the handoff is past this. */
  | { readonly kind: 'settled' }
  /** The workflow is acting on an earlier press this very moment. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'unknown' };

export interface PressDeps {
  readonly signal: SendSignal;
  readonly backoff: Backoff;
}

/** A press that meets the workflow in the middle of a step tries again this often before it says so. */
const BUSY_TRIES = 8;

/**
 * Lets a press compete for the slot, and waits a moment where the workflow is acting on another.
 *
 * @param handoff - As it was read just now.
 */
export async function pressSignal(
  { signal: send, backoff }: PressDeps,
  handoff: Handoff,
  signal: Signal,
): Promise<PressResult> {
  const { leadId, number } = handoff;
  for (let tries = 1; ; tries += 1) {
    const outcome = await send(leadId, number, signal, tries === 1 ? handoff : undefined);
    if (outcome.kind === 'taken') return { kind: 'done' };
    if (outcome.kind === 'unknown') return { kind: 'unknown' };
    if (outcome.refusal.kind === 'settled' || outcome.refusal.by.kind === signal.kind)
      return { kind: isFulfilled(outcome.handoff, signal) ? 'done' : 'settled' };
    if (tries === BUSY_TRIES) return { kind: 'busy' };
    await backoff(tries + 3);
  }
}

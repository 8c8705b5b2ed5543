import type { Handoff } from '../../domain/handoff/handoff.ts';
import type { Signal } from '../../domain/handoff/signal.ts';
import { type SignalRefusal, takeSignal } from '../../domain/handoff/take-signal.ts';
import { type Backoff, change, startingWith } from '../change.ts';
import type { Handoffs } from '../ports.ts';
import { type BearingsDeps, bearingsOf } from './bearings.ts';

export interface SignalDeps extends BearingsDeps {
  readonly handoffs: Pick<Handoffs, 'find' | 'replace'>;
  /** Settles what the signal's write owes. */
  readonly discharge: (handoff: Handoff) => Promise<Handoff>;
  readonly backoff: Backoff;
}

export type SignalOutcome =
  | { readonly kind: 'taken'; readonly handoff: Handoff }
  | { readonly kind: 'refused'; readonly handoff: Handoff; readonly refusal: SignalRefusal }
  | { readonly kind: 'unknown' };

/** @param known - The handoff as the caller has just read it, if so. */
export type SendSignal = (
  leadId: string,
  number: number,
  signal: Signal,
  known?: Handoff,
) => Promise<SignalOutcome>;

/** Lets a signal compete for the decision slot of the handoff's current wait; the first one wins. */
export const signalHandoff =
  ({ leads, handoffs, discharge, slaPolicy, backoff }: SignalDeps): SendSignal =>
  async (leadId, number, signal, known) => {
    const find = () => handoffs.find(leadId, number);
    let refusal: SignalRefusal | undefined;
    const handoff = await change(
      known === undefined ? find : startingWith(known, find),
      handoffs.replace,
      async (current) => {
        const result = takeSignal(current, signal, await bearingsOf({ leads, slaPolicy }, current));
        refusal = result.ok ? undefined : result.refusal;
        return result.ok ? result.value : current;
      },
      backoff,
    );
    if (handoff === undefined) return { kind: 'unknown' };
    if (refusal !== undefined) return { kind: 'refused', handoff, refusal };
    return { kind: 'taken', handoff: await discharge(handoff) };
  };

import type { Handoff } from '../../domain/handoff/handoff.ts';
import type { Signal } from '../../domain/handoff/signal.ts';
import { type SignalRefusal, takeSignal } from '../../domain/handoff/take-signal.ts';
import type { SlaPolicy } from '../../domain/sla/policy.ts';
import { MINUTE } from '../../domain/time.ts';
import { type Backoff, change, startingWith } from '../change.ts';
import type { Handoffs, Leads } from '../ports.ts';
import { loadLead } from './run-of-handoff.ts';

export interface SignalDeps {
  readonly leads: Pick<Leads, 'find'>;
  readonly handoffs: Pick<Handoffs, 'find' | 'replace'>;
  /** Settles what the signal's write owes. */
  readonly discharge: (handoff: Handoff) => Promise<Handoff>;
  /** SLA versions by hash. */
  readonly slaPolicy: (hash: string) => Promise<Pick<SlaPolicy, 'undoMinutes' | 'whenAway'>>;
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
        const { undoMinutes, whenAway } = await slaPolicy(current.policies.sla);
        // Read after the handoff: a move of the stage that it does not owe any more has been done.
        const { stage } = await loadLead(leads, leadId);
        const result = takeSignal(current, signal, { stage, undoMs: undoMinutes * MINUTE, whenAway });
        refusal = result.ok ? undefined : result.refusal;
        return result.ok ? result.value : current;
      },
      backoff,
    );
    if (handoff === undefined) return { kind: 'unknown' };
    if (refusal !== undefined) return { kind: 'refused', handoff, refusal };
    return { kind: 'taken', handoff: await discharge(handoff) };
  };

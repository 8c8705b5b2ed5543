import type { Handoff } from '../../domain/handoff/handoff.ts';
import type { HandoffKey } from '../../domain/handoff/handoff-id.ts';
import { type ShownAttempt, type ShownRefusal, takeShown } from '../../domain/handoff/shown-attempt.ts';
import { MINUTE } from '../../domain/time.ts';
import { type Backoff, change, Retryable } from '../change.ts';
import type { Handoffs, Now } from '../ports.ts';
import { type BearingsDeps, bearingsOf } from './bearings.ts';

export interface TakeAttemptDeps extends BearingsDeps {
  readonly handoffs: Pick<Handoffs, 'find' | 'replace'>;
  /** Settles what the write owes. */
  readonly discharge: (handoff: Handoff) => Promise<Handoff>;
  readonly backoff: Backoff;
  readonly now: Now;
}

export type AttemptRefusal =
  /** `ahead`: it has not happened yet. */
  { readonly kind: 'unknown' | 'ahead' } | Exclude<ShownRefusal, { kind: 'taken' }>;

/** `known`: it was taken before. */
export type AttemptResult = { readonly kind: 'taken' } | { readonly kind: 'known' } | AttemptRefusal;

/** Clocks of other systems go wrong by minutes. */
const LATEST_AHEAD = 5 * MINUTE;

/** The workflow acts on a signal within a moment; then it is asked again this often. */
const BUSY_TRIES = 8;

/**
 * Takes an attempt that another tool has shown, in one conditional write that owes the facts.
 *
 * @throws Retryable while the workflow is acting on something else.
 */
export const takeAttempt =
  (deps: TakeAttemptDeps) =>
  async ({ leadId, number }: HandoffKey, shown: ShownAttempt): Promise<AttemptResult> => {
    const { leads, handoffs, discharge, slaPolicy, backoff, now } = deps;
    if (shown.at > now() + LATEST_AHEAD) return { kind: 'ahead' };
    for (let tries = 1; ; tries += 1) {
      let refusal: ShownRefusal | undefined;
      let isNew = false;
      const handoff = await change(
        () => handoffs.find(leadId, number),
        handoffs.replace,
        async (current) => {
          const bearings = await bearingsOf({ leads, slaPolicy }, current);
          const at = now();
          const result = takeShown(current, { ...shown, at: Math.min(shown.at, at) }, bearings, at);
          refusal = result.ok ? undefined : result.refusal;
          isNew = result.ok && result.value !== current;
          return result.ok ? result.value : current;
        },
        backoff,
      );
      if (handoff === undefined) return { kind: 'unknown' };
      if (refusal === undefined) {
        await discharge(handoff);
        return { kind: isNew ? 'taken' : 'known' };
      }
      if (refusal.kind !== 'taken') return refusal;
      if (tries === BUSY_TRIES) throw new Retryable('The workflow is acting on something else.');
      await backoff(tries + 3);
    }
  };

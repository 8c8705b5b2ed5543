import type { DispositionReason, Side as ReasonSide } from '../feedback/dispositions.ts';
import type { Side } from '../side.ts';
import { CAUSES, type PlainCause, REFUSED } from './cause.ts';
import { OTHER } from './refusal.ts';

/** Whose it is that a handoff brought nothing. */
export type LaidTo = Side | 'system' | 'nobody';

const PLAIN: Readonly<Record<PlainCause, LaidTo>> = {
  'not-attempted': 'sales',
  'nothing-said': 'sales',
  'attempted-late': 'sales',
  'not-reached': 'nobody',
  'taken-away': 'nobody',
  'system-fault': 'system',
};

/** By on whose side the reason of a refusal lies. */
const REASONS: Readonly<Record<ReasonSide, LaidTo>> = {
  lead: 'marketing',
  consent: 'marketing',
  process: 'system',
  timing: 'nobody',
  other: 'nobody',
};

/** A reason that is no longer there lies with the lead. @see RULES.md#A11 */
export function laidTo(cause: string, reasons: readonly Pick<DispositionReason, 'id' | 'side'>[]): LaidTo {
  const plain = CAUSES.find((one) => one === cause);
  if (plain !== undefined) return PLAIN[plain];
  const reason = reasons.find(({ id }) => `${REFUSED}${id}` === cause);
  return REASONS[reason?.side ?? 'lead'];
}

/** The causes that may be named in place of one. */
export const nameableCauses = (
  cause: string,
  reasons: readonly { readonly id: string }[],
): readonly string[] =>
  [...CAUSES, ...reasons.filter(({ id }) => id !== OTHER).map(({ id }) => `${REFUSED}${id}`)].filter(
    (one) => one !== cause,
  );

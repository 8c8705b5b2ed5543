import type { TimedFact } from '../analytics/timed-fact.ts';

/** Why an outcome is a refusal; undefined where it is none. */
export function refusalIn({ data }: TimedFact): string | undefined {
  const { outcome, reason = OTHER } = data;
  return outcome === 'not-qualified' || outcome === 'not-accepted' ? String(reason) : undefined;
}

/** A refusal for another reason than those on the list says nothing, and neither does one without any. */
export const OTHER = 'other';

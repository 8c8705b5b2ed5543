import { HANDOFF_KINDS } from '../handoff/handoff.ts';
import { clockMeasureOf } from './responses.ts';
import { waitCounters } from './waits.ts';

/** The counters whose sum a measure is: mostly one. */
export const countersOf = (measure: string): readonly string[] => {
  const clock = clockMeasureOf(measure);
  if (clock !== undefined) return HANDOFF_KINDS.map((kind) => `clock:${kind}:${clock}`);
  return waitCounters(measure) ?? [measure];
};

import { type Proportion, proportion } from '../feedback/proportion.ts';
import type { ClockName } from '../handoff/clocks.ts';
import { HANDOFF_KINDS } from '../handoff/handoff.ts';
import type { DurationMs } from '../time.ts';
import type { Counts } from './counts.ts';
import { lagQuantile } from './sketch.ts';

/** How fast leads were answered that were got in a period, by SDRs and account executives alike. */
export interface Responses {
  /** Of the first attempts of which it is known: made by the time that was promised. */
  readonly inTime: Proportion;
  readonly missed: number;
  /** Of those missed: not held against their owner. */
  readonly waived: number;
  /** They were late by what the machine took, and no more. */
  readonly excused: number;
  /** The same of outcomes. */
  readonly outcomes: Proportion;
  /** Of the first attempts of the period: the owner's working time, and the buyer's wait. */
  readonly medianMs?: DurationMs | undefined;
  readonly p90Ms?: DurationMs | undefined;
  readonly waitMs?: DurationMs | undefined;
}

export function responsesIn(counts: Counts): Responses {
  const sum = (clock: ClockName, what: string): number =>
    HANDOFF_KINDS.reduce((all, kind) => all + (counts[`clock:${kind}:${clock}:${what}`] ?? 0), 0);
  const kept = (clock: ClockName): Proportion =>
    proportion(sum(clock, 'met'), sum(clock, 'met') + sum(clock, 'missed'));
  return {
    ...{ inTime: kept('response'), outcomes: kept('disposition') },
    ...{ missed: sum('response', 'missed'), waived: sum('response', 'waived') },
    excused: sum('response', 'excused'),
    ...{ medianMs: lagQuantile(counts, 'response', 0.5), p90Ms: lagQuantile(counts, 'response', 0.9) },
    waitMs: lagQuantile(counts, 'wait', 0.5),
  };
}

const CLOCKS = 'clocks:';

/** What is counted of a clock, whoever was to keep it. */
export const clockMeasure = (clock: ClockName, what: string): string => `${CLOCKS}${clock}:${what}`;

/** @returns undefined for what is no such measure. */
export const clockMeasureOf = (measure: string): string | undefined =>
  measure.startsWith(CLOCKS) ? measure.slice(CLOCKS.length) : undefined;

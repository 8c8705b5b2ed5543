import type { EpochMs } from '../time.ts';
import type { MonthCounts } from './month.ts';
import type { Promised } from './promises.ts';
import type { PromiseStanding } from './standing.ts';

/** What a promise came to on one date: of `mqls` how many came; of a share how many went well, and how many did not. */
export interface DayFigures {
  readonly date: string;
  readonly good: number;
  readonly bad: number;
}

/** The figures that a warning or a review rests on, as they were when it began; they never change afterwards. */
export interface Evidence {
  readonly at: EpochMs;
  /** Content hash of the commitments that promised it. */
  readonly commitments: string;
  /** The first date that was not counted to its end. */
  readonly until: string;
  /** Leads that came, or what went well. */
  readonly count: number;
  /** Of a share: of all whose fate was known. */
  readonly of?: number | undefined;
  /** Of a share: how many were still open. */
  readonly open?: number | undefined;
  /** What was expected at the end: leads, or a share from 0 to 1. */
  readonly expected?: number | undefined;
  readonly days: readonly DayFigures[];
}

/** Freezes how a promise of a month stands. */
export function evidenceOf(
  standing: PromiseStanding,
  counts: MonthCounts,
  commitments: string,
  at: EpochMs,
): Evidence {
  const { promised, count, of, open, expected } = standing;
  return {
    ...{ at, commitments, until: counts.until, count, of, open, expected: expected?.value },
    days: counts.days.map((day) => ({ date: day.date, ...figuresOf(promised, day) })),
  };
}

function figuresOf({ id }: Promised, { mqls, fates }: MonthCounts['days'][number]) {
  if (id === 'mqls') return { good: mqls, bad: 0 };
  const { good, bad } = fates[id];
  return { good, bad };
}

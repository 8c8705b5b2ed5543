import { type Proportion, proportion } from '../feedback/proportion.ts';
import type { DurationMs } from '../time.ts';
import type { Counts } from './counts.ts';
import { type Lag, lagQuantile } from './sketch.ts';
import { REACHED_STAGES, type ReachedStage } from './stages.ts';

export interface FunnelRow {
  readonly stage: 'captured' | ReachedStage;
  /** How many came so far in the period, whenever they were captured. */
  readonly inPeriod: number;
  /** Of those captured in the period how many have come so far by now. */
  readonly ofCaptured: Proportion;
  /** The same of those who became MQLs in it; absent before that stage. */
  readonly ofMqls?: Proportion;
  /** Faults of the data: so many of those captured are said to have come further before they came, and are in no duration. */
  readonly unordered?: number;
  /** From the stage before, of those who came so far in the period; absent where nobody did. */
  readonly medianMs?: DurationMs;
  readonly p90Ms?: DurationMs;
}

const FROM: Readonly<Record<ReachedStage, Lag>> = {
  mql: 'captured-mql',
  sal: 'mql-sal',
  sql: 'sal-sql',
  opportunity: 'sql-opportunity',
  customer: 'opportunity-customer',
};

/** How leads come from capture to customer: what happened in a period, and what came of those who began in it. */
export function funnelOf(counts: Counts): readonly FunnelRow[] {
  const count = (name: string): number => counts[name] ?? 0;
  const captured = count('captured');
  const unordered = count('unordered');
  const first: FunnelRow = {
    stage: 'captured',
    inPeriod: captured,
    ofCaptured: proportion(captured, captured),
    ...(unordered > 0 && { unordered }),
  };
  const rest = REACHED_STAGES.map((stage): FunnelRow => {
    const [medianMs, p90Ms] = [0.5, 0.9].map((share) => lagQuantile(counts, FROM[stage], share));
    return {
      ...{ stage, inPeriod: count(stage), ofCaptured: proportion(count(`captured>${stage}`), captured) },
      ...(stage !== 'mql' && { ofMqls: proportion(count(`mql>${stage}`), count('mql')) }),
      ...(medianMs !== undefined && p90Ms !== undefined && { medianMs, p90Ms }),
    };
  });
  return [first, ...rest];
}

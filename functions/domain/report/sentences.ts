import type { PromiseStanding, Verdict } from '../commitments/standing.ts';
import type { Counts } from '../numbers/counts.ts';
import { type Leaks, leaksIn } from '../numbers/leaks.ts';
import type { ReachedStage } from '../numbers/stages.ts';
import { waitRows } from '../numbers/waits.ts';
import type { DurationMs } from '../time.ts';
import type { StageFigures } from './compare.ts';

/** What comes of leads that sales has accepted. */
export const OUTCOME_STAGES = ['sql', 'opportunity', 'customer'] as const satisfies readonly ReachedStage[];
export type OutcomeStage = (typeof OUTCOME_STAGES)[number];

/** How a figure stands to another one. */
export type Change = 'more' | 'fewer' | 'same';

/** What one sentence of a report says: the rule that chose it, with the figures that it was chosen by. */
export type Sentence =
  | {
      readonly says: 'passed';
      readonly now: number;
      readonly before: number;
      readonly change: Change;
      readonly median?: number | undefined;
    }
  | {
      readonly says: 'came-of-it';
      readonly stages: readonly (StageFigures & { readonly stage: OutcomeStage })[];
    }
  | {
      readonly says: 'waited';
      /** Of all first attempts of the period. */
      readonly medianMs: DurationMs;
      /** Of the MQLs of the period, how many were attempted within an hour. */
      readonly withinHour: number;
      readonly mqls: number;
    }
  | { readonly says: 'nobody-attempted'; readonly mqls: number }
  | { readonly says: 'leak'; readonly leak: Leak; readonly count: number; readonly of: number }
  | { readonly says: 'no-leak'; readonly mqls: number }
  | {
      readonly says: 'promises';
      readonly all: number;
      /** Kept, or on course. */
      readonly well: number;
      readonly atRisk: number;
      readonly missed: number;
      /** Of which nothing can be said yet. */
      readonly early: number;
    }
  | { readonly says: 'no-promises' };

/** Where a lead may be let fall. */
export type Leak = Exclude<keyof Leaks, 'handed'>;

export interface SentenceGrounds {
  readonly stages: readonly StageFigures[];
  /** Of the period. */
  readonly counts: Counts;
  readonly standings: readonly PromiseStanding[];
}

/** Five sentences, always in this order. @see RULES.md#A10 */
export const sentencesOf = ({ stages, counts, standings }: SentenceGrounds): readonly Sentence[] => [
  passed(stages),
  {
    says: 'came-of-it',
    stages: OUTCOME_STAGES.flatMap((stage) =>
      stages.filter((one) => one.stage === stage).map((one) => ({ ...one, stage })),
    ),
  },
  waited(counts),
  leaked(counts),
  promised(standings),
];

export function changeOf(now: number, before: number): Change {
  if (now === before) return 'same';
  return now > before ? 'more' : 'fewer';
}

function passed(stages: readonly StageFigures[]): Sentence {
  const mqls = stages.find(({ stage }) => stage === 'mql');
  const { now, before, median } = mqls ?? { now: 0, before: 0 };
  return { says: 'passed', now, before, change: changeOf(now, before), median };
}

function waited(counts: Counts): Sentence {
  const rows = waitRows(counts);
  const withinHour = rows
    .filter(({ wait }) => wait === '5m' || wait === '1h')
    .reduce((sum, { leads }) => sum + leads, 0);
  const medianMs = rows.find(({ wait }) => wait === 'all')?.medianMs;
  const mqls = counts['mql'] ?? 0;
  return medianMs === undefined
    ? { says: 'nobody-attempted', mqls }
    : { says: 'waited', medianMs, withinHour, mqls };
}

/** The leak through which most leads went; of equal ones the first on their way. */
function leaked(counts: Counts): Sentence {
  const leaks = leaksIn(counts);
  const [worst] = LEAKS.map((leak) => ({ leak, ...leaks[leak] })).sort(
    (one, other) => other.count - one.count,
  );
  return worst === undefined || worst.count === 0
    ? { says: 'no-leak', mqls: counts['mql'] ?? 0 }
    : { says: 'leak', leak: worst.leak, count: worst.count, of: worst.of };
}

export const LEAKS: readonly Leak[] = ['unattempted', 'undisposed', 'unrecycled'];

function promised(standings: readonly PromiseStanding[]): Sentence {
  if (standings.length === 0) return { says: 'no-promises' };
  const of = (...verdicts: readonly Verdict[]): number =>
    standings.filter(({ verdict }) => verdicts.includes(verdict)).length;
  return {
    ...{ says: 'promises', all: standings.length, well: of('kept', 'on-course') },
    ...{ atRisk: of('at-risk', 'will-be-missed'), missed: of('missed'), early: of('too-early', 'too-close') },
  };
}

import type { Learned } from '../handoff/learned.ts';
import type { EpochMs, Interval } from '../time.ts';

/** Of how many leads sales has said what came of them, and how many of those were not qualified, by id of the reason. */
export interface OutcomeCount {
  readonly leads: number;
  readonly refused: Readonly<Record<string, number>>;
}

/** What came of the leads that were judged by one version of the criteria. It names no lead but those that are just being counted. */
export interface OutcomeCounts {
  /** Content hash. */
  readonly criteria: string;
  /** From the first to the last answer; absent before the first. */
  readonly span?: Interval | undefined;
  readonly all: OutcomeCount;
  /** Those for which a rule counted, by its id; of caps and groups too. */
  readonly byRule: Readonly<Record<string, OutcomeCount>>;
  /** Ids of the handoffs that are in, as long as they may still owe it. */
  readonly counted: readonly string[];
}

export const NONE: OutcomeCount = { leads: 0, refused: {} };

export const noOutcomes = (criteria: string): OutcomeCounts => ({
  criteria,
  all: NONE,
  byRule: {},
  counted: [],
});

/** Counts what came of a handoff. The counts remember it until it owes that no more, so a repeat changes nothing. */
export function addOutcome<Counts extends OutcomeCounts>(
  counts: Counts,
  handoff: string,
  learned: Learned,
): Counts {
  if (counts.counted.includes(handoff)) return counts;
  const { span, all, byRule } = counts;
  const own = learned.rules.map((rule) => [rule, withOne(byRule[rule] ?? NONE, learned)] as const);
  return {
    ...counts,
    span: spanWith(span, learned.at),
    all: withOne(all, learned),
    byRule: { ...byRule, ...Object.fromEntries(own) },
    counted: [...counts.counted, handoff],
  };
}

/**
 * Only these handoffs owe it still: nobody can count another one a second time.
 *
 * @returns the same counts where all do.
 */
export function forgetSettled<Counts extends OutcomeCounts>(
  counts: Counts,
  owing: ReadonlySet<string>,
): Counts {
  const counted = counts.counted.filter((id) => owing.has(id));
  return counted.length === counts.counted.length ? counts : { ...counts, counted };
}

function withOne({ leads, refused }: OutcomeCount, { refusedFor }: Learned): OutcomeCount {
  const more = refusedFor === undefined ? {} : { [refusedFor]: (refused[refusedFor] ?? 0) + 1 };
  return { leads: leads + 1, refused: { ...refused, ...more } };
}

const spanWith = (span: Interval | undefined, at: EpochMs): Interval => ({
  from: Math.min(span?.from ?? at, at),
  until: Math.max(span?.until ?? at, at),
});

/** Two parts of the leads together. */
export function sumOf(one: OutcomeCount, other: OutcomeCount): OutcomeCount {
  const refused = { ...one.refused };
  for (const [reason, leads] of Object.entries(other.refused))
    refused[reason] = (refused[reason] ?? 0) + leads;
  return { leads: one.leads + other.leads, refused };
}

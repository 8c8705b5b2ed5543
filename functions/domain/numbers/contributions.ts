import type { Lead } from '../lead/lead.ts';
import type { EpochMs } from '../time.ts';
import { countClocks } from './clock-counts.ts';
import { countByCohort } from './cohort-counts.ts';
import { type Contribution, Tally } from './contribution.ts';
import { holders } from './holders.ts';
import { countByPeriod } from './period-counts.ts';
import { hourOf } from './periods.ts';
import { roundsOf } from './rounds.ts';
import type { SourceMap } from './source-map.ts';
import { type KnownFact, wayOf } from './stages.ts';
import { type KeptWords, wordsOf } from './words.ts';

/** What is known of a lead when it is counted. */
export interface CountedFile {
  readonly lead: Pick<Lead, 'leadId' | 'profile' | 'test' | 'createdAt' | 'erasedAt'>;
  /** The whole timeline, as recorded. */
  readonly timeline: readonly KnownFact[];
  /** What it was counted under before. */
  readonly kept?: KeptWords | undefined;
  /** Names sources that were not counted yet. */
  readonly sources?: SourceMap | undefined;
}

/**
 * What one lead counts for, hour by hour: what happened in the hour, and how far the lead has come that was captured, or
 * became an MQL, in it. It rests on the timeline alone; a test lead counts for nothing, and who was erased counts on without a name.
 *
 * @param zone - Of reporting.
 * @param now - Until when clocks that run are judged.
 * @see RULES.md#A5
 */
export function contributionsOf(
  { lead, timeline, kept, sources }: CountedFile,
  zone: string,
  now: EpochMs,
): readonly Contribution[] {
  if (lead.test) return [];
  const { leadId } = lead;
  const words = wordsOf(lead, timeline, kept, sources);
  const rounds = roundsOf(timeline);
  const counted = {
    capturedAt: capturedAt(lead, timeline),
    way: wayOf(timeline),
    rounds,
    facts: timeline,
    holderAt: holders(timeline),
  };
  const tally = new Tally((at) => hourOf(zone, at));
  countByPeriod(tally, counted);
  countByCohort(tally, counted);
  const lookAt = new Map<string, EpochMs>();
  for (const [start, at] of countClocks(tally, timeline, rounds, now)) {
    const hour = hourOf(zone, start);
    lookAt.set(hour, Math.min(at, lookAt.get(hour) ?? at));
  }
  return [...tally.parts()].map(([hour, parts]) => {
    const at = lookAt.get(hour);
    return { leadId, hour, ...words, parts, facts: timeline.length, ...(at !== undefined && { lookAt: at }) };
  });
}

/**
 * The hours in which a lead may ever have counted by a part of its timeline: those of each instant in it. So what was
 * stored before something was taken back is found again.
 */
export const hoursOf = ({ lead, timeline }: CountedFile, zone: string): ReadonlySet<string> =>
  new Set([lead.createdAt, ...timeline.flatMap(instantsIn)].map((at) => hourOf(zone, at)));

const instantsIn = ({ at, data }: KnownFact): readonly EpochMs[] => [
  at,
  ...['startedMs', 'dueMs'].flatMap((name) => (data[name] === undefined ? [] : [Number(data[name])])),
];

/** Facts that happened before we knew of the lead are not before it. */
const capturedAt = ({ createdAt }: CountedFile['lead'], timeline: readonly KnownFact[]): EpochMs =>
  Math.min(createdAt, ...timeline.filter(({ type }) => type === 'lead.captured').map(({ at }) => at));

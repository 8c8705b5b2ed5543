import type { Activity, LeadProfile, Score } from '../lead/lead.ts';
import type { EpochMs } from '../time.ts';
import type { Judge } from './judge.ts';

/** What was known of a lead from an instant on. */
export interface KnownFrom {
  readonly at: EpochMs;
  readonly profile: LeadProfile;
}

/** A lead as it came to be known. */
export interface LeadHistory {
  /** In order of time, at least one. */
  readonly profiles: readonly [KnownFrom, ...KnownFrom[]];
  /** In any order. */
  readonly activities: readonly Activity[];
}

/** The judgement by which a lead qualifies. */
export type Passing = Pick<Score, 'at'> & { readonly score: Score };

/**
 * When a lead first qualifies, as the running system would find out: with a post, an activity, or the passing of
 * time between two of them. Nothing that comes after an instant has a say in what is judged at it.
 *
 * @param until - Time runs on to here, this instant excluded.
 */
export function firstPassing(judge: Judge, history: LeadHistory, until: EpochMs): Passing | undefined {
  const { profiles, activities } = history;
  const instants = instantsOf(history).filter((at) => at < until);
  const mightQualify = judge.watch(activities);
  for (const [place, at] of instants.entries()) {
    const profile = profileAt(profiles, at);
    const next = instants[place + 1] ?? until;
    if (!mightQualify(profile, at, next)) continue;
    const score = judge.score(profile, activities, at);
    if (score.qualified) return { at, score };
    const risesAt = judge.nextRiseAt(profile, activities, at);
    if (risesAt === undefined || risesAt >= next) continue;
    return { at: risesAt, score: judge.score(profile, activities, risesAt) };
  }
  return undefined;
}

/** At which something became known, none before the lead itself. */
function instantsOf({ profiles, activities }: LeadHistory): readonly EpochMs[] {
  const [first] = profiles;
  const all = [first.at];
  for (const news of [profiles, activities]) for (const { at } of news) if (at > first.at) all.push(at);
  all.sort((a, b) => a - b);
  return all.filter((at, place) => at !== all[place - 1]);
}

/** The lead as it was known then; before it was known at all, as it was at first. */
export function profileAt(profiles: LeadHistory['profiles'], at: EpochMs): LeadProfile {
  return (profiles.findLast((known) => known.at <= at) ?? profiles[0]).profile;
}

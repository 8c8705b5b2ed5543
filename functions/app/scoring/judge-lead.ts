import type { Handoff } from '../../domain/handoff/handoff.ts';
import type { Owed } from '../../domain/handoff/owed.ts';
import { type Debt, fact } from '../../domain/handoff/write.ts';
import type { HandingOn } from '../../domain/lead/by-hand.ts';
import { isHandedOn, opensHandoff, renewal } from '../../domain/lead/crossing.ts';
import type { Basis, Lead, LifecycleStage, ReleasedFrom, Score } from '../../domain/lead/lead.ts';
import { answersWithRoom } from '../../domain/lead/limits.ts';
import { mergeConsent, mergeProfile, NO_CONSENT } from '../../domain/lead/merge.ts';
import { canonicalJson } from '../../domain/policy/canonical-json.ts';
import type { Judge } from '../../domain/qualification/judge.ts';
import { type EpochMs, SECOND } from '../../domain/time.ts';
import type { RecordedActivity, Stored } from '../ports.ts';
import type { Interpretation } from './read-profile.ts';
import { writeLead } from './write-lead.ts';

/** A raw post that the lead shall learn from. */
export interface NewPost extends Pick<Interpretation, 'profile' | 'consent'> {
  readonly receivedAt: EpochMs;
  readonly test: boolean;
  /** Whoever entered it hands the lead on, whatever its score. */
  readonly handOn?: HandingOn | undefined;
}

export interface Evidence {
  /** Merged at most once with effect, in the order in which posts came in, however often and late it is shown. */
  readonly post: NewPost | undefined;
  /** All since `evidenceSince`. */
  readonly activities: readonly RecordedActivity[];
  /** The import that tells it: then nothing is handed on, whatever the score, and nobody is told. */
  readonly heldBy?: string;
}

/** A lead of which nothing is stored yet, as its first post describes it. */
export const newLead = (leadId: string, post: NewPost): Stored<Lead> => ({
  leadId,
  profile: post.profile,
  consent: mergeConsent(NO_CONSENT, post.consent),
  test: post.test,
  stage: 'lead',
  createdAt: post.receivedAt,
  handoffs: 0,
  handoffOpen: false,
  notes: [],
  outbox: {},
  version: 0,
});

/** From when on a judgement needs the activities: as far as the criteria look back, and as the last judgement did. */
export const evidenceSince = ({ basis }: Lead, judge: Judge, now: EpochMs): EpochMs =>
  Math.min(basis?.since ?? now, judge.countsFrom(now));

/**
 * Judges a lead anew: profile, score and, where it crosses the threshold, the handoff that it then owes.
 *
 * @returns the lead as it came when it has learned nothing new and time alone changes nothing yet.
 */
export function judgeLead(lead: Stored<Lead>, evidence: Evidence, judge: Judge, now: EpochMs): Stored<Lead> {
  const told = withPost(lead, evidence.post);
  const fresh = freshOf(evidence.activities, lead.basis);
  const learned = fresh.size > 0 || canonicalJson(told) !== canonicalJson(withPost(lead, undefined));
  const isDue = lead.nextRiseAt !== undefined && lead.nextRiseAt <= now;
  const { post, heldBy } = evidence;
  const handedOn = post?.handOn !== undefined && isHandedOn(lead, post.receivedAt);
  if (lead.score !== undefined && !learned && !isDue && !handedOn) return lead;

  // Whatever the clock of its sender says: what has come to us has happened.
  const activities = evidence.activities.map((activity) => ({ ...activity, at: Math.min(activity.at, now) }));
  const older = activities.filter(({ id }) => !fresh.has(id));
  const score = judge.score(told.profile, activities, now);
  const requests = activities.filter((one) => fresh.has(one.id) && judge.isRequest(told.profile, one));
  const before = judge.score(lead.profile, older, now);
  const judgement = { before, after: score, requests, timeOnly: !learned, handedOn };
  const trigger = opensHandoff(lead, judgement);
  const since = judge.countsFrom(now);
  const patch: Partial<Lead> = {
    ...told,
    score,
    basis: {
      postedAt: Math.max(lead.basis?.postedAt ?? 0, post?.receivedAt ?? 0),
      since,
      activities: evidence.activities.filter(({ at }) => at >= since).length,
    },
    nextRiseAt: judge.nextRiseAt(told.profile, activities, now),
  };
  if (heldBy !== undefined)
    return writeLead(lead, { ...patch, ...(!lead.handoffOpen && { heldBy }) }, [], now);
  const cause = post !== undefined ? 'submission' : learned ? 'activity' : 'time';
  const scored = scoreFacts(lead.score, score, cause);
  if (trigger === 'rests')
    return writeLead(lead, { ...patch, roseAtRest: true, nextRiseAt: lead.restsUntil }, scored, now);
  if (trigger === undefined) {
    const renewed = renewal(lead, judgement, post !== undefined);
    const news = renewed === 'request' ? requests : activities.filter(({ id }) => fresh.has(id));
    return writeLead(lead, patch, [...scored, ...(renewed ? newsDebts(lead, renewed, news) : [])], now);
  }
  const receivedMs = post?.receivedAt ?? latestRecorded(activities.filter(({ id }) => fresh.has(id)));
  const handOn = trigger === 'by-hand' ? post?.handOn : undefined;
  const { debts, ...opened } = opening(lead, score, { trigger, receivedMs, handOn });
  return writeLead(lead, { ...patch, ...opened, ...noted(lead, handOn, now) }, [...scored, ...debts], now);
}

/** What the owner of the open handoff is to hear of. */
const newsDebts = (
  { handoffs: number }: Lead,
  renewed: 'request' | 'engagement',
  activities: readonly RecordedActivity[],
): readonly Debt[] =>
  activities.length === 0
    ? []
    : [
        {
          ...{ kind: 'news', number, raised: renewed === 'request' },
          since: Math.min(...activities.map(({ at }) => at)),
          upTo: Math.max(...activities.map(({ recordedAt }) => recordedAt)),
        },
      ];

/** When the news came that made the difference; undefined where time alone did. */
const latestRecorded = (activities: readonly RecordedActivity[]): EpochMs | undefined =>
  activities.length === 0 ? undefined : Math.max(...activities.map(({ recordedAt }) => recordedAt));

type Told = Pick<Lead, 'profile' | 'consent' | 'test'>;

/** An older post than one that is known already only fills gaps. A real post makes a test lead real, never the reverse. */
function withPost({ profile, consent, test, basis }: Lead, post: NewPost | undefined): Told {
  if (post === undefined) return { profile, consent, test };
  const said = { ...post.profile, answers: answersWithRoom(profile.answers, post.profile.answers) };
  const isLatest = post.receivedAt >= (basis?.postedAt ?? 0);
  return {
    profile: isLatest ? mergeProfile(profile, said) : mergeProfile(said, profile),
    consent: mergeConsent(consent, post.consent),
    test: test && post.test,
  };
}

/** Writers under way may pass each other within this time: then an activity counts as new once more, never as old unseen. */
const ORDER_SLACK = 30 * SECOND;

/** Ids of the activities that no judgement has seen: there are more than it counted, and these came last. */
function freshOf(activities: readonly RecordedActivity[], basis: Basis | undefined): ReadonlySet<string> {
  if (basis === undefined) return new Set(activities.map(({ id }) => id));
  const counted = activities.filter(({ at }) => at >= basis.since);
  const [first] = counted.toSorted((a, b) => a.recordedAt - b.recordedAt).slice(basis.activities);
  const from = first === undefined ? Number.POSITIVE_INFINITY : first.recordedAt - ORDER_SLACK;
  return new Set(counted.filter(({ recordedAt }) => recordedAt >= from).map(({ id }) => id));
}

/** Where a lead that qualifies again begins once more; one that sales works with stays where it is. */
const STAGE_ON_OPENING: Readonly<Record<LifecycleStage, LifecycleStage>> = {
  lead: 'mql',
  mql: 'mql',
  sal: 'mql',
  sql: 'sql',
  opportunity: 'opportunity',
  customer: 'customer',
};

/** @throws when it was never judged: whatever is stored of a lead was. */
export function scoreOf({ score }: Pick<Lead, 'score'>): Score {
  if (score === undefined) throw new Error('The lead was never judged.');
  return score;
}

/** What its handoff keeps of how a lead was released. */
export type Release = Pick<Extract<Owed, { kind: 'open' }>, 'keepFree' | 'collectUntil'>;

/** The lead as a pool's part of an import hands it on, whatever its score. */
export function handOn(
  lead: Stored<Lead>,
  { importId, pool }: Omit<ReleasedFrom, 'handoff'>,
  release: Release,
  now: EpochMs,
): Stored<Lead> {
  const { debts, ...opened } = opening(lead, scoreOf(lead), { trigger: 'list', release });
  const releasedFrom = { importId, pool, handoff: opened.handoffs };
  return writeLead(lead, { ...opened, releasedFrom }, debts, now);
}

const NO_REST = { restsUntil: undefined, roseAtRest: undefined } satisfies Partial<Lead>;

interface Opening {
  readonly trigger: Handoff['trigger'];
  readonly receivedMs?: EpochMs | undefined;
  readonly release?: Release;
  readonly handOn?: HandingOn | undefined;
}

function opening(lead: Lead, score: Score, { trigger, receivedMs, release, handOn }: Opening) {
  const number = lead.handoffs + 1;
  const stage = STAGE_ON_OPENING[lead.stage];
  const { points, grade, criteria, by: way = 'threshold' } = score;
  const by = trigger === 'list' || trigger === 'by-hand' ? trigger : way;
  const debts: readonly Debt[] = [
    fact('lead.qualified', handOn?.by ?? 'system', {
      ...{ score: points, grade, by, criteria },
      ...(receivedMs !== undefined && { receivedMs }),
      ...(handOn && { reason: handOn.reason }),
    }),
    ...(stage === lead.stage ? [] : [fact('lead.stage-changed', 'system', { from: lead.stage, to: stage })]),
    {
      ...{ kind: 'open', number, trigger, score: points, grade, criteria },
      rules: [...new Set(score.reasons.map(({ rule }) => rule))],
      ...{ ...release, ...byHand(handOn) },
    },
  ];
  return { stage, handoffs: number, handoffOpen: true, ...NO_REST, heldBy: undefined, debts };
}

/** What the handoff keeps of it: no words of anybody's own. */
const byHand = (handOn: HandingOn | undefined): Pick<Extract<Owed, { kind: 'open' }>, 'byHand'> => {
  if (handOn === undefined) return {};
  const { note: _, ...ids } = handOn;
  return { byHand: ids };
};

/** What whoever hands it on says of it stays with the lead. */
const noted = ({ notes }: Lead, handOn: HandingOn | undefined, at: EpochMs): Partial<Lead> =>
  handOn?.note === undefined ? {} : { notes: [...notes, { at, by: handOn.by, text: handOn.note }] };

/** One fact for a score that differs from the one before, with what made the difference. */
function scoreFacts(before: Score | undefined, after: Score, cause: string): readonly Debt[] {
  const changes = changesBetween(before, after);
  const isSame = before !== undefined && changes === '' && verdict(before) === verdict(after);
  if (isSame) return [];
  const { points, fit, engagement, grade, missingPoints: missing, qualified, criteria } = after;
  const { disqualified, segment } = after;
  const data = { points, fit, engagement, grade, missing, qualified, criteria, cause, changes };
  const rules = {
    ...(disqualified && { disqualified: disqualified.rule }),
    ...(segment && { segment: segment.id }),
  };
  return [fact('lead.scored', 'system', { ...data, ...rules })];
}

const verdict = ({ qualified, grade, segment, disqualified, criteria }: Score): string =>
  JSON.stringify([qualified, grade, segment?.id, disqualified?.rule, criteria]);

/** By rule, such as `request +40, webinar -1`. */
function changesBetween(before: Score | undefined, after: Score): string {
  const points = new Map<string, number>();
  for (const reason of before?.reasons ?? []) points.set(reason.rule, -reason.points);
  for (const reason of after.reasons) points.set(reason.rule, (points.get(reason.rule) ?? 0) + reason.points);
  return [...points]
    .filter(([, change]) => change !== 0)
    .map(([rule, change]) => `${rule} ${change > 0 ? '+' : ''}${change}`)
    .join(', ');
}

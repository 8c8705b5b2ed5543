import type { ReviewsBrief } from '../app/commitments/reviews-at-desk.ts';
import type { Entered } from '../app/desk/by-hand-brief.ts';
import type {
  BoardBrief,
  BoardItem,
  Choice,
  ErasureBrief,
  Preview,
  Prospect,
  TeamBrief,
  Thought,
} from '../app/desk/desk-brief.ts';
import type { EndedCause, LeadFileBrief } from '../app/desk/lead-file-brief.ts';

import type { EraseResult } from '../app/erasure/erase-lead.ts';
import type { ReviewBrief } from '../app/mail/review-brief.ts';
import type { Evidence } from '../domain/commitments/evidence.ts';
import {
  isInvestigation,
  type ShownInvestigation,
  type ShownPromiseReview,
  type ShownReview,
} from '../domain/commitments/review.ts';
import type { Score } from '../domain/lead/lead.ts';
import type { EpochMs } from '../domain/time.ts';
import { behindDeparture } from './investigation-words.ts';
import { nameOf } from './lead-words.ts';

/** What programs get in place of the pages behind the sign-in; instants as ISO 8601 in UTC, absent fields left out. */

const iso = (at: EpochMs): string => new Date(at).toISOString();
const isoIf = (at: EpochMs | undefined): string | undefined => (at === undefined ? undefined : iso(at));

/** `GET /handoffs?open`. */
export const boardJson = ({ items, total, isCut, next }: BoardBrief) => ({
  handoffs: items.map(boardItem),
  total,
  cut: isCut,
  next,
});

const boardItem = ({ profile, dueAt, since, ...item }: BoardItem) => ({
  ...item,
  name: nameOf(profile),
  company: profile.company,
  dueAt: isoIf(dueAt),
  since: iso(since),
});

/** `GET /leads/{id}`. Of the profile what is known; events with names in place of ids. */
export const leadJson = ({ leadId, profile, consent, test, stage, createdAt, ...file }: LeadFileBrief) => ({
  ...{ leadId, profile, test, stage },
  consent: { ...consent, at: iso(consent.at) },
  createdAt: iso(createdAt),
  score: file.score && scoreJson(file.score, file.needed),
  handoff: file.handoff && {
    ...file.handoff,
    dueAt: isoIf(file.handoff.dueAt),
    attemptDueAt: isoIf(file.handoff.attemptDueAt),
    since: iso(file.handoff.since),
  },
  telling: file.telling && {
    stages: file.telling.stages,
    undoable: file.telling.undoable && { ...file.telling.undoable, at: iso(file.telling.undoable.at) },
  },
  waivable: file.waivable.map(({ handoff, person, clock, dueAt }) => ({
    ...{ handoff, person: person.id, clock, dueAt: iso(dueAt) },
  })),
  causes: file.causes.map(causeJson),
  choices: file.choices.map(choiceJson),
  activities: file.activities.map(({ id, type, at, properties }) => ({ id, type, at: iso(at), properties })),
  notes: file.notes.map((note) => ({ ...note, at: iso(note.at) })),
  events: file.events.map((event) => ({ ...event, at: iso(event.at) })),
  olderEvents: file.olderEvents,
});

const causeJson = ({ at, contest, ...ended }: EndedCause) => ({
  ...{ ...ended, at: iso(at) },
  contest: contest && {
    ...{ ...contest, at: iso(contest.at) },
    answer: contest.answer && { ...contest.answer, at: iso(contest.answer.at) },
  },
});

const choiceJson = ({ at, isFallback: fallback, considered, ...choice }: Choice) => ({
  ...choice,
  ...{ at: iso(at), fallback, considered: considered.map(thoughtJson) },
});

const thoughtJson = ({ isChosen: chosen, ...thought }: Thought) => ({ ...thought, chosen });

const scoreJson = ({ at, reasons, framework: _framework, ...score }: Score, needed: number | undefined) => ({
  ...score,
  needed,
  at: iso(at),
  reasons: reasons.map(({ rule, label, axis, points }) => ({ rule, label, axis, points })),
});

/** `POST /new-lead` and `POST /leads/{id}/qualify`. */
export const enteredJson = ({ leadId, isKnown: known, fate: outcome, owner }: Entered) => ({
  ...{ leadId, known, outcome, owner },
});

/** `GET /team`. */
export const teamJson = ({ members }: TeamBrief) => ({
  people: members.map(({ id, name, team, zone, bookingUrl, away, mayChange }) => ({
    ...{ id, name, team, zone, bookingUrl, mayChange },
    ...(away && { awayUntil: iso(away.until), busy: away.isBusy, silent: away.isSilent }),
  })),
});

/** `GET /leads/{id}` of a lead that is stored, and not scored or owned yet. */
export const awaitedJson = (leadId: string) => ({ leadId, outcome: 'awaited' });

/** `GET /leads/{id}/erase`: what there is to erase. */
export const erasureJson = ({
  leadId,
  erasedAt,
  handoffOpen,
  posts,
  caughtPosts,
  activities,
}: ErasureBrief) => ({
  ...{ leadId, erasedAt: isoIf(erasedAt), handoffOpen, posts, caughtPosts, activities },
});

/** `DELETE /leads/{id}`: what was erased; `again` where that was done before. */
export const erasedJson = ({
  leadId,
  erasedAt,
  again,
  traces: { posts, caughtPosts, activities },
}: Extract<EraseResult, { kind: 'erased' }>) => ({
  ...{ leadId, erasedAt: iso(erasedAt), again },
  ...{ posts: posts.length, caughtPosts: caughtPosts.length, activities: activities.length },
});

/** `POST /preview`. */
export const previewJson = (preview: Preview) => {
  if (preview.outcome === 'caught') return preview;
  const { outcome, isKnown: known, test, score, needed } = preview;
  return {
    ...{ outcome, known, test, score: score && scoreJson(score, needed) },
    ...(outcome === 'withheld' && { relation: preview.relation }),
    ...(outcome === 'opens' && { prospect: prospectJson(preview.prospect) }),
  };
};

const prospectJson = ({ isFallback: fallback, considered, plan, ...prospect }: Prospect) => ({
  ...prospect,
  fallback,
  considered: considered.map(thoughtJson),
  plan: plan && {
    startedAt: iso(plan.startedAt),
    dueAt: iso(plan.dueAt),
    rungs: plan.rungs.map(({ kind, at }) => ({ kind, at: iso(at) })),
  },
});

/** `GET /reviews`. */
export const reviewsJson = ({ standings, reviews }: ReviewsBrief) => ({
  standings,
  reviews: reviews.map(reviewRecord),
});

/** `GET /reviews/{id}`. */
export const reviewJson = ({ review, agenda, owner }: ReviewBrief) => ({
  ...reviewRecord(review),
  ...{ agenda, owner },
});

const reviewRecord = (review: ShownReview) => ({
  ...{ id: review.id, state: review.state, dueAt: isoIf(review.dueAt), earlier: review.earlier },
  ...(isInvestigation(review) ? rateRecord(review) : promiseRecord(review)),
  log: review.log.map((entry) => ({ ...entry, at: iso(entry.at) })),
  actions: review.actions.map((action) => ({ ...action, doneAt: isoIf(action.doneAt) })),
});

const promiseRecord = ({ month, promised, warning, breach }: ShownPromiseReview) => ({
  ...{ month, promised, warning: evidence(warning), breach: evidence(breach) },
});

/** With the addresses of the leads behind. */
const rateRecord = ({ rate, found }: ShownInvestigation) => ({
  rate,
  found: {
    ...{ ...found, at: iso(found.at) },
    departures: found.departures.map((one) => ({ ...one, leads: behindDeparture(one, found) })),
  },
});

const evidence = (given: Evidence | undefined) => given && { ...given, at: iso(given.at) };

import type { Handoff } from '../../domain/handoff/handoff.ts';
import { runningClock } from '../../domain/handoff/in-between.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import { shownProfile } from '../../domain/lead/refusals.ts';
import type { Chosen, Way } from '../../domain/routing/decision.ts';
import type { Person } from '../../domain/routing/team.ts';
import type { EpochMs } from '../../domain/time.ts';
import { attemptBrief } from './attempt-brief.ts';
import { beforeOf } from './before-brief.ts';
import type {
  AssignmentBrief,
  ClockBrief,
  EarlierHandoff,
  LeadBrief,
  Reader,
  StandingState,
} from './brief-parts.ts';
import type { Sources } from './brief-sources.ts';
import type { HandoffBrief } from './handoff-brief.ts';
import { answerBrief, labelOf, nameOf } from './named.ts';
import { standingState } from './state-brief.ts';

const MOST_ACTIVITIES = 5;

/** What a mail or page about a handoff tells its reader. */
export const handoffBrief = (sources: Sources, reader: Person): HandoffBrief & { state: StandingState } => ({
  at: sources.at,
  reader: readerOf(reader),
  lead: leadBrief(sources),
  kind: sources.handoff.kind,
  qualified: qualifiedOf(sources),
  state: standingState(sources, reader.id),
  clock: clockOf(sources),
  nextAttempt: attemptBrief(sources),
  assignment: assignmentOf(sources),
});

export const readerOf = ({ id, name, calendar }: Person): Reader => ({ id, name, zone: calendar.zone });

function leadBrief(sources: Sources): LeadBrief {
  const { lead, handoff, activities, threshold } = sources;
  const { consent, test, score } = lead;
  if (score === undefined) throw new Error('A lead with a handoff has a score.');
  const asked = activities.find(({ at }) => at <= handoff.openedAt);
  return {
    profile: shownProfile(lead),
    consent,
    test,
    waitingSince: asked?.at ?? handoff.openedAt,
    score,
    needed: threshold,
    request: sources.request,
    activities: activities.slice(0, MOST_ACTIVITIES),
    history: historyOf(sources),
  };
}

/** What an SDR said of a second handoff stands by itself. */
function historyOf(sources: Sources): LeadBrief['history'] {
  const { earlier, accountOwner, lead } = sources;
  const first = firstOf(sources);
  return {
    accountOwner: accountOwner && nameOf(sources, accountOwner),
    handoffs: earlier.filter((each) => each !== first).map((each) => earlierBrief(sources, each)),
    notes: lead.notes
      .filter(({ at }) => first === undefined || at < first.openedAt)
      .map((note) => noteBrief(sources, note))
      .toReversed(),
  };
}

const noteBrief = (sources: Sources, { at, by, text }: Lead['notes'][number]) => ({
  at,
  by: nameOf(sources, by),
  text,
});

/** The handoff that a second one follows. */
const firstOf = ({ handoff: { kind }, earlier }: Sources): Handoff | undefined =>
  kind === 'ae' ? earlier[0] : undefined;

function qualifiedOf(sources: Sources): HandoffBrief['qualified'] {
  const first = firstOf(sources);
  if (first?.answer === undefined) return undefined;
  const notes = sources.lead.notes.filter(({ at }) => at >= first.openedAt);
  return {
    answer: answerBrief(sources, first.answer),
    notes: notes.map((note) => noteBrief(sources, note)),
  };
}

const earlierBrief = (sources: Sources, { openedAt, owner, answer }: Handoff): EarlierHandoff => ({
  openedAt,
  owner: owner && nameOf(sources, owner.person),
  outcome: answer?.kind,
  reason: answer?.reason && labelOf(sources, answer.reason),
});

function clockOf({ handoff, owner, manager, at }: Sources): ClockBrief | undefined {
  const clock = runningClock(handoff);
  if (clock === undefined || (clock.phase === 'response' && owner === undefined)) return undefined;
  const kind = clock.phase === 'response' ? 'response' : 'outcome';
  return { kind, plan: clock.plan, pausedUntil: pauseOf(handoff, at), manager: manager?.name };
}

/** Until when the owner's absence stops the clock. */
const pauseOf = ({ paused }: Handoff, at: EpochMs): EpochMs | undefined =>
  paused !== undefined && paused.until > at ? paused.until : undefined;

const WAYS: Readonly<Record<Way, AssignmentBrief['way']>> = {
  rotation: 'turn',
  'least-open': 'turn',
  'account-owner': 'account-owner',
  'last-owner': 'last-owner',
  'company-owner': 'company-owner',
  preferred: 'passed-on',
};

function assignmentOf(sources: Sources): AssignmentBrief {
  const { handoff, decision, pool, routeLabel, timeline } = sources;
  const { owner, openedAt } = handoff;
  const chosen = decision?.chosen;
  const claimed = timeline.some(
    ({ type, actor, handoff: of }) =>
      type === 'handoff.claimed' && of === handoff.number && actor === owner?.person,
  );
  return {
    at: owner?.since ?? openedAt,
    way: claimed ? 'claimed' : chosen === undefined ? 'manager' : wayOf(handoff, chosen),
    handedOn: handedOnOf(sources),
    before: beforeOf(sources),
    pool: pool?.name,
    route: routeLabel,
  };
}

/** Whoever handed it on has chosen its first owner; later ones had it passed on. */
const wayOf = ({ byHand }: Handoff, { person, by }: Chosen): AssignmentBrief['way'] =>
  by === 'preferred' && person === byHand?.to ? 'by-hand' : WAYS[by];

function handedOnOf({
  handoff: { byHand },
  byHandReasons,
  ...sources
}: Sources): AssignmentBrief['handedOn'] {
  if (byHand === undefined) return undefined;
  const { label } = byHandReasons.find(({ id }) => id === byHand.reason) ?? { label: byHand.reason };
  return { by: nameOf(sources, byHand.by), reason: label };
}

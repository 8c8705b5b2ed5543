import { isOutcome } from '../../domain/handoff/answers.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import type { Answer } from '../../domain/handoff/signal.ts';
import type { Lead, LeadProfile } from '../../domain/lead/lead.ts';
import { refusals } from '../../domain/lead/refusals.ts';
import type { Chosen, Way } from '../../domain/routing/decision.ts';
import type { Person } from '../../domain/routing/team.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Sources } from './brief-sources.ts';
import type {
  AnswerBrief,
  AssignmentBrief,
  ClockBrief,
  EarlierHandoff,
  HandoffBrief,
  HandoffState,
  LeadBrief,
  NextBrief,
  Reader,
} from './handoff-brief.ts';

const MOST_ACTIVITIES = 5;

/**
 * What a mail or page about a handoff tells its reader.
 *
 * @param role - An owner's task has moved as soon as they own it no more; others look on, whoever has it.
 */
export const handoffBrief = (
  sources: Sources,
  reader: Person,
  role: 'owner' | 'onlooker' = 'onlooker',
): HandoffBrief => ({
  at: sources.at,
  reader: readerOf(reader),
  lead: leadBrief(sources),
  kind: sources.handoff.kind,
  qualified: qualifiedOf(sources),
  state: stateFor(sources, reader.id, role),
  clock: clockOf(sources),
  assignment: assignmentOf(sources),
});

export const readerOf = ({ id, name, calendar }: Person): Reader => ({ id, name, zone: calendar.zone });

/** A person's name; their id where nobody of that id is known. */
export const nameOf = ({ names }: Pick<Sources, 'names'>, id: string): string => names.get(id) ?? id;

function leadBrief(sources: Sources): LeadBrief {
  const { lead, handoff, activities, threshold } = sources;
  const { profile, consent, test, score } = lead;
  if (score === undefined) throw new Error('A lead with a handoff has a score.');
  const asked = activities.find(({ at }) => at <= handoff.openedAt);
  return {
    profile: refusals(consent).phone ? withoutPhone(profile) : profile,
    consent,
    test,
    waitingSince: asked?.at ?? handoff.openedAt,
    score,
    needed: threshold,
    activities: activities.slice(0, MOST_ACTIVITIES),
    history: historyOf(sources),
  };
}

/** Who said no to calls is not called: the number is in no mail and on no page. */
function withoutPhone({ phone: _, ...rest }: LeadProfile): LeadProfile {
  return rest;
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

function nextOf(sources: Sources): NextBrief | undefined {
  const { next } = sources;
  if (next === undefined) return undefined;
  const { owner, openedAt, answer } = next;
  return {
    owner: owner && nameOf(sources, owner.person),
    since: owner?.since ?? openedAt,
    answer: answer && answerBrief(sources, answer),
  };
}

const earlierBrief = (sources: Sources, { openedAt, owner, answer }: Handoff): EarlierHandoff => ({
  openedAt,
  owner: owner && nameOf(sources, owner.person),
  outcome: answer?.kind,
  reason: answer?.reason && labelOf(sources, answer.reason),
});

const labelOf = ({ reasons }: Sources, id: string): string =>
  reasons.find((reason) => reason.id === id)?.label ?? id;

/** An answer with names and labels in place of ids. */
export const answerBrief = (sources: Sources, { kind, reason, by, at, nextAt }: Answer): AnswerBrief => ({
  kind,
  reason: reason && labelOf(sources, reason),
  asks: sources.reasons.find(({ id }) => id === reason)?.date,
  by: nameOf(sources, by),
  at,
  nextAt,
});

function stateFor(sources: Sources, reader: string, role: 'owner' | 'onlooker'): HandoffState {
  const { handoff, timeline } = sources;
  const { answer, owner, slot } = handoff;
  const undoUntil = openUndo(sources);
  if (answer && isOutcome(answer.kind))
    return { kind: 'answered', answer: answerBrief(sources, answer), undoUntil, next: nextOf(sources) };
  const returned = timeline.findLast(
    ({ type, handoff: of }) => type === 'handoff.returned' && of === handoff.number,
  );
  // The workflow is about to follow; whoever pressed must see at once that it counts.
  if (slot?.kind === 'returned') return { kind: 'moved', at: slot.at, byReader: slot.by === reader };
  if (slot?.kind === 'absent' && !slot.pauses) return { kind: 'moved', at: slot.at, byReader: false };
  if (slot?.kind === 'reassigned') {
    return { kind: 'moved', to: nameOf(sources, slot.to), at: slot.at, byReader: slot.by === reader };
  }
  if (owner?.person !== reader && (role === 'owner' || handoff.formerOwners.includes(reader))) {
    const to = handoff.phase === 'response' || handoff.phase === 'disposition' ? owner?.person : undefined;
    return {
      kind: 'moved',
      to: to && nameOf(sources, to),
      at: owner?.since ?? handoff.enteredAt,
      byReader: returned?.actor === reader,
    };
  }
  return {
    kind: 'open',
    attempt: answer && answerBrief(sources, answer),
    undoUntil,
    extendedUntil: extensionOf(sources),
  };
}

const openUndo = ({ at, handoff: { undoUntil } }: Sources): EpochMs | undefined =>
  undoUntil !== undefined && at < undoUntil ? undoUntil : undefined;

/** The time that a manager granted in this assignment, if it is still running. */
function extensionOf({ timeline, handoff, at }: Sources): EpochMs | undefined {
  const since = handoff.owner?.since ?? handoff.openedAt;
  const granted = timeline.findLast(
    (entry) => entry.type === 'handoff.extended' && entry.handoff === handoff.number && entry.at >= since,
  );
  const until = Number(granted?.data['untilMs'] ?? 0);
  return until > at ? until : undefined;
}

function clockOf({ handoff, owner, manager, at }: Sources): ClockBrief | undefined {
  // An outcome stops the clock at once; the workflow is about to follow.
  if (handoff.answer && isOutcome(handoff.answer.kind)) return undefined;
  const pausedUntil = pauseOf(handoff, at);
  if (handoff.phase === 'disposition' && handoff.outcomePlan) {
    return { kind: 'outcome', plan: handoff.outcomePlan, pausedUntil, manager: manager?.name };
  }
  const { responsePlan: plan } = handoff;
  if (handoff.phase !== 'response' || plan === undefined || owner === undefined) return undefined;
  return { kind: 'response', plan, pausedUntil, manager: manager?.name };
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

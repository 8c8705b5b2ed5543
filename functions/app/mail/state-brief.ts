import { isOutcome } from '../../domain/handoff/answers.ts';
import { type InBetween, inBetween } from '../../domain/handoff/in-between.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { TimelineEntry } from '../ports.ts';
import type { HandoffState, NextBrief, StandingState } from './brief-parts.ts';
import type { Sources } from './brief-sources.ts';
import { answerBrief, nameOf } from './named.ts';

/**
 * Where a handoff stands, whoever has it. What was said counts at once: nobody is shown an owner, a clock or a choice
 * that the workflow is about to replace.
 */
export function standingState(sources: Sources, reader: string): StandingState {
  const { answer } = sources.handoff;
  const undoUntil = openUndo(sources);
  if (answer && isOutcome(answer.kind))
    return { kind: 'answered', answer: answerBrief(sources, answer), undoUntil, next: nextOf(sources) };
  const between = inBetween(sources.handoff);
  if (between) return betweenState(sources, reader, between);
  return {
    kind: 'open',
    attempt: answer && answerBrief(sources, answer),
    undoUntil,
    extendedUntil: extensionOf(sources),
  };
}

/** The same for the reader of a task: it has moved as soon as they own it no more. */
export function taskState(sources: Sources, reader: string): HandoffState {
  const { owner, phase, enteredAt } = sources.handoff;
  const state = standingState(sources, reader);
  if (state.kind === 'answered' || state.kind === 'passing' || owner?.person === reader) return state;
  const to = phase === 'response' || phase === 'disposition' ? owner?.person : undefined;
  return {
    kind: 'moved',
    to: to && nameOf(sources, to),
    at: owner?.since ?? enteredAt,
    byReader: returnedOf(sources)?.actor === reader,
  };
}

function betweenState(sources: Sources, reader: string, between: InBetween): StandingState {
  if (between.kind === 'changing') return between;
  const { to, at } = between;
  const by = between.by ?? giverOf(sources);
  return {
    kind: 'passing',
    to: to && nameOf(sources, to),
    toReader: to === reader,
    by: by && nameOf(sources, by),
    byReader: by === reader,
    at,
  };
}

const returnedOf = ({ timeline, handoff: { number } }: Sources): TimelineEntry | undefined =>
  timeline.findLast(({ type, handoff }) => type === 'handoff.returned' && handoff === number);

/** The owner, if they have given it back. */
function giverOf(sources: Sources): string | undefined {
  const { owner } = sources.handoff;
  const returned = returnedOf(sources);
  if (owner === undefined || returned === undefined) return undefined;
  return returned.actor === owner.person && returned.at >= owner.since ? owner.person : undefined;
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

import { isOutdated } from './judgement.ts';
import type { CaughtPost, Handoff, LeadFile } from './lead-file.ts';
import type { Team } from './team.ts';
import { texts } from './texts.ts';

export type State = keyof typeof texts.states;
export type Filter = keyof typeof texts.filters;
export type Tone = 'plain' | 'good' | 'soon' | 'late';

/** A lead, or a post that was caught, as one line of the list. */
export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly company: string;
  /** Empty before the first scoring, unless the form's field is called so. */
  readonly email: string;
  /** When the first form came. */
  readonly at: number;
  readonly state: State;
  /** What there is to say beside the state: an owner, points, an outcome. */
  readonly note: string;
  /** The instant that is counted down to. */
  readonly until?: number | undefined;
  readonly tone: Tone;
}

const FILTER_OF: Readonly<Record<State, Exclude<Filter, 'all'>>> = {
  scoring: 'waiting',
  routing: 'waiting',
  waiting: 'waiting',
  late: 'late',
  capacity: 'queue',
  queue: 'queue',
  outcome: 'outcome',
  undo: 'closed',
  closed: 'closed',
  listed: 'unqualified',
  unqualified: 'unqualified',
  disqualified: 'unqualified',
  caught: 'caught',
  refused: 'caught',
};

export const matches = ({ state }: Entry, filter: Filter): boolean =>
  filter === 'all' || FILTER_OF[state] === filter;

/** What a lead is told by. */
export interface Telling {
  readonly now: number;
  name(person: string): string;
  readonly team: Pick<Team, 'criteria' | 'listed'>;
}

export function entryOf(file: LeadFile, telling: Telling): Entry {
  const { id, lead, submissions, handoffs } = file;
  const fields = submissions[0]?.fields ?? {};
  const profile = lead?.profile;
  const known = [profile?.firstName, profile?.lastName].filter((part) => part !== undefined).join(' ');
  return {
    id,
    name: known || fields['name'] || profile?.email || nameless(file),
    company: profile?.company ?? fields['company'] ?? '',
    email: profile?.email ?? fields['email'] ?? '',
    at: submissions[0]?.receivedAt ?? lead?.createdAt ?? 0,
    ...standingOf(file, handoffs.at(-1), telling),
  };
}

/** Its sender was told to mend it; other caught posts got an ordinary answer. */
export const isRefused = (caught: string): boolean => caught === 'no-address';

export const caughtEntry = ({ submissionId, receivedAt, fields, caught = '' }: CaughtPost): Entry => ({
  id: submissionId,
  name: fields['name'] ?? fields['email'] ?? texts.list.nobody,
  company: fields['company'] ?? '',
  email: fields['email'] ?? '',
  at: receivedAt,
  state: isRefused(caught) ? 'refused' : 'caught',
  note: texts.story.caughtShort[caught] ?? caught,
  tone: 'plain',
});

type Standing = Pick<Entry, 'state' | 'note' | 'until' | 'tone'>;

function standingOf({ id, lead }: LeadFile, handoff: Handoff | undefined, telling: Telling): Standing {
  if (handoff !== undefined) return handoffStanding(handoff, telling);
  const score = lead?.score;
  if (score === undefined) return { state: 'scoring', note: '', tone: 'plain' };
  const pending = telling.team.listed.get(id);
  if (pending !== undefined) return { state: 'listed', note: texts.story.listed[pending], tone: 'plain' };
  if (score.qualified) return { state: 'routing', note: '', tone: 'plain' };
  if (score.disqualified) return { state: 'disqualified', note: score.disqualified.label, tone: 'plain' };
  const missing = texts.story.missing(score.missingPoints);
  const note = isOutdated(score, telling.team) ? texts.story.underFormer(missing) : missing;
  return { state: 'unqualified', note, tone: 'plain' };
}

function handoffStanding(handoff: Handoff, { now, name }: Telling): Standing {
  const { phase, owner, responsePlan, outcomePlan, answer, undoUntil } = handoff;
  const note = owner === undefined ? '' : name(owner.person);
  switch (phase) {
    case 'routing':
      return { state: 'routing', note, tone: 'plain' };
    case 'capacity':
      return { state: 'capacity', note, tone: 'soon' };
    case 'queue':
      return { state: 'queue', note, tone: 'late' };
    case 'response': {
      const until = responsePlan?.dueAt;
      if (until !== undefined && until <= now) return { state: 'late', note, until, tone: 'late' };
      return { state: 'waiting', note, until, tone: handoff.rung > 0 ? 'soon' : 'good' };
    }
    case 'disposition': {
      const until = outcomePlan?.dueAt;
      const isLate = until !== undefined && until <= now;
      return { state: 'outcome', note, until, tone: isLate ? 'late' : 'soon' };
    }
    case 'undo':
      return { state: 'undo', note: answerText(answer?.kind), until: undoUntil, tone: 'good' };
    case 'closing':
    case 'closed':
      return { state: 'closed', note: answerText(endOf(handoff)), tone: 'plain' };
  }
}

const nameless = ({ lead }: LeadFile): string =>
  lead?.erasedAt === undefined ? texts.list.nobody : texts.list.erased;

/** The answer that a handoff ends with, or that its lead was erased. */
export const endOf = ({ erased, answer }: Handoff): string | undefined => (erased ? 'erased' : answer?.kind);

export const answerText = (kind = 'none'): string => texts.answers[kind] ?? kind;

import type { AssignmentBrief, ClockBrief, QualifiedBrief, Reader } from '../app/mail/brief-parts.ts';
import type { AttemptBrief, EscalationBrief, HandoffBrief } from '../app/mail/handoff-brief.ts';
import type { RungKind } from '../domain/handoff/handoff.ts';
import type { EpochMs } from '../domain/time.ts';
import { answerWords, words } from './lead-words.ts';
import { oneLine } from './markup.ts';
import { atMoment, cityOf, dayOf, length, moment, sameDay, timeOrDay } from './moments.ts';
import { mails } from './texts/en/mails.ts';
import { en } from './texts/en.ts';

/** How to address a colleague: the first word of the name. */
export const callName = (name: string): string => words(name).split(' ')[0] ?? '';

/** A due time or its absence: a label, the time in large, and what belongs to it. */
export interface DeadlineWords {
  readonly label: string;
  readonly time?: string | undefined;
  readonly detail: string;
  readonly late: boolean;
}

/** For the owner. */
export function ownerDeadline({ at, reader, clock, assignment }: HandoffBrief): DeadlineWords {
  const name = callName(reader.name);
  const assigned = en.clock.assigned(moment(assignment.at, reader.zone, at));
  if (!clock) return { label: en.clock.yours(name), detail: assigned, late: false };
  const late = at >= clock.plan.dueAt;
  const { contactBy, contactWasDue, outcomeBy, outcomeWasDue } = en.clock;
  const [ahead, past] = clock.kind === 'response' ? [contactBy, contactWasDue] : [outcomeBy, outcomeWasDue];
  const { opensAt = at } = clock.plan;
  const opens = opensAt <= at ? [] : [en.clock.opens(moment(opensAt, reader.zone, at))];
  const pause =
    clock.pausedUntil === undefined ? [] : [en.clock.paused(moment(clock.pausedUntil, reader.zone, at))];
  return {
    label: (late ? past : ahead)(name),
    time: moment(clock.plan.dueAt, reader.zone, at),
    detail: [place(clock.plan.dueAt, reader.zone, at), assigned, ...opens, ...pause].join(' '),
    late,
  };
}

/** For the manager of an owner who let the due time pass. */
export function managerDeadline(brief: EscalationBrief): DeadlineWords {
  const { at, reader, clock, queuedSince, owner, links } = brief;
  if (brief.isReaders) return ownerDeadline(brief);
  if (queuedSince !== undefined) {
    const { labelHolder, labelLeader, hold, heldBy } = mails.queue;
    const holds = links.task !== undefined;
    return {
      label: (holds ? labelHolder : labelLeader)(callName(reader.name)),
      time: moment(queuedSince, reader.zone, at),
      detail: holds ? hold : heldBy(words(owner)),
      late: false,
    };
  }
  const assigned = en.clock.assigned(moment(brief.assignment.at, reader.zone, at));
  if (!clock) return { label: en.pages.manage.owner(words(owner)), detail: assigned, late: false };
  const late = at >= clock.plan.dueAt;
  const { hasIt, hasItAttempted, ownerContactDue, ownerOutcomeDue } = en.clock;
  const [ahead, past] =
    clock.kind === 'response' ? [hasIt, ownerContactDue] : [hasItAttempted, ownerOutcomeDue];
  const pause =
    clock.pausedUntil === undefined
      ? []
      : [en.clock.ownerPaused(words(owner), moment(clock.pausedUntil, reader.zone, at))];
  return {
    label: (late ? past : ahead)(words(owner)),
    time: moment(clock.plan.dueAt, reader.zone, at),
    detail: [place(clock.plan.dueAt, reader.zone, at), assigned, ...pause].join(' '),
    late,
  };
}

/** That somebody gave it to its owner by name, or wished to and was too late; and that a miss of the owner is waived. */
export function managerDoings({ at, reader, given, waivers }: EscalationBrief): readonly string[] {
  const { you, toYou, gave, took, kept } = en.pages.manage;
  const when = (instant: EpochMs) => moment(instant, reader.zone, at);
  const said = waivers.filter(({ isCurrent }) => isCurrent).map((waiver) => waiverWords(waiver, reader, at));
  if (given === undefined) return said;
  const by = given.byReader ? you : words(given.by);
  const to = given.toReader ? toYou : words(given.to);
  if (given.keptBy !== undefined) return [kept(by, to, when(given.at), words(given.keptBy)), ...said];
  return [given.by === given.to ? took(by, when(given.at)) : gave(by, to, when(given.at)), ...said];
}

/** `Waived by María Soler, 10:42: Owner was sick`. */
export const waiverWords = (
  { by, reason, at }: EscalationBrief['waivers'][number],
  { zone }: Reader,
  now: EpochMs,
): string =>
  en.manager.waived(words(by), en.manager.waiverReasons[reason] ?? words(reason), timeOrDay(at, zone, now));

/** That the owner's task mail went astray; nothing once somebody has attempted contact. */
export function undeliveredLines({
  at,
  reader,
  owner,
  clock,
  undelivered,
}: EscalationBrief): readonly string[] {
  if (undelivered === undefined || clock?.kind === 'outcome') return [];
  return [
    en.manager.undelivered[undelivered.problem](words(owner), atMoment(undelivered.at, reader.zone, at)),
  ];
}

/** `due 10:42`, or `was due 10:42`. */
export const dueWords = (dueAt: EpochMs, zone: string, now: EpochMs): string =>
  en.pages.leads[dueAt <= now ? 'wasDue' : 'due'](moment(dueAt, zone, now));

/** Whose time it is, and of which day where the time alone does not say so. */
export const place = (shown: EpochMs, zone: string, now: EpochMs): string =>
  en.clock.place(cityOf(zone), sameDay(shown, now, zone) ? dayOf(shown, zone) : undefined);

/** Who is told when, and when it goes to somebody else; only what is still ahead. */
export function ladder({ at, reader, clock }: HandoffBrief): readonly string[] {
  if (!clock) return [];
  const manager = clock.manager === undefined ? en.clock.yourManager : words(clock.manager);
  return rungsAhead(
    clock,
    at,
    {
      escalate: (when) => en.clock.told(when, manager),
      reassign: en.clock.passedOn,
      leak: en.clock.leak,
    },
    reader.zone,
  );
}

/** What happens if the manager does nothing. */
export function otherwise({ at, reader, clock, owner, queuedSince }: EscalationBrief): string {
  if (queuedSince !== undefined) return en.manager.staysQueued;
  const next =
    clock && rungsAhead(clock, at, { reassign: en.manager.passedOn, leak: en.manager.leak }, reader.zone)[0];
  return next ?? en.manager.stays(words(owner));
}

type RungWords = Partial<Record<RungKind, (when: string) => string>>;

const rungsAhead = ({ plan }: ClockBrief, now: EpochMs, say: RungWords, zone: string): readonly string[] =>
  plan.rungs.flatMap(({ kind, at }) => (at > now ? (say[kind]?.(atMoment(at, zone, now)) ?? []) : []));

/** What the SDR said of a second handoff, one sentence a line: `Meeting booked, 10:02.`, when it is, and each note. */
export function qualifiedWords(
  { reader, at }: HandoffBrief,
  { answer, notes }: QualifiedBrief,
): readonly string[] {
  const { kind, nextAt } = answer;
  return [
    en.second.said(answerWords(kind, undefined), moment(answer.at, reader.zone, at)),
    ...(nextAt === undefined ? [] : [en.second.meeting(moment(nextAt, reader.zone, at))]),
    ...notes.map(({ text, by, at: noted }) =>
      en.lead.note(oneLine(text, 400), words(by), moment(noted, reader.zone, at)),
    ),
  ];
}

/** `Logged last: No answer, 10:12.`, or what shows it, and when the next attempt is due; nothing before the first attempt. */
export function lastAttempt(brief: HandoffBrief): readonly string[] {
  const { at, reader, state, nextAttempt } = brief;
  if (state.kind !== 'open' || !state.attempt) return [];
  const { kind, reason, at: loggedAt, nextAt, evidence } = state.attempt;
  const said = [answerWords(kind, reason), moment(loggedAt, reader.zone, at)] as const;
  return [
    evidence === undefined ? en.clock.last(...said) : en.clock.lastShown(...said, en.evidence[evidence]),
    ...(nextAttempt !== undefined
      ? [nextWords(brief, nextAttempt)]
      : nextAt === undefined
        ? []
        : [en.clock.next(moment(nextAt, reader.zone, at))]),
  ];
}

/** `Next attempt by Thu 26 Nov, 10:20 (attempt 2 of 5).` */
function nextWords({ at, reader }: HandoffBrief, next: AttemptBrief): string {
  const { attemptBy, attemptAgreed, attemptWasDue } = en.clock;
  const say = next.dueAt <= at ? attemptWasDue : next.isAgreed ? attemptAgreed : attemptBy;
  return say(moment(next.dueAt, reader.zone, at), whichAttempt(next));
}

/** `attempt 3 of 5`, where policy says after how many the lead is given back. */
export const whichAttempt = ({ number, recycle }: Pick<AttemptBrief, 'number' | 'recycle'>): string =>
  en.clock.attempt(number, recycle?.afterAttempts);

/** Whether it may still be given back: only whoever has not attempted contact may. */
export const mayGiveBack = ({ state, clock }: HandoffBrief): boolean =>
  state.kind === 'open' && state.attempt === undefined && clock?.kind !== 'outcome';

/** In whose name a manager decides, and for whom they stand in. */
export const decidesAs = ({ reader, inPlaceOf }: EscalationBrief): string =>
  en.pages.decideFor(words(reader.name), inPlaceOf && words(inPlaceOf));

/** From whom a lead was passed on, why, and since when the buyer waits; nothing for its first owner, nor after an attempt. */
export function passedOnLines({
  at,
  reader,
  lead,
  state,
  assignment: { before },
}: HandoffBrief): readonly string[] {
  if (before === undefined || (state.kind === 'open' && state.attempt !== undefined)) return [];
  return [
    en.clock.before[before.lostBy](words(before.owner)),
    en.lead.waitingSince(moment(lead.waitingSince, reader.zone, at)),
  ];
}

/** Why the lead came to this owner. */
export const whyYou = ({ way, pool, handedOn }: AssignmentBrief): string => {
  const found = en.why[way](pool && words(pool));
  return handedOn === undefined
    ? found
    : `${found} ${en.why.handedOn(words(handedOn.by), words(handedOn.reason))}`;
};

/** How long the buyer has waited, now. */
export const waiting = (brief: HandoffBrief): string => en.lead.waiting(...waited(brief));

/** The same in a mail, which goes stale. */
export const waitingThen = (brief: HandoffBrief): string => en.lead.waitingThen(...waited(brief));

const waited = ({ at, reader, lead }: HandoffBrief): readonly [since: string, how: string] => [
  moment(lead.waitingSince, reader.zone, at),
  length(at - lead.waitingSince),
];

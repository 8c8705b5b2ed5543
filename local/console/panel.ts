import { answerText, type Entry, endOf } from './entry.ts';
import { isOutdated, judgementOf } from './judgement.ts';
import type { Handoff, LeadFile } from './lead-file.ts';
import type { Team } from './team.ts';
import { texts } from './texts.ts';
import { momentText } from './times.ts';

/** How a lead stands, in large. */
export interface Panel {
  readonly tone: 'calm' | 'soon' | 'late' | 'still';
  readonly label: string;
  /** A time of day or a few words. */
  readonly large: string;
  readonly details: readonly string[];
  readonly until?: number | undefined;
  /** Where the length shown by the bar began. */
  readonly since?: number | undefined;
}

interface Around {
  readonly file: LeadFile;
  readonly entry: Entry;
  readonly team: Team;
  readonly now: number;
  readonly name: (person: string) => string;
}

export function panelOf(around: Around): Panel {
  const handoff = around.file.handoffs.at(-1);
  return handoff === undefined ? scorePanel(around) : handoffPanel(handoff, around);
}

function scorePanel({ file, entry, team }: Around): Panel {
  const score = file.lead?.score;
  const pending = team.listed.get(file.id);
  if (score !== undefined && pending !== undefined) {
    const { inList, listed, listedDetail } = texts.story;
    return { tone: 'still', label: inList, large: listed[pending], details: [listedDetail] };
  }
  if (score === undefined || score.qualified) {
    const { scoring, scoringDetail, routing, routingDetail } = texts.story;
    const [large, detail] = score === undefined ? [scoring, scoringDetail] : [routing, routingDetail];
    return { tone: 'calm', label: entry.name, large, details: [detail] };
  }
  if (score.disqualified !== undefined) {
    const details = [texts.story.disqualifiedDetail];
    return { tone: 'still', label: texts.story.disqualified, large: score.disqualified.label, details };
  }
  const { points, needed, missing, fit, leastFit, wouldHelp } = judgementOf(score, team);
  const help = wouldHelp.map((rule) => `${rule.label} +${rule.points}`).join(', ');
  return {
    tone: 'still',
    label: texts.story.below,
    large: texts.story.missing(missing),
    details: [
      texts.story.ofNeeded(points, needed),
      ...(isOutdated(score, team) ? [texts.story.outdated] : []),
      ...(fit < leastFit ? [texts.story.fitMissing(fit, leastFit)] : []),
      ...(help === '' ? [] : [texts.story.wouldHelp(help)]),
    ],
  };
}

function handoffPanel(handoff: Handoff, around: Around): Panel {
  const { phase, enteredAt, owner } = handoff;
  const { now, team, name } = around;
  const holder = owner === undefined ? texts.facts.somebody : name(owner.person);
  const moment = (at: number) => momentText(at, team.zone, now);
  switch (phase) {
    case 'routing':
      return {
        tone: 'calm',
        label: around.entry.name,
        large: texts.story.routing,
        details: [texts.story.routingDetail],
      };
    case 'capacity':
      return {
        tone: 'soon',
        label: texts.story.capacity,
        large: moment(enteredAt),
        details: [texts.story.capacityDetail(holder)],
      };
    case 'queue':
      return {
        tone: 'late',
        label: texts.story.queued,
        large: moment(enteredAt),
        details: [texts.story.holds(holder)],
      };
    case 'response':
    case 'disposition':
      return clockPanel(handoff, holder, around);
    case 'undo':
    case 'closing':
    case 'closed':
      return answerPanel(handoff, around);
  }
}

function clockPanel(handoff: Handoff, owner: string, { now, team }: Around): Panel {
  const isResponse = handoff.phase === 'response';
  const plan = isResponse ? handoff.responsePlan : handoff.outcomePlan;
  const { startedAt = handoff.enteredAt, dueAt = handoff.enteredAt } = plan ?? {};
  const isLate = dueAt <= now;
  const { has, had, owes, owed } = texts.story;
  const say = isResponse ? (isLate ? had : has) : isLate ? owed : owes;
  const answer = isResponse ? [] : [texts.story.lastAnswer(answerText(handoff.answer?.kind))];
  const details = [
    ...answer,
    ...(startedAt > now ? [texts.story.opens(momentText(startedAt, team.zone, now))] : []),
  ];
  const reminded = isResponse && handoff.rung > 0;
  return {
    tone: isLate ? 'late' : reminded || !isResponse ? 'soon' : 'calm',
    label: say(owner),
    large: momentText(dueAt, team.zone, now),
    details,
    until: dueAt,
    since: startedAt,
  };
}

function answerPanel(handoff: Handoff, { now, team, name }: Around): Panel {
  const { phase, answer, undoUntil, closedAt, erased } = handoff;
  const reasons = team.policy('dispositions')?.reasons ?? [];
  const reason = reasons.find(({ id }) => id === answer?.reason)?.label ?? answer?.reason;
  const words = answerText(endOf(handoff));
  const large = reason === undefined || erased ? words : texts.because(words, reason);
  const by = answer === undefined ? texts.facts.system : name(answer.by);
  const moment = (at: number) => momentText(at, team.zone, now);
  if (phase === 'undo' && undoUntil !== undefined) {
    const details = [texts.story.undoUntil(moment(undoUntil))];
    return { tone: 'calm', label: texts.story.undo(by), large, details, until: undoUntil, since: answer?.at };
  }
  const ended = moment(closedAt ?? now);
  const details = [
    erased
      ? texts.story.erasedDetail(ended)
      : texts.story.closedDetail(by, answer ? moment(answer.at) : ended),
  ];
  return { tone: 'still', label: texts.story.closed, large, details };
}

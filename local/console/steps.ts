import { type Choice, choiceOf } from './choice.ts';
import { answerText, type Tone } from './entry.ts';
import type { MailHead } from './inbox.ts';
import { type Judgement, judgementOf } from './judgement.ts';
import type { Fact, LeadFile, Submission } from './lead-file.ts';
import type { Team } from './team.ts';
import { texts } from './texts.ts';
import { lengthText, momentText } from './times.ts';

/** One thing that happened to a lead. */
export interface Step {
  readonly at: number;
  /** `minor` steps follow from the one above. */
  readonly tone: Tone | 'minor';
  readonly title: string;
  readonly detail?: string | undefined;
  /** The change of the lead's stage that came with it. */
  readonly stage?: string | undefined;
  readonly quote?: string | undefined;
  readonly judgement?: Judgement | undefined;
  readonly choice?: Choice | undefined;
  /** Id in the mailbox. */
  readonly mail?: string | undefined;
}

export interface Surroundings {
  readonly file: LeadFile;
  readonly team: Team;
  /** The lead's, newest first. */
  readonly mails: readonly MailHead[];
  readonly zone: string;
}

/** All that has happened, oldest first. */
export function stepsOf(around: Surroundings): readonly Step[] {
  const posted = around.file.submissions.map((post) => ({ seq: 0, step: postStep(post) }));
  const facts = around.file.timeline.flatMap((fact) => {
    const step = TELL[fact.type]?.(fact, around);
    return step === undefined
      ? []
      : [{ seq: fact.seq, step: { at: fact.at, tone: 'plain' as const, ...step } }];
  });
  return [...posted, ...facts]
    .toSorted((one, other) => one.step.at - other.step.at || one.seq - other.seq)
    .map(({ step }) => step)
    .reduce(withStage, []);
}

/** What follows from a step is written within this time, on a clock of any speed. */
const CONSEQUENCE_MS = 60_000;

/** A change of stage belongs to what brought it about. */
function withStage(steps: readonly Step[], step: Step): readonly Step[] {
  const last = steps.at(-1);
  const follows = last !== undefined && last.stage === undefined && step.at - last.at < CONSEQUENCE_MS;
  if (step.tone !== 'minor' || step.stage === undefined || !follows) return [...steps, step];
  return [...steps.slice(0, -1), { ...last, stage: step.stage }];
}

function postStep({ receivedAt, form, fields }: Submission): Step {
  const title = texts.facts.captured[form] ?? texts.facts.form(form);
  return { at: receivedAt, tone: 'good', title, quote: fields['message'] };
}

type Tell = (fact: Fact, around: Surroundings) => (Pick<Step, 'title'> & Partial<Step>) | undefined;

/** What is told of each type of fact; other types are told by another, or say nothing to who looks on. */
const TELL: Readonly<Record<string, Tell>> = {
  'lead.activity-recorded': ({ data }) => ({ title: texts.facts.activities(Number(data['activities'])) }),
  'lead.scored': scored,
  'lead.qualified': ({ data }) => ({
    ...{ tone: 'good', title: texts.facts.qualified },
    ...(data['by'] === 'request' && { detail: texts.facts.byRequest }),
  }),
  'lead.handed-over': ({ actor }, around) => ({
    tone: 'good',
    title: texts.facts.handedOver(who(actor, around)),
  }),
  'lead.stage-changed': ({ data }) => {
    const stage = texts.facts.stage(stageText(data['from']), stageText(data['to']));
    return { tone: 'minor', title: stage, stage };
  },
  'lead.lost': () => ({ title: texts.facts.lost, stage: texts.facts.lost }),
  'lead.stage-undone': ({ data }) => ({ title: texts.facts.stageUndone(stageText(data['to'])) }),
  'handoff.assigned': (fact, around) => ({
    tone: 'good',
    title: texts.facts.assigned(who(fact.data['person'], around)),
    choice: choiceFor(fact, around),
  }),
  'handoff.reassigned': (fact, around) => ({
    tone: 'late',
    title: texts.facts.reassigned(who(fact.data['person'], around)),
    choice: choiceFor(fact, around),
  }),
  'handoff.waiting': (fact, around) => ({
    tone: 'soon',
    title: texts.facts.waiting(who(fact.data['person'], around)),
    choice: choiceFor(fact, around),
  }),
  'handoff.withheld': ({ data }) => ({ title: texts.facts.withheld(String(data['relation'])) }),
  'handoff.observed': () => ({ title: texts.facts.observed }),
  'handoff.shadowed': (fact, around) => ({
    title:
      fact.data['person'] === undefined
        ? texts.facts.shadowedNobody
        : texts.facts.shadowed(who(fact.data['person'], around)),
    choice: choiceFor(fact, around),
  }),
  'mail.sent': mailSent,
  'handoff.escalated': ({ data }) => ({
    tone: 'late',
    title: data['because'] === undefined ? texts.facts.escalated : texts.facts.escalatedUnread,
  }),
  'handoff.queued': ({ data }, around) => ({
    tone: 'late',
    title: texts.facts.queued(who(data['owner'], around)),
  }),
  'handoff.contacted': (fact, around) =>
    sameMoment(fact, 'handoff.disposed', around) === undefined
      ? answered(fact, around, String(fact.data['answer']))
      : undefined,
  'handoff.attempted': (fact, around) => ({
    title: texts.facts.answered(who(fact.actor, around), answerText(String(fact.data['answer']))),
    detail: shownBy(fact),
  }),
  'handoff.disposed': (fact, around) => answered(fact, around, String(fact.data['outcome'])),
  'handoff.undone': ({ actor }, around) => ({ tone: 'soon', title: texts.facts.undone(who(actor, around)) }),
  'handoff.returned': ({ actor }, around) => ({
    tone: 'soon',
    title: texts.facts.returned(who(actor, around)),
  }),
  'handoff.claimed': ({ actor }, around) => ({
    tone: 'good',
    title: texts.facts.claimed(who(actor, around)),
  }),
  'handoff.extended': ({ actor, at, data }, around) => ({
    title: texts.facts.extended(who(actor, around), momentText(Number(data['untilMs']), around.zone, at)),
  }),
  'handoff.left': ({ at, data }, around) => ({
    tone: 'soon',
    title: texts.facts.left(
      who(data['person'], around),
      momentText(Number(data['untilMs']), around.zone, at),
    ),
  }),
  'handoff.paused': ({ at, data }, around) => ({
    tone: 'soon',
    title: texts.facts.paused(
      who(data['person'], around),
      momentText(Number(data['untilMs']), around.zone, at),
    ),
  }),
  'handoff.resumed': ({ data }, around) => ({ title: texts.facts.resumed(who(data['person'], around)) }),
  'handoff.waived': ({ actor, data }, around) => ({
    title: texts.facts.waived(who(actor, around), texts.facts.waivers[String(data['reason'])] ?? ''),
  }),
  'handoff.contested': ({ actor, data }, around) => ({
    title: texts.facts.contested(who(actor, around), String(data['cause']), String(data['named'])),
  }),
  'handoff.contest-answered': ({ actor, data }, around) => ({
    title: texts.facts.contestAnswered(who(actor, around), data['agreed'] === true),
  }),
  'handoff.noted': ({ actor }, around) => ({ title: texts.facts.noted(who(actor, around)) }),
  'handoff.leaked': () => ({ tone: 'late', title: texts.facts.leaked }),
  'lead.recycled': ({ data }) => ({ title: texts.facts.recycled(Number(data['attempts'])) }),
  'handoff.restarted': ({ data }) => ({ tone: 'minor', title: texts.facts.restarted(Number(data['run'])) }),
  'handoff.closed': () => ({ title: texts.facts.closed }),
  'lead.erased': () => ({ title: texts.facts.erased }),
};

function scored({ at, data }: Fact, { file, team }: Surroundings): ReturnType<Tell> {
  const { score } = file.lead ?? {};
  const isFirst = !file.timeline.some((fact) => fact.type === 'lead.scored' && fact.at < at);
  const say = isFirst ? texts.score.judged : texts.score.rescored;
  return {
    title: say(Number(data['points']), String(data['grade'])),
    // The lead keeps its latest score only.
    judgement: score?.at === at ? judgementOf(score, team) : undefined,
    detail: texts.score.parts(Number(data['fit']), Number(data['engagement'])),
  };
}

function choiceFor({ handoff, data }: Fact, { file, team }: Surroundings): Choice | undefined {
  const decision = file.decisions.find((one) => one.handoff === handoff && one.attempt === data['attempt']);
  return decision && choiceOf(decision, team);
}

function mailSent(fact: Fact, around: Surroundings): ReturnType<Tell> {
  const { mail: kind, to, wait, digest } = fact.data;
  const say = texts.facts.mails[String(kind)];
  if (say === undefined) return undefined;
  const isSame = (one: Fact) =>
    one.handoff === fact.handoff && one.data['mail'] === kind && one.data['wait'] === wait;
  const became = around.file.timeline.filter(isSame).flatMap(({ type }) => texts.facts.became[type] ?? []);
  const sent = around.mails.find(
    (one) =>
      one.to === to &&
      (digest === undefined
        ? one.kind === kind && one.wait === wait && one.handoff === fact.handoff
        : one.digest === digest),
  );
  return {
    tone: kind === 'task' ? 'good' : 'soon',
    title: fact.data['again'] === true ? texts.facts.again(say(who(to, around))) : say(who(to, around)),
    detail: became[0],
    mail: sent?.id,
  };
}

function answered(fact: Fact, around: Surroundings, answer: string): ReturnType<Tell> {
  const reasons = around.team.policy('dispositions')?.reasons ?? [];
  const reason = reasons.find(({ id }) => id === fact.data['reason'])?.label ?? fact.data['reason'];
  const words = answerText(answer);
  return {
    tone: 'good',
    title: texts.facts.answered(
      who(fact.actor, around),
      reason === undefined ? words : texts.because(words, String(reason)),
    ),
    detail:
      [firstAttempt(fact, around), shownBy(fact)].filter((text) => text !== undefined).join(' ') || undefined,
  };
}

/** What another tool has shown it by; nothing where its owner says so. */
const shownBy = ({ data }: Fact): string | undefined =>
  data['evidence'] === undefined ? undefined : texts.facts.shownBy(String(data['evidence']));

/** How long the owner took, where this answer was the first attempt. */
function firstAttempt(fact: Fact, around: Surroundings): string | undefined {
  const contacted = fact.type === 'handoff.contacted' ? fact : sameMoment(fact, 'handoff.contacted', around);
  if (contacted === undefined) return undefined;
  const assigned = around.file.timeline.findLast(
    ({ type, at, handoff }) =>
      (type === 'handoff.assigned' || type === 'handoff.reassigned') &&
      handoff === fact.handoff &&
      at <= fact.at,
  );
  return assigned && texts.facts.firstAttempt(lengthText(fact.at - assigned.at));
}

const sameMoment = ({ at, handoff }: Fact, type: string, { file }: Surroundings): Fact | undefined =>
  file.timeline.find((one) => one.type === type && one.at === at && one.handoff === handoff);

const stageText = (stage: unknown): string => texts.facts.stages[String(stage)] ?? String(stage);

function who(id: unknown, { team }: Surroundings): string {
  if (id === 'system' || id === 'lead') return texts.facts[id];
  return team.person(String(id))?.name ?? texts.facts.somebody;
}

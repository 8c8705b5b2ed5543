import type { AnswerBrief, HandoffState, NextBrief } from '../../app/mail/brief-parts.ts';
import type { TaskBrief } from '../../app/mail/handoff-brief.ts';
import { type EpochMs, HOUR, MINUTE } from '../../domain/time.ts';
import { answerWords, words } from '../lead-words.ts';
import { type Child, type Html, html } from '../markup.ts';
import { clockTime, dayOf, localDate, localMinute, moment, weekdayOf } from '../moments.ts';
import { en } from '../texts/en.ts';
import { NOTE_LIMIT } from './answer-form.ts';
import { betweenPanel } from './between.ts';
import {
  action,
  background,
  contact,
  doing,
  form,
  nameAndRole,
  person,
  qualifiedBy,
  theirWords,
} from './parts.ts';

type State<Kind extends HandoffState['kind']> = Extract<HandoffState, { kind: Kind }>;

/** What was logged, by whom and when; undo; then a date or a note, which may follow but need not. */
export const answeredMain = (brief: TaskBrief, { answer, undoUntil, next }: State<'answered'>): Child => [
  loggedPanel(brief, answer, undoUntil, next),
  html`<div class="columns">
${additions(brief, answer)}
<article class="card">
${person(brief)}
${contact(brief.lead)}
${qualifiedBy(brief)}
${theirWords(brief.lead.profile)}
${background(brief)}
</article>
</div>`,
];

/** The same above a form that still waits for the outcome; nothing once the attempt can no longer be undone. */
export function justAttempted(brief: TaskBrief, { attempt, undoUntil }: State<'open'>): Child {
  if (!attempt || undoUntil === undefined || undoUntil <= brief.at) return undefined;
  return [loggedPanel(brief, attempt, undoUntil), additions(brief, attempt)];
}

export const movedMain = (brief: TaskBrief, { to, at, byReader }: State<'moved'>): Child => [
  html`<section class="panel calm" aria-label="${en.pages.moved.choosing}">
<p class="words">${to === undefined ? en.pages.moved.choosing : en.pages.moved.with(words(to))}</p>
<p>${en.pages.moved.since(moment(at, brief.reader.zone, brief.at))}</p>
</section>`,
  html`<article class="card">${nameAndRole(brief.lead)}
${byReader && noteForm(en.pages.moved.whose)}</article>`,
];

export const passingMain = (brief: TaskBrief, state: State<'passing'>): Child => [
  betweenPanel(brief, state, brief.links.task),
  html`<article class="card">${nameAndRole(brief.lead)}
${state.byReader && !state.toReader && noteForm(en.pages.moved.whose)}</article>`,
];

function loggedPanel(
  brief: TaskBrief,
  answer: AnswerBrief,
  undoUntil: EpochMs | undefined,
  next?: NextBrief,
): Html {
  const { at, reader, clock } = brief;
  const { logged, shown, owed, set, final } = en.pages.settled;
  const told = [moment(answer.at, reader.zone, at), words(answer.by)] as const;
  return html`<section class="panel calm" aria-label="${en.answers[answer.kind]}">
<p>${answer.evidence === undefined ? logged(...told) : shown(...told, en.evidence[answer.evidence])}</p>
<p class="words"><span aria-hidden="true">✓ </span>${answerWords(answer.kind, answer.reason)}</p>
${answer.nextAt !== undefined && html`<p>${set(moment(answer.nextAt, reader.zone, at))}</p>`}
${clock?.kind === 'outcome' && html`<p>${owed(moment(clock.plan.dueAt, reader.zone, at))}</p>`}
${
  undoUntil !== undefined && undoUntil > at
    ? form(action('do', 'undo', en.pages.settled.undoUntil(clockTime(undoUntil, reader.zone))))
    : html`<p class="small">${final}</p>`
}
${next !== undefined && nextLines(brief, next).map((line) => html`<p>${line}</p>`)}
</section>`;
}

/** Who has the lead after the reader, and what they said. */
function nextLines({ reader, at }: TaskBrief, { owner, since, answer }: NextBrief): readonly string[] {
  const { goesOn, handedOver, nextSaid } = en.pages.settled;
  return [
    owner === undefined ? goesOn : handedOver(words(owner), moment(since, reader.zone, at)),
    ...(answer === undefined
      ? []
      : [
          nextSaid(
            words(answer.by),
            answerWords(answer.kind, answer.reason),
            moment(answer.at, reader.zone, at),
          ),
        ]),
  ];
}

/** A date where the answer has one, and a note. */
function additions(brief: TaskBrief, { kind, asks, nextAt }: AnswerBrief): Html {
  const { add, when } = en.pages.settled;
  const about = asks ?? kind;
  const question = nextAt === undefined ? when[about] : undefined;
  return html`<section class="card act" aria-labelledby="add">
<h2 id="add">${question ?? add}</h2>
<div class="split">${question !== undefined && timeForms(brief, about)}${noteForm(en.pages.settled.note)}</div>
</section>`;
}

/** Usual times as buttons, and any other. */
function timeForms(brief: TaskBrief, about: About): Html {
  const { otherTime, dayAndTime, saveTime } = en.pages.settled;
  const usual = usualTimes(brief, about);
  return html`<div class="stack">
${usual.length > 0 && form([doing('note'), html`<div class="two">${usual.map(([at, label]) => action('at', at, label))}</div>`])}
${form(html`${doing('note')}
<label for="at">${usual.length > 0 ? otherTime : dayAndTime}</label>
<input id="at" type="datetime-local" name="at" required min="${localMinute(brief.at, brief.reader.zone)}">
<button>${saveTime}</button>`)}
</div>`;
}

type About = AnswerBrief['kind'] | NonNullable<AnswerBrief['asks']>;
type Choice = readonly [wallClock: string, label: string];

/** When one usually tries again, as wall-clock minutes of the reader's zone; a meeting has no usual time. */
function usualTimes(brief: TaskBrief, about: About): readonly Choice[] {
  if (about === 'meeting-booked') return [];
  return about === 'later' || about === 'locked-until' ? months(brief) : soon(brief);
}

function soon({ at, reader: { zone } }: TaskBrief): readonly Choice[] {
  const { inHours, choice } = en.pages.settled;
  const later = (hours: number): Choice => {
    const quarter = Math.round((at + hours * HOUR) / (15 * MINUTE)) * 15 * MINUTE;
    return [localMinute(quarter, zone), choice(inHours(hours), moment(quarter, zone, at))];
  };
  const days = [1, 2, 3, 4].map((n) => localDate(at, zone, n)).filter((date) => weekdayOf(date) % 6 !== 0);
  return [
    later(1),
    later(4),
    ...days.slice(0, 2).map((date) => morning(date, choice(nameOf(date), MORNING))),
  ];
}

const months = ({ at, reader: { zone } }: TaskBrief): readonly Choice[] =>
  [1, 3, 6, 12].map((n) => morning(localDate(at, zone, Math.round(n * 30.4)), en.pages.settled.inMonths(n)));

const MORNING = '09:00';
const morning = (date: string, label: string): Choice => [`${date}T${MORNING}`, label];
const nameOf = (date: string): string => dayOf(Date.parse(`${date}T12:00Z`), 'UTC');

const noteForm = (label: string): Html =>
  form(html`${doing('note')}
<label for="note">${label}</label>
<textarea id="note" name="note" required maxlength="${NOTE_LIMIT}"></textarea>
<button>${en.pages.settled.saveNote}</button>`);

import type { ReasonChoice } from '../../app/mail/brief-parts.ts';
import type { TaskBrief } from '../../app/mail/handoff-brief.ts';
import type { AnswerKind } from '../../domain/handoff/signal.ts';
import { mayGiveBack } from '../handoff-words.ts';
import { words } from '../lead-words.ts';
import { type Child, type Html, html } from '../markup.ts';
import { en } from '../texts/en.ts';
import { action, doing, form } from './parts.ts';

/** Bound of every note; the server holds it too. */
export const NOTE_LIMIT = 1_000;

/** "What happened?": each outcome and each reason is a button of its own, so that one tap logs it. */
export function answerForm(brief: TaskBrief): Html {
  const { happened, twoTaps, spoke, notReached, giveBack, giveBackHint } = en.pages.task;
  const { good, open, refused, because } = SAID[brief.kind];
  const returnable = mayGiveBack(brief);
  const noted = brief.reasons.filter(({ noteRequired }) => noteRequired);
  return html`<section class="card act" id="log" aria-labelledby="happened">
<div class="stack"><h2 id="happened">${happened}</h2><p class="hint">${twoTaps}</p>${returnable && html`<p><a class="tap" href="#not-mine">${giveBack}</a></p>`}</div>
${form(html`<div class="answers">
${group(
  'spoke',
  spoke,
  good.map((kind) => answer(kind, 'go')),
)}
${group(
  'no-answer',
  notReached,
  open.map((kind) => answer(kind)),
)}
${group('not-qualified', because, brief.reasons.filter(({ noteRequired }) => !noteRequired).map(reason(refused)), 'reasons')}
</div>`)}
${noted.map(notedReason(refused))}
${
  returnable &&
  form([
    group('not-mine', giveBack, [
      action('do', 'not-mine', en.actions.notMine),
      action('do', 'give-back', en.actions.noTime),
    ]),
    html`<p class="hint">${giveBackHint}</p>`,
  ])
}
</section>`;
}

const group = (id: string, title: string, buttons: Child, look = ''): Html =>
  html`<div class="group" id="${id}" role="group" aria-labelledby="${id}-title"><h3 id="${id}-title">${title}</h3><div class="two ${look}">${buttons}</div></div>`;

/** What is asked of each kind of handoff: answers that it is good, that it is still open, and why it is not. */
const SAID = {
  sdr: {
    good: ['spoke-qualified', 'meeting-booked'],
    open: ['no-answer', 'call-back'],
    refused: 'not-qualified',
    because: en.pages.task.notQualified,
  },
  ae: {
    good: ['accepted'],
    open: ['no-show', 'no-answer', 'call-back'],
    refused: 'not-accepted',
    because: en.pages.task.notAccepted,
  },
} as const satisfies Readonly<Record<TaskBrief['kind'], unknown>>;

type Refused = (typeof SAID)[TaskBrief['kind']]['refused'];

const answer = (kind: Exclude<AnswerKind, Refused | 'attempted'>, look = ''): Html =>
  action('do', kind, en.answers[kind], look);

const reason =
  (refused: Refused) =>
  ({ id, label }: ReasonChoice): Html =>
    action('do', `${refused}:${id}`, words(label));

/** A reason that says nothing by itself asks for a note first. */
const notedReason =
  (refused: Refused) =>
  ({ id, label }: ReasonChoice): Html =>
    form(html`${doing(`${refused}:${id}`)}
<label for="note-${id}">${en.pages.task.needsNote(words(label))}</label>
<input id="note-${id}" name="note" required maxlength="${NOTE_LIMIT}" autocomplete="off">
<button>${en.pages.task.logReason(words(label))}</button>`);

import type { ReasonChoice, TaskBrief } from '../../app/mail/brief.ts';
import { words } from '../lead-words.ts';
import { type Child, type Html, html } from '../markup.ts';
import { en } from '../texts/en.ts';
import { action, doing, form } from './parts.ts';

/** Bound of every note; the server holds it too. */
export const NOTE_LIMIT = 1_000;

/** "What happened?": each outcome and each reason is a button of its own, so that one tap logs it. */
export function answerForm(brief: TaskBrief): Html {
  const { happened, twoTaps, spoke, notReached, notQualified, giveBack, giveBackHint } = en.pages.task;
  const attempted = brief.state.kind === 'open' && brief.state.attempt !== undefined;
  const noted = brief.reasons.filter(({ noteRequired }) => noteRequired);
  return html`<section class="card act" id="log" aria-labelledby="happened">
<div class="stack"><h2 id="happened">${happened}</h2><p class="hint">${twoTaps}</p>${!attempted && html`<p><a class="tap" href="#not-mine">${giveBack}</a></p>`}</div>
${form(html`<div class="answers">
${group('spoke', spoke, [answer('spoke-qualified', 'go'), answer('meeting-booked', 'go')])}
${group('no-answer', notReached, [answer('no-answer'), answer('call-back')])}
${group('not-qualified', notQualified, brief.reasons.filter(({ noteRequired }) => !noteRequired).map(reason), 'reasons')}
</div>`)}
${noted.map(notedReason)}
${
  !attempted &&
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

const answer = (kind: 'spoke-qualified' | 'meeting-booked' | 'call-back' | 'no-answer', look = ''): Html =>
  action('do', kind, en.answers[kind], look);

const reason = ({ id, label }: ReasonChoice): Html => action('do', `not-qualified:${id}`, words(label));

/** A reason that says nothing by itself asks for a note first. */
const notedReason = ({ id, label }: ReasonChoice): Html =>
  form(html`${doing(`not-qualified:${id}`)}
<label for="note-${id}">${en.pages.task.needsNote(words(label))}</label>
<input id="note-${id}" name="note" required maxlength="${NOTE_LIMIT}" autocomplete="off">
<button>${en.pages.task.logReason(words(label))}</button>`);

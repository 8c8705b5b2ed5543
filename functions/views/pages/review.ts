import type { Untaken } from '../../app/mail/brief.ts';
import type { ReviewBrief } from '../../app/mail/review-brief.ts';
import {
  isInvestigation,
  type LogEntry,
  type ShownPromiseReview,
  type ShownReview,
} from '../../domain/commitments/review.ts';
import { SIDES } from '../../domain/side.ts';
import { valueWord } from '../condition-words.ts';
import { words } from '../lead-words.ts';
import { type Child, type Html, html, oneLine } from '../markup.ts';
import { moment } from '../moments.ts';
import { agendaWords, reviewFacts, reviewPeriodWord, subjectWord } from '../review-words.ts';
import { investigations } from '../texts/en/investigations.ts';
import { reviewPageTexts as own } from '../texts/en/review-page.ts';
import { reviews as text } from '../texts/en/reviews.ts';
import { causesLinks, departures } from './investigation.ts';
import { action, doing, form, rows } from './parts.ts';
import { type Page, page, type Shell } from './shell.ts';

/** The server holds the same bound. */
const LIMIT = 1_000;

const CSS = `.points{display:grid;gap:8px;padding-inline-start:20px;list-style:disc}.log{display:grid;gap:14px;padding:0;list-style:none}.log li{display:grid;gap:4px;border-top:1px solid var(--rule);padding-top:12px;overflow-wrap:anywhere}.log li:first-child{border:0;padding:0}.links{display:flex;flex-wrap:wrap;gap:0 20px}.links a{display:inline-flex;align-items:center;min-height:44px}.figures{border-collapse:collapse;font-size:.9375rem;font-variant-numeric:tabular-nums}.figures th,.figures td{text-align:start;padding:6px 20px 6px 0;border-bottom:1px solid var(--rule);font-weight:400}.figures thead th{color:var(--soft);font-size:.875rem}`;

/** The review of a promise, or the warning of one, behind a link. */
export const reviewPage = (brief: ReviewBrief, untaken: Untaken | undefined): Page =>
  page({ ...reviewShell(brief), who: words(brief.reader.name), untaken });

/** The same for any frame. @param token - Field that its forms carry, if they need one. */
export function reviewShell(
  brief: ReviewBrief,
  token: Child = false,
): Pick<Shell, 'title' | 'narrow' | 'css' | 'main'> {
  const { review, decides } = brief;
  const { state } = review;
  const isWarning = state === 'warned';
  const isOpen = state === 'open' || state === 'decided';
  const look = isOpen ? 'late' : 'calm';
  const title = titleOf(review);
  // Whoever comes by a link has not signed in, and opens no lists of leads.
  const atDesk = token !== false;
  return {
    title,
    narrow: true,
    css: CSS,
    main: [
      html`<section class="panel ${isWarning ? 'soon' : look}" aria-label="${own.states[state]}"><p>${isWarning ? own.states.warned : happened(review)}</p>
<p class="words">${isWarning ? subjectWord(review) : own.states[state]}</p></section>`,
      html`<section class="card"><h1>${title}</h1>${rows('', reviewFacts(brief))}
${agenda(brief)}${isInvestigation(review) ? atDesk && causesLinks(review) : figures(review)}</section>`,
      isInvestigation(review) && departures(review, atDesk),
      !isWarning && decisions(brief),
      !isWarning && actions(brief, token),
      isOpen && decides && forms(token),
    ],
  };
}

function titleOf(review: ShownReview): string {
  const period = reviewPeriodWord(review);
  if (isInvestigation(review)) return investigations.title(subjectWord(review), period);
  return review.state === 'warned' ? own.warningTitle(period) : own.title(period);
}

const happened = (review: ShownReview): string =>
  isInvestigation(review) ? investigations.left : own.broken;

function agenda(brief: ReviewBrief): Child {
  const lines = agendaWords(brief);
  return (
    lines.length > 0 &&
    html`<h2>${text.agenda}</h2><ul class="points">${lines.map((line) => html`<li>${line}</li>`)}</ul>`
  );
}

function figures({ promised, breach, warning }: ShownPromiseReview): Child {
  const days = (breach ?? warning)?.days ?? [];
  const isCount = promised.id === 'mqls';
  return html`<details><summary>${own.days}</summary><table class="figures"><thead><tr><th scope="col">${own.day}</th><th scope="col">${isCount ? own.came : own.good}</th>${!isCount && html`<th scope="col">${own.bad}</th>`}</tr></thead>
<tbody>${days.map(
    ({ date, good, bad }) =>
      html`<tr><th scope="row">${date}</th><td>${valueWord(good)}</td>${!isCount && html`<td>${valueWord(bad)}</td>`}</tr>`,
  )}</tbody></table></details>`;
}

function decisions({ review: { log }, reader: { zone }, at }: ReviewBrief): Html {
  const entries = log.map(
    (entry) => html`<li><strong dir="auto">${oneLine(entry.text, LIMIT)}</strong>
<span class="soft small" dir="auto">${saidBy(entry, moment(entry.at, zone, at))}</span></li>`,
  );
  return html`<section class="card" aria-labelledby="log"><h2 id="log">${text.log}</h2>
${log.length === 0 ? html`<p>${own.nothing}</p>` : html`<ol class="log">${entries}</ol>`}</section>`;
}

/** Who has signed in and is not in the team has no name here. */
const saidBy = ({ by, side }: LogEntry, when: string): string =>
  by === '' ? own.saidFor(text.sides[side], when) : own.said(words(by), text.sides[side], when);

function actions({ review, reader: { zone }, at, decides }: ReviewBrief, token: Child): Child {
  const mayFinish = decides && (review.state === 'open' || review.state === 'decided');
  return (
    review.actions.length > 0 &&
    html`<section class="card" aria-labelledby="actions"><h2 id="actions">${own.actions}</h2><ul class="log">${review.actions.map(
      ({ id, text: what, side, doneAt }) => html`<li><strong dir="auto">${oneLine(what, LIMIT)}</strong>
<span class="soft small">${doneAt === undefined ? own.toDo(text.sides[side]) : own.done(text.sides[side], moment(doneAt, zone, at))}</span>
${doneAt === undefined && mayFinish && form([token, action('do', `finish:${id}`, own.finish)])}</li>`,
    )}</ul></section>`
  );
}

const forms = (
  token: Child,
): Html => html`<section class="card" aria-labelledby="decide"><h2 id="decide">${own.decide}</h2>
${form(html`${token}${doing('decide')}
<label for="text">${own.decided}</label><textarea id="text" name="text" required maxlength="${LIMIT}"></textarea>
<label for="action">${own.action}</label><input id="action" name="action" maxlength="${LIMIT}">
<label for="side">${own.actor}</label><select id="side" name="side">${SIDES.map((side) => html`<option value="${side}">${text.sides[side]}</option>`)}</select>
<button class="go">${own.note}</button>`)}
<details><summary>${own.close}</summary>
${form(html`${token}${doing('close')}
<label for="closing">${own.closing}</label><textarea id="closing" name="text" required maxlength="${LIMIT}"></textarea>
<button>${own.closeNow}</button>`)}</details></section>`;

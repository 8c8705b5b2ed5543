import type { ReviewsBrief } from '../../app/commitments/reviews-at-desk.ts';
import type { DeskPage } from '../../app/desk/desk-brief.ts';
import type { ReviewBrief } from '../../app/mail/review-brief.ts';
import { isInvestigation, type Review, sideOf } from '../../domain/commitments/review.ts';
import { trialsWord, usualWord } from '../investigation-words.ts';
import { html } from '../markup.ts';
import { moment } from '../moments.ts';
import { figureWord, reviewPeriodWord, subjectWord } from '../review-words.ts';
import { investigations } from '../texts/en/investigations.ts';
import { reviewPageTexts as text } from '../texts/en/review-page.ts';
import { reviews as said } from '../texts/en/reviews.ts';
import { deskPage, reviewPath, tokenField } from './desk.ts';
import { PROMISE_CSS, promisesCard } from './promises.ts';
import { reviewShell } from './review.ts';
import type { Page } from './shell.ts';

const CSS = `${PROMISE_CSS}
.reviews{display:grid;padding:0;list-style:none}
.reviews>li{border-top:1px solid var(--rule)}
.reviews>li:first-child{border-top:0}
.reviews a{display:grid;gap:2px;padding:14px 0;text-decoration:none;color:inherit}
.reviews strong{text-decoration:underline;text-underline-offset:3px}
`;

/** How the promises of this month stand, and all reviews. */
export function reviewsPage(brief: ReviewsBrief, token: string): Page {
  const { standings, reviews } = brief;
  return deskPage(brief, token, {
    title: text.list.title,
    css: CSS,
    main: [
      html`<h1>${text.list.title}</h1>`,
      standings === undefined
        ? html`<section class="card"><p>${text.list.nothingPromised}</p></section>`
        : promisesCard(standings),
      html`<section class="card" aria-labelledby="reviews"><h2 id="reviews">${text.list.reviews}</h2>
${reviews.length === 0 ? html`<p>${text.list.none}</p>` : html`<ul class="reviews">${reviews.map((review) => item(review, brief))}</ul>`}</section>`,
    ],
  });
}

const item = (
  review: Review,
  desk: DeskPage,
) => html`<li><a href="${reviewPath(review.id)}"><strong>${subjectWord(review)}</strong>
<span>${text.list.state(reviewPeriodWord(review), said.sides[sideOf(review)], text.states[review.state])}</span>
<span class="soft small">${cameTo(review)}${dueWords(review, desk)}</span></a></li>`;

function cameTo(review: Review): string {
  if (isInvestigation(review)) {
    const { departures, kind } = review.found;
    const [first] = departures;
    return `${investigations.in}: ${trialsWord(first)}. ${investigations.usual}: ${usualWord(first, kind)}. `;
  }
  const { breach, warning } = review;
  const shown = breach ?? warning;
  return shown === undefined
    ? ''
    : `${breach === undefined ? said.soFar : said.cameTo} ${figureWord(review.promised, shown)}. `;
}

const dueWords = ({ state, dueAt }: Review, { zone, at }: DeskPage): string =>
  dueAt !== undefined && state !== 'closed' ? `${said.decideBy} ${moment(dueAt, zone, at)}.` : '';

/** One review; who speaks for a side decides on it. */
export const deskReviewPage = (desk: DeskPage, brief: ReviewBrief, token: string): Page =>
  deskPage(desk, token, reviewShell(brief, tokenField(token)));

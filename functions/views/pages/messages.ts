import type { ProblemBrief } from '../../app/mail/brief.ts';
import { words } from '../lead-words.ts';
import { type Child, html, oneLine } from '../markup.ts';
import { criteria } from '../texts/en/criteria.ts';
import { deskPages } from '../texts/en/desk-pages.ts';
import { reviewPageTexts } from '../texts/en/review-page.ts';
import { signPageTexts } from '../texts/en/sign-page.ts';
import { en } from '../texts/en.ts';
import { action, form } from './parts.ts';
import { type Page, page } from './shell.ts';

/** Most of these may meet a lead, to whom the product's name says nothing. */
const message = (status: number, title: string, main: Child, brand = ''): Page =>
  page({
    status,
    title,
    brand,
    narrow: true,
    main: html`<section class="card"><h1>${title}</h1>${main}</section>`,
  });

/** A link of ours past its end; the owner, and nobody else, may be sent a fresh one. */
export function expiredPage(owner: string, sent: boolean): Page {
  const { title, nobody, offer, send, sentTitle, sent: sentTo } = en.pages.expired;
  const name = words(owner);
  if (name === '') return message(410, title, html`<p>${nobody}</p>`, en.product);
  if (sent) return message(200, sentTitle, html`<p>${sentTo(name)}</p>`, en.product);
  const offered = html`<p>${offer(name)}</p>${form(action('do', 'fresh-link', send(name), 'go'))}`;
  return message(410, title, offered, en.product);
}

/** A welcome mail that does not count, since a newer one does or none. */
export const welcomeOverPage = (): Page =>
  message(410, en.pages.welcomeOver.title, html`<p>${en.pages.welcomeOver.text}</p>`, en.product);

export const listOverPage = (): Page =>
  message(410, en.approval.over.title, html`<p>${en.approval.over.text}</p>`, en.product);

export const signOverPage = (): Page =>
  message(410, signPageTexts.over.title, html`<p>${signPageTexts.over.text}</p>`, en.product);

export const policyOverPage = (): Page =>
  message(410, criteria.over.title, html`<p>${criteria.over.text}</p>`, en.product);

export const reviewOverPage = (): Page =>
  message(410, reviewPageTexts.over.title, html`<p>${reviewPageTexts.over.text}</p>`, en.product);

/** Nobody is named: neither the lead nor its owner. */
export const erasedPage = (): Page =>
  message(410, en.pages.erased.title, html`<p>${en.pages.erased.text}</p>`, en.product);

export const notFoundPage = (): Page =>
  message(404, en.pages.notFound.title, html`<p>${en.pages.notFound.text}</p>`);

/** For the lead, after a form without an address of its own to go on to. */
export function thanksPage(company: string | undefined): Page {
  const { title, text } = en.pages.thanks;
  const name = company && words(company);
  return message(200, title, html`<p>${text(name)}</p>`, name);
}

/** After a sign-out; the account at the issuer may well stay signed in. */
export const signedOutPage = (): Page => {
  const { title, text, again } = deskPages.signedOut;
  return message(200, title, html`<p>${text}</p><a class="button" href="/sign-in">${again}</a>`, en.product);
};

/** Problem details for a person: each bad field by name, with its mend. */
export const problemPage = ({ status, title, detail, errors, isOfPage }: ProblemBrief): Page =>
  message(
    status,
    oneLine(title, 200),
    html`${detail !== undefined && html`<p>${oneLine(detail, 500)}</p>`}
${errors.length > 0 && html`<h2>${en.pages.problem.mend}</h2><dl class="stack">${errors.map(({ field, detail: mend }) => html`<div><dt><strong>${words(field)}</strong></dt><dd>${oneLine(mend, 300)}</dd></div>`)}</dl>`}
${status === 401 && html`<a class="button go" href="/sign-in">${en.pages.problem.signIn}</a>`}
${status >= 500 ? html`<p class="soft">${en.pages.problem.ours}</p>` : !isOfPage && html`<p class="soft">${en.pages.problem.back}</p>`}`,
  );

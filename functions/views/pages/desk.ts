import type { DeskPage } from '../../app/desk/desk-brief.ts';
import { words } from '../lead-words.ts';
import { type Child, html } from '../markup.ts';
import { cityOf } from '../moments.ts';
import { NUMBERS_PATH } from '../numbers-href.ts';
import { REPORTS_PATH } from '../report-href.ts';
import { deskPages } from '../texts/en/desk-pages.ts';
import { type Page, page, type Shell } from './shell.ts';

/** A page behind the sign-in: ways to the others, and out. @param token - What its forms carry. */
export const deskPage = (
  { name, zone, mayPreview, maySeeCriteria, mayImport }: DeskPage,
  token: string,
  shell: Pick<Shell, 'status' | 'title' | 'test' | 'narrow' | 'main' | 'css'>,
): Page =>
  page({
    ...shell,
    css: DESK_STYLE + (shell.css ?? ''),
    ...(name !== '' && { who: words(name) }),
    nav: html`<nav class="ways" aria-label="${deskPages.desk.nav}"><a href="${BOARD_PATH}">${deskPages.desk.board}</a><a href="${TEAM_PATH}">${deskPages.desk.team}</a><a href="${NUMBERS_PATH}">${deskPages.desk.numbers}</a>${maySeeCriteria && html`<a href="${REPORTS_PATH}">${deskPages.desk.report}</a><a href="${REVIEWS_PATH}">${deskPages.desk.reviews}</a>`}<a href="${NEW_LEAD_PATH}">${deskPages.desk.newLead}</a>${mayPreview && html`<a href="/preview">${deskPages.desk.preview}</a>`}${maySeeCriteria && html`<a href="${CRITERIA_PATH}">${deskPages.desk.criteria}</a>`}${mayImport && html`<a href="/imports">${deskPages.desk.imports}</a>`}</nav>`,
    foot: html`<p>${deskPages.desk.times(cityOf(zone))}</p>
<form method="post" action="/sign-out">${tokenField(token)}<button class="plain">${deskPages.desk.signOut}</button></form>`,
  });

/** Shows that a form comes from a page of this session. */
export const tokenField = (token: string): Child => html`<input type="hidden" name="token" value="${token}">`;

export const CRITERIA_PATH = '/criteria';
export const TEAM_PATH = '/team';
export const NEW_LEAD_PATH = '/new-lead';
export const BOARD_PATH = '/handoffs?open';
export const absencePath = (personId: string): string =>
  `${TEAM_PATH}/${encodeURIComponent(personId)}/absence`;

export const REVIEWS_PATH = '/reviews';
export const reviewPath = (id: string): string => `${REVIEWS_PATH}/${encodeURIComponent(id)}`;

export const leadPath = (leadId: string): string => `/leads/${encodeURIComponent(leadId)}`;
export const movePath = (leadId: string): string => `${leadPath(leadId)}/move`;
export const qualifyPath = (leadId: string): string => `${leadPath(leadId)}/qualify`;
export const stagePath = (leadId: string): string => `${leadPath(leadId)}/stage`;
export const waivePath = (leadId: string): string => `${leadPath(leadId)}/waive`;
export const contestPath = (leadId: string): string => `${leadPath(leadId)}/contest`;
export const erasePath = (leadId: string): string => `${leadPath(leadId)}/erase`;

const DESK_STYLE = `
.ways{max-width:1040px;margin:0 auto;padding:0 16px 14px;display:flex;flex-wrap:wrap;gap:0 20px;font-weight:600}
.narrow .ways{max-width:600px}
.ways a,.plain{display:inline-flex;align-items:center;min-height:44px;min-width:44px}
.plain{width:auto;padding:0;border:0;font-size:.9375rem;text-decoration:underline;text-underline-offset:3px}
`;

import { type Child, type Html, html } from '../markup.ts';
import { texts } from '../texts.ts';
import { countdownText, momentText } from '../times.ts';

/** When it is, and where. */
export interface Hour {
  readonly now: number;
  readonly zone: string;
}

/** An instant: `10:42`, with its day where that differs. A line may break between the two, not within. */
export const moment = (at: number, { now, zone }: Hour): Html =>
  html`<time datetime="${new Date(at).toISOString()}">${momentText(at, zone, now)
    .split(/(?<=,) /)
    .map((part, place) => html`${place > 0 && ' '}<span class="whole">${part}</span>`)}</time>`;

/** The time left until an instant, or over it; the browser counts on. */
export const countdown = (until: number, { now }: Hour): Html =>
  html`<span class="count" data-until="${until}" data-left="${texts.clock.left}" data-over="${texts.clock.over}"><span data-length>${countdownText(until - now)}</span> <span data-side>${until > now ? texts.clock.left : texts.clock.over}</span></span>`;

/** More rows than anybody scrolls through. */
export const LISTED = 200;

/** Says so where a list is longer than what is shown of it. */
export const unlisted = (list: readonly unknown[]): Child =>
  list.length > LISTED && html`<p class="empty">${texts.list.latest(LISTED, list.length)}</p>`;

/** Copies the text of an element. */
export const copyButton = (id: string): Html =>
  html`<button class="button small" type="button" data-copy="${id}" data-copied="${texts.form.copied}">${texts.form.copy}</button>`;

/** A form that lets time pass, until an instant or for some minutes. */
export const timeForm = (name: 'until' | 'minutes', value: number, label: Child, title: string): Html =>
  html`<form method="post" action="/console/time" data-quiet><button class="button small" name="${name}" value="${value}" title="${title}">${label}</button></form>`;

/** A table may be wider than a phone; then it scrolls by itself. */
export const scrolling = (label: string, table: Html): Html =>
  html`<div class="scroll" role="region" aria-label="${label}" tabindex="0">${table}</div>`;

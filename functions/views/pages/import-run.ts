import type { ImportRunBrief } from '../../app/lists/imports-brief.ts';
import { words } from '../lead-words.ts';
import { type Child, type Html, html } from '../markup.ts';
import { imports as importTexts } from '../texts/en/imports.ts';
import { deskPage } from './desk.ts';
import { resend } from './import-form.ts';
import { PROGRESS_STYLE } from './imports.ts';
import type { Page } from './shell.ts';

const text = importTexts.importRun;

/** How far a table was brought in: all of it, or the button that goes on. */
export function importRunPage(brief: ImportRunBrief, token: string): Page {
  const { asked, rows, run } = brief;
  const isDone = run.done >= rows;
  return deskPage(brief, token, {
    title: words(asked.name),
    narrow: true,
    css: PROGRESS_STYLE,
    main: html`<h1 dir="auto">${words(asked.name)}</h1>${isDone ? done(brief) : going(brief, token)}`,
  });
}

const going = ({ asked, rows, run }: ImportRunBrief, token: string): Html => {
  const title = text.going(run.done, rows);
  return html`<section class="card" role="status" aria-label="${title}"><p><b>${title}</b></p>
<progress value="${run.done}" max="${rows}" aria-label="${title}"></progress>
<p>${text.rest}</p>${resend(asked, run.done, token, text.goOn)}</section>`;
};

const done = ({ asked, run }: ImportRunBrief): Html =>
  html`<section class="panel calm" role="status" aria-label="${text.done(run.imported)}"><p class="words"><span aria-hidden="true">✓ </span>${text.done(run.imported)}</p>
${run.late > 0 && html`<p>${text.late(run.late)}</p>`}
${run.erased > 0 && html`<p>${text.erased(run.erased)}</p>`}</section>
${waiting(asked.kind, run)}
<a class="button" href="/imports">${text.all}</a>`;

const waiting = (kind: ImportRunBrief['asked']['kind'], { pools }: ImportRunBrief['run']): Child =>
  kind !== 'history' &&
  pools.length > 0 &&
  html`<section class="card"><p>${text[kind]}</p>${pools.map(({ pool, leads }) => html`<p>${text.waits(words(pool), importTexts.imports.leads(leads))}</p>`)}</section>`;

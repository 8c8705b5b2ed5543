import type { ImportsBrief } from '../../app/lists/imports-brief.ts';
import type { ImportOverview } from '../../app/lists/list-imports.ts';
import { words } from '../lead-words.ts';
import { type Html, html } from '../markup.ts';
import { moment } from '../moments.ts';
import { imports as importTexts } from '../texts/en/imports.ts';
import { deskPage } from './desk.ts';
import { uploadForm } from './import-form.ts';
import type { Page } from './shell.ts';

const text = importTexts.imports;

/** The imports with how far each pool is, and the form for another. */
export function importsPage(brief: ImportsBrief, token: string): Page {
  return deskPage(brief, token, {
    title: text.title,
    css: PROGRESS_STYLE,
    main: html`<div class="stack"><h1>${text.title}</h1><p class="soft">${text.intro}</p></div>
<div class="columns">${uploadForm(token)}
<article class="card"><h2>${text.before}</h2>
${brief.imports.length === 0 ? html`<p>${text.none}</p>` : brief.imports.map((one) => imported(one, brief))}</article></div>`,
  });
}

function imported(
  { kind, name, startedAt, closedAt, leads, parts }: ImportOverview,
  brief: ImportsBrief,
): Html {
  const when = moment(startedAt, brief.zone, brief.at);
  return html`<section class="stack import"><h3 dir="auto">${words(name)}</h3>
<p class="soft small">${text.began(text.kinds[kind], when)} · ${closedAt === undefined ? text.interrupted : text.leads(leads)}</p>
${parts.map((part) => progress(part, brief))}</section>`;
}

function progress(part: ImportOverview['parts'][number], { zone, at, named }: ImportsBrief): Html {
  const { poolName, state, leads, left, answered, decided, nextCheckAt } = part;
  const gone = Math.max(0, leads - left);
  const name = words(poolName);
  const detail = [
    text.progress(gone, leads),
    gone > 0 && text.answered(answered),
    decided && text.by(words(named(decided.by)), moment(decided.at, zone, at)),
    nextCheckAt !== undefined && text.next(moment(Math.max(nextCheckAt, at), zone, at)),
  ];
  return html`<div class="tight"><p class="pool"><b>${name}</b> <span>${text.states[state]}</span></p>
<progress value="${gone}" max="${Math.max(leads, 1)}" aria-label="${name}"></progress>
<p class="soft small">${detail.filter(Boolean).join(' · ')}</p></div>`;
}

/** Shared by all pages with a bar. */
export const PROGRESS_STYLE = `
.import{border-top:1px solid var(--rule);padding-top:16px}
.import h3{color:var(--ink);font-size:1.0625rem}
.pool{display:flex;justify-content:space-between;gap:12px}
progress{appearance:none;width:100%;height:10px;border:0;border-radius:5px;background:var(--rule);overflow:hidden}
progress::-webkit-progress-bar{background:var(--rule)}
progress::-webkit-progress-value{background:var(--go)}
progress::-moz-progress-bar{background:var(--go)}
`;

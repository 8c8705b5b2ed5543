import type { ImportPreviewBrief } from '../../app/lists/imports-brief.ts';
import type { ImportPreview, PoolPreview } from '../../app/lists/preview-import.ts';
import type { RowFault } from '../../app/lists/read-row.ts';
import { words } from '../lead-words.ts';
import { type Child, html } from '../markup.ts';
import { dayOf } from '../moments.ts';
import { imports as importTexts } from '../texts/en/imports.ts';
import { en } from '../texts/en.ts';
import { deskPage } from './desk.ts';
import { resend } from './import-form.ts';
import { rows } from './parts.ts';
import type { Page } from './shell.ts';

const text = importTexts.importPreview;

/** What would become of a table, and the button that brings it in. */
export function importPreviewPage(brief: ImportPreviewBrief, token: string): Page {
  const { asked, table, preview } = brief;
  const { kind, leads, pools } = preview;
  const title = text.title(words(asked.name));
  return deskPage(brief, token, {
    title,
    main: html`<div class="stack"><h1 dir="auto">${title}</h1><p class="soft">${importTexts.imports.kinds[kind]}, ${text.rows(table.rowCount)}</p></div>
<div class="columns"><div class="act card">
${leads > 0 && resend(asked, 0, token, text.import(leads))}
${leads > 0 && kind === 'list' && html`<p class="hint">${text.approval}</p>`}
${kind === 'history' && html`<p class="hint">${text.history}</p>`}
<a class="button" href="/imports">${text.again}</a></div>
<article class="card">
${rows('points', counted(preview, table))}
${
  pools.length > 0 &&
  html`<section class="stack" aria-labelledby="pools"><h2 id="pools">${text.pools}</h2><p class="soft small lift">${text.asOf}</p>${rows(
    '',
    pools.map((pool) => [words(pool.name), share(pool, brief.zone)] as const),
  )}</section>`
}
${faultsOf(table.faults)}</article></div>`,
  });
}

/** The number first; what is none is left out. */
function counted(
  { kind, leads, fresh, known, customers, fates }: ImportPreview,
  { duplicates, faults }: ImportPreviewBrief['table'],
): readonly (readonly [Child, Child])[] {
  const { test, ...held } = fates;
  const bad = new Set(faults.map(({ line }) => line)).size;
  const counts = {
    ...{ leads, fresh, known, customers },
    ...(kind === 'history' ? {} : held),
    test,
    duplicates,
    bad,
  };
  return Object.entries(counts)
    .filter(([name, count]) => count > 0 || name === 'leads')
    .map(([name, count]) => [count.toLocaleString(en.locale), text.counts[name as keyof typeof counts]]);
}

function share({ leads, owned, aDay, days, until }: PoolPreview, zone: string): string {
  const long =
    days === undefined
      ? text.never
      : until === undefined
        ? text.days(days)
        : text.until(days, dayOf(until, zone));
  const pace = `${text.pool(importTexts.imports.leads(leads), aDay)}: ${long}`;
  return owned === 0 ? pace : `${pace}; ${text.owned(owned)}`;
}

/** More are in the JSON. */
const MOST_SHOWN = 20;

function faultsOf(faults: readonly RowFault[]): Child {
  if (faults.length === 0) return false;
  const shown = faults.slice(0, MOST_SHOWN);
  const more = faults.length - shown.length;
  return html`<section class="stack" aria-labelledby="faults"><h2 id="faults">${text.faults}</h2>
${shown.map(({ line, column, detail, mend }) => html`<p><b dir="auto">${text.fault(line, words(column))}</b> ${detail}. <span class="soft">${mend}</span></p>`)}
${more > 0 && html`<p class="soft">${text.more(more)}</p>`}</section>`;
}

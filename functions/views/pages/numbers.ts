import type { NumbersBrief } from '../../app/numbers/numbers-brief.ts';
import { monthOf } from '../../domain/numbers/periods.ts';
import { OTHER } from '../../domain/numbers/source-map.ts';
import { type Between, daysOf, USUAL_PERIODS } from '../../domain/numbers/spans.ts';
import {
  BEFORE_AFTER,
  dimensionsOf,
  type NumbersPageName,
  TABLE_NAMES,
} from '../../domain/numbers/table-names.ts';
import { valueWord } from '../condition-words.ts';
import { type Child, type Html, html } from '../markup.ts';
import { moment } from '../moments.ts';
import { spanWord } from '../number-words.ts';
import { auditHref, numbersHref, type TableQuery } from '../numbers-href.ts';
import { audit } from '../texts/en/audit.ts';
import { numbers as text } from '../texts/en/numbers.ts';
import { deskPage } from './desk.ts';
import { HEAT_CSS, heatTables } from './heat-tables.ts';
import { numbersTable, TABLE_CSS } from './numbers-table.ts';
import type { Page } from './shell.ts';

/** Ways to what is beside it. */
export const CHIPS_CSS = `
.chips{display:flex;flex-wrap:wrap;gap:8px}
.chips a{display:inline-flex;align-items:center;min-height:44px;padding:0 16px;border:1px solid var(--edge);border-radius:999px;font-weight:600;text-decoration:none}
.chips a[aria-current]{background:var(--ink);border-color:var(--ink);color:var(--card)}
`;

/** What every page of numbers looks like. */
export const NUMBERS_CSS = `${TABLE_CSS}${CHIPS_CSS}${HEAT_CSS}
.choice{gap:14px;align-items:end;padding-top:10px}
.choice label{display:grid;gap:4px}
.prose{max-width:72ch}
.about{display:grid;gap:4px 32px;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr))}
.about li{display:grid;align-content:start}
@media (min-width:860px){.choice{grid-template-columns:repeat(3,minmax(0,1fr)) auto}.choice button{width:auto;padding:12px 28px}}
`;

const PAGES: readonly NumbersPageName[] = [...TABLE_NAMES, BEFORE_AFTER];

/** A table of numbers, with ways to the other tables and to other periods. */
export function numbersPage(brief: NumbersBrief, token: string): Page {
  const { table } = brief;
  return deskPage(brief, token, {
    title: text.tables[table],
    css: NUMBERS_CSS,
    main: [
      html`<div class="stack"><h1>${text.tables[table]}</h1><p class="soft prose">${text.about[table]}</p></div>`,
      tableChips(table, brief.span),
      tableCard(brief),
    ],
  });
}

/** Where the numbers begin: the funnel of the period, and what else there is. */
export const numbersOverviewPage = (brief: NumbersBrief, token: string): Page =>
  deskPage(brief, token, {
    title: text.title,
    css: NUMBERS_CSS,
    main: [
      html`<div class="stack"><h1>${text.title}</h1><p class="soft prose">${text.intro}</p></div>`,
      tableCard(brief),
      html`<section class="card" aria-labelledby="others"><h2 id="others">${text.others}</h2><ul class="about">${PAGES.filter((name) => name !== brief.table).map((name) => html`<li><a class="tap" href="${tableHref(name, brief.span)}"><b>${text.tables[name]}</b></a><span class="soft small">${text.about[name]}</span></li>`)}${brief.maySeeCriteria && html`<li><a class="tap" href="${auditHref({})}"><b>${audit.name}</b></a><span class="soft small">${audit.about}</span></li>`}</ul></section>`,
    ],
  });

/** Ways to the other tables, of the same period where there is one. */
export const tableChips = (current: NumbersPageName, span?: Between): Html =>
  html`<nav class="chips" aria-label="${text.tablesLabel}">${PAGES.map((name) => chip(text.tables[name], tableHref(name, span), name === current))}</nav>`;

const tableHref = (page: NumbersPageName, span?: Between): string =>
  numbersHref(page, page === BEFORE_AFTER ? {} : span);

const chip = (label: string, href: string, isCurrent: boolean): Html =>
  isCurrent ? html`<a href="${href}" aria-current="page">${label}</a>` : html`<a href="${href}">${label}</a>`;

function tableCard(brief: NumbersBrief): Html {
  const { table, by, span } = brief;
  const isOfToday = table === 'ageing';
  return html`<section class="card" aria-labelledby="table">
<h2 id="table">${isOfToday ? text.today : spanWord(span)}</h2>
${!isOfToday && periodChips(brief)}
${choice(brief)}
${table === 'hours' ? heatTables(brief) : numbersTable(brief)}
<div class="stack"><p class="small prose">${text.reading[table]}</p>
<p class="soft small prose">${notesOf(brief).join(' ')}</p>
${otherNote(brief)}
${fileChips(table, { by, ...span })}</div>
</section>`;
}

/** How many leads no rule of the map takes, and the way to what they called their source, for whoever may see the audit. */
function otherNote({ table, by, span, rows, maySeeCriteria }: NumbersBrief): Child {
  const other = rows.find(({ value }) => value?.kind === 'word' && value.word === OTHER)?.['captured'];
  if (table !== 'sources' || by !== 'source' || other?.kind !== 'count' || !maySeeCriteria) return false;
  const href = auditHref({ month: monthOf(daysOf(span).to) });
  return html`<p class="small prose">${text.underOther(valueWord(other.count))} <a class="tap" href="${href}">${text.unmapped}</a></p>`;
}

/** The same as a file. */
export const fileChips = (page: NumbersPageName, query: TableQuery = {}): Html =>
  html`<p class="chips"><a href="${numbersHref(page, { ...query, format: 'csv' })}">CSV</a><a href="${numbersHref(page, { ...query, format: 'json' })}">JSON</a></p>`;

const periodChips = ({ table, by, span, periods }: NumbersBrief): Child =>
  html`<nav class="chips" aria-label="${text.periodsLabel}">${USUAL_PERIODS.map((name) => {
    const { from, to } = periods[name];
    return chip(
      text.periods[name],
      numbersHref(table, { by, from, to }),
      span.from === from && span.to === to,
    );
  })}</nav>`;

function choice({ table, by, span }: NumbersBrief): Html {
  const { from, to } = daysOf(span);
  const options = dimensionsOf(table).map((name) =>
    name === by
      ? html`<option value="${name}" selected>${text.dimensions[name]}</option>`
      : html`<option value="${name}">${text.dimensions[name]}</option>`,
  );
  return html`<details><summary>${text.choose}</summary><form class="choice" method="get" action="${numbersHref(table)}">
<label>${text.by}<select name="by">${options}</select></label>
${
  table !== 'ageing' &&
  html`<label>${text.from}<input type="date" name="from" value="${from}" required></label>
<label>${text.to}<input type="date" name="to" value="${to}" required></label>`
}
<button>${text.show}</button></form></details>`;
}

function notesOf({ table, countedUntil, rows, zone, at, reportingZone }: NumbersBrief): readonly string[] {
  const kinds = new Set(
    rows.flatMap((row) => Object.values(row).flatMap((cell) => cell ?? [])).map(({ kind }) => kind),
  );
  return [
    countedNote({ countedUntil, zone, at }),
    ...(kinds.has('share') && table !== 'hours' ? [text.bounds95] : []),
    ...(kinds.has('restated') ? [text.restating] : []),
    text.daysAre(reportingZone),
  ];
}

/** Up to when it was counted. */
export const countedNote = ({
  countedUntil,
  zone,
  at,
}: Pick<NumbersBrief, 'countedUntil' | 'zone' | 'at'>): string =>
  countedUntil === undefined ? text.uncounted : text.counted(moment(countedUntil, zone, at));

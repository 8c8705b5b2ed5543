import type { DeskPage } from '../../app/desk/desk-brief.ts';
import type { ReportBrief } from '../../app/report/report-brief.ts';
import { CONTESTED } from '../../domain/numbers/cause-counters.ts';
import { NONE } from '../../domain/numbers/counts.ts';
import type { Between } from '../../domain/numbers/spans.ts';
import { USUAL_DIMENSION } from '../../domain/numbers/table-names.ts';
import type { StageFigures } from '../../domain/report/compare.ts';
import { REPORT_TABLES, type ReportTable } from '../../domain/report/report.ts';
import type { Sentence } from '../../domain/report/sentences.ts';
import { valueWord } from '../condition-words.ts';
import { investigationWord } from '../investigation-words.ts';
import { words } from '../lead-words.ts';
import { type Child, type Html, html } from '../markup.ts';
import { moment } from '../moments.ts';
import { spanWord } from '../number-words.ts';
import { leadsHref, numbersHref } from '../numbers-href.ts';
import { monthWord } from '../period-words.ts';
import { type ReportChart, stagesChart, waitsChart } from '../report-charts.ts';
import { reportHref } from '../report-href.ts';
import { keptWords, promiseWords, restatedWords, sentenceWords } from '../report-words.ts';
import { numbers } from '../texts/en/numbers.ts';
import { report as text } from '../texts/en/report.ts';
import { reviews } from '../texts/en/reviews.ts';
import { CHART_CSS, drawChart } from './chart.ts';
import { CRITERIA_PATH, deskPage, reviewPath } from './desk.ts';
import { CHIPS_CSS } from './numbers.ts';
import { numbersTable, TABLE_CSS } from './numbers-table.ts';
import type { Page } from './shell.ts';

const CSS = `${TABLE_CSS}${CHIPS_CSS}${CHART_CSS}
.says{display:grid;gap:10px;padding-inline-start:1.2em;max-width:72ch}
.says a{display:inline-flex;align-items:center;min-height:44px;margin-inline-end:16px}
`;

/** The report of a period; each number opens its leads. */
export function reportPage(desk: DeskPage, brief: ReportBrief, token: string): Page {
  const { report, periods } = brief;
  // Instants are the reader's, as the foot of the page says; days are those of the report.
  const { zone } = desk;
  const { period, countedUntil, at } = report;
  return deskPage(desk, token, {
    title: text.title,
    css: CSS,
    main: [
      html`<div class="stack"><h1>${text.title}</h1><p class="soft">${spanWord(period)}</p>${keptWords({ ...brief, zone }).map((line) => html`<p class="soft small">${line}</p>`)}</div>`,
      html`<details><summary>${text.otherPeriods}</summary><nav class="chips" aria-label="${text.periods}">${periods.map((one) => periodChip(one, period))}</nav></details>`,
      card('says', text.says, sentences(brief)),
      charted('figures', text.figures, stagesChart(report), figures(brief)),
      promisesOf(brief),
      investigationsOf(brief),
      card('decisions', text.decisions, list(decisions(brief), text.noDecisions)),
      card('actions', text.actions, list(actions(brief), text.noActions)),
      charted('waits', text.tables.waits, waitsChart(report), tableOf('waits', desk, brief)),
      html`<section class="card" aria-label="${text.tablesBehind}">${[
        REPORT_TABLES.filter((table) => table !== 'waits').map((table) =>
          folded(text.tables[table], tableOf(table, desk, brief)),
        ),
        folded(text.restated, list(report.restated.map(restatedWords).map(pair), text.noRestated)),
      ]}</section>`,
      card('whys', text.whys, whysOf(period)),
      html`<div class="stack"><p class="soft small">${countedUntil === undefined ? text.uncounted : text.counted(moment(countedUntil, zone, at))} ${numbers.daysAre(brief.zone)}</p><p class="chips"><a href="${reportHref(period, 'csv')}">CSV</a><a href="${reportHref(period, 'json')}">JSON</a></p></div>`,
    ],
  });
}

/** What a page of one's own says of the period's causes, and of the rules as they did so far. */
const whysOf = (period: Between): Html =>
  html`<p class="soft small">${text.whysAbout}</p><p class="chips"><a href="${CRITERIA_PATH}">${text.rulesThatWork}</a><a href="${numbersHref('causes', period)}">${text.causes}</a><a href="${allHref(CONTESTED, period)}">${text.contestedLeads}</a></p>`;

const periodChip = (one: Between, { from }: Between): Html =>
  one.from === from
    ? html`<a href="${reportHref(one)}" aria-current="page">${spanWord(one)}</a>`
    : html`<a href="${reportHref(one)}">${spanWord(one)}</a>`;

const card = (id: string, title: string, content: Child): Html =>
  html`<section class="card" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content}</section>`;

/** What most readers pass over: its title opens it. */
const folded = (title: string, content: Child): Html =>
  html`<details><summary><h2>${title}</h2></summary>${content}</details>`;

/** A chart, and what it is drawn of; where there is none to draw, that alone. */
const charted = (id: string, title: string, chart: ReportChart | undefined, table: Child): Html =>
  card(
    id,
    title,
    chart === undefined
      ? table
      : [drawChart(chart), html`<details><summary>${text.table}</summary>${table}</details>`],
  );

function sentences({ report }: ReportBrief): Html {
  const said = sentenceWords(report);
  return html`<ol class="says">${report.sentences.map((sentence, place) => html`<li>${said[place]}${linksOf(sentence, report.period)}</li>`)}</ol>`;
}

/** The leads of what a sentence says; what is not there has none. */
function linksOf(sentence: Sentence, period: Between): Child {
  const behind = measuresOf(sentence).filter(({ n }) => n > 0);
  return (
    behind.length > 0 &&
    html`<br>${behind.map(({ measure, label, n }) => html`<a href="${allHref(measure, period)}">${text.open(label, valueWord(n))}</a>`)}`
  );
}

function measuresOf(
  sentence: Sentence,
): readonly { readonly measure: string; readonly label: string; readonly n: number }[] {
  switch (sentence.says) {
    case 'passed':
      return [{ measure: 'mql', label: text.stages.mql, n: sentence.now }];
    case 'came-of-it':
      return sentence.stages.map(({ stage, now }) => ({ measure: stage, label: text.stages[stage], n: now }));
    case 'leak':
      return [{ measure: `mql>${sentence.leak}`, label: text.leakLeads, n: sentence.count }];
    case 'waited':
    case 'nobody-attempted':
    case 'no-leak':
      return [{ measure: 'mql', label: text.stages.mql, n: sentence.mqls }];
    case 'promises':
    case 'no-promises':
      return [];
  }
}

const allHref = (measure: string, { from, to }: Between): string =>
  leadsHref({ measure, dimension: 'all', value: NONE, from, to });

function figures({ report: { stages, period, before } }: ReportBrief): Html {
  const heads = [text.now, text.before, text.median];
  return html`<div class="scroll" role="region" aria-label="${text.byStage}" tabindex="0"><table class="numbers" role="table">
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${text.stage}</th>${heads.map((head) => html`<th role="columnheader" scope="col" class="figure">${head}</th>`)}</tr></thead>
<tbody role="rowgroup">${stages.map((figure) => stageRow(figure, period, before))}</tbody>
</table></div>`;
}

const stageRow = ({ stage, now, before, median }: StageFigures, period: Between, last: Between): Html =>
  html`<tr role="row"><th role="rowheader" scope="row">${text.stages[stage]}</th>
<td role="cell" class="figure" data-head="${text.now}">${opening(now, allHref(stage, period))}</td>
<td role="cell" class="figure" data-head="${text.before}">${opening(before, allHref(stage, last))}</td>
<td role="cell" class="figure" data-head="${text.median}"><span><b>${median === undefined ? text.unknown : valueWord(median)}</b></span></td></tr>`;

const opening = (n: number, href: string): Html =>
  n === 0 ? html`<span><b>0</b></span>` : html`<a href="${href}"><b>${valueWord(n)}</b></a>`;

const tableOf = (table: ReportTable, desk: DeskPage, { report }: ReportBrief): Child =>
  numbersTable({
    ...{ ...desk, table, by: USUAL_DIMENSION[table], names: {} },
    ...{ span: report.period, rows: report.tables[table] },
  });

function promisesOf({ report: { promises } }: ReportBrief): Html {
  return promises === undefined
    ? card('promises', text.promisesOf, html`<p>${text.noPromises}</p>`)
    : card(
        'promises',
        text.promisesTitle(monthWord(promises.month)),
        list(promises.standings.map(promiseWords).map(pair), text.noPromises),
      );
}

const investigationsOf = ({ investigations }: ReportBrief): Html =>
  card(
    'investigations',
    text.investigations,
    investigations.length === 0
      ? html`<p>${text.noInvestigations}</p>`
      : html`<ul>${investigations.map((one) => html`<li dir="auto"><a href="${reviewPath(one.id)}">${investigationWord(one)}</a></li>`)}</ul>`,
  );

const pair = ([label, figure]: readonly [string, string]): string => text.pair(label, figure);

const decisions = ({ decisions: found }: ReportBrief): readonly string[] =>
  found.map((one) => text.decided(words(one.by), reviews.sides[one.side], one.text));

const actions = ({ actions: found }: ReportBrief): readonly string[] =>
  found.map((one) => text.action(reviews.sides[one.side], one.text));

const list = (lines: readonly string[], none: string): Html =>
  lines.length === 0
    ? html`<p>${none}</p>`
    : html`<ul>${lines.map((line) => html`<li dir="auto">${line}</li>`)}</ul>`;

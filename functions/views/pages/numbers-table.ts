import type { NumbersBrief } from '../../app/numbers/numbers-brief.ts';
import { type Cell, columnsOf, type Row } from '../../domain/numbers/cells.ts';
import type { NumbersPageName } from '../../domain/numbers/table-names.ts';
import { valueWord } from '../condition-words.ts';
import { leadsBehind } from '../leads-behind.ts';
import { type Child, type Html, html } from '../markup.ts';
import {
  capitalised,
  cellWord,
  columnTitle,
  moneyWord,
  rangeWord,
  shareWord,
  valueName,
} from '../number-words.ts';
import { numbers as text } from '../texts/en/numbers.ts';
import { stageName } from '../texts/en/stages.ts';

/** A row under another on a phone, side by side where there is room. */
export const TABLE_CSS = `
.top,main,.foot,.ways{max-width:1280px}
.scroll{overflow-x:auto;border-radius:8px}
.numbers{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
.numbers th{text-align:start;font-weight:600}
.numbers td{overflow-wrap:break-word}
.numbers b{font-weight:600}
.numbers td span,.numbers td a{display:inline-grid;align-content:center;justify-items:end;min-height:36px}
.numbers td a{min-height:44px;min-width:44px}
.numbers a b{text-decoration:underline;text-underline-offset:3px}
.numbers td a{text-decoration:none}
.numbers small{color:var(--soft);font-weight:400;font-size:.8125rem;white-space:nowrap}
@media (max-width:859px){
.numbers,.numbers tbody,.numbers tr,.numbers th,.numbers td{display:block}
.numbers thead{position:absolute;left:-999px}
.numbers tr{padding:14px 0;border-top:1px solid var(--rule)}
.numbers tr:first-child{border-top:0;padding-top:0}
.numbers tbody th{font-size:1.0625rem}
.numbers td{display:flex;justify-content:space-between;gap:16px;align-items:center;min-height:36px}
.numbers td::before{content:attr(data-head);flex:none;color:var(--soft);font-weight:400}
.numbers td.nil{display:none}
}
@media (min-width:860px){
.numbers td span,.numbers td a{min-height:28px;align-content:start}
.numbers th,.numbers td{padding:8px 10px;border-top:1px solid var(--rule);vertical-align:top}
.numbers thead th{border-top:0;vertical-align:bottom;font-size:.875rem;color:var(--soft);line-height:1.25;overflow-wrap:normal}
.numbers thead th.figure,.numbers td.figure{text-align:end}
.numbers td.figure{white-space:nowrap}
.numbers tbody th{min-width:9rem;overflow-wrap:break-word}
.numbers tr>:first-child{padding-inline-start:0;position:sticky;inset-inline-start:0;background:var(--card)}
.numbers tr>:last-child{padding-inline-end:0}
}
`;

/** More of them nobody reads; all are in the CSV. */
const MOST_ROWS = 300;

/** What there is to know of it. */
interface TableBrief extends Pick<NumbersBrief, 'by' | 'span' | 'rows' | 'names'> {
  readonly table: NumbersPageName;
}

/** The table itself. It can be scrolled by keyboard where it is wider than its place. */
export function numbersTable(brief: TableBrief): Child {
  const { rows, table } = brief;
  const columns = columnsOf(rows).filter((name) => isShown(name, brief));
  if (columns.length === 0) return html`<p>${text.none}</p>`;
  const shown = rows.slice(0, MOST_ROWS);
  const left = rows.length - shown.length;
  const words = columns.filter((name) => rows.some((row) => row[name]?.kind === 'word'));
  const look = (name: string): string => (words.includes(name) ? '' : 'figure');
  return [
    html`<div class="scroll" role="region" aria-label="${text.tables[table]}" tabindex="0"><table class="numbers" role="table">
<thead role="rowgroup"><tr role="row">${columns.map((name) => html`<th role="columnheader" scope="col" class="${look(name)}">${columnTitle(name, brief.by)}</th>`)}</tr></thead>
<tbody role="rowgroup">${shown.map((row) => html`<tr role="row">${columns.map((name, place) => (place === 0 ? rowHead(name, row, brief) : figure(name, row, brief)))}</tr>`)}</tbody>
</table></div>`,
    left > 0 && html`<p class="soft small">${text.left(valueWord(left))}</p>`,
  ];
}

/** One value needs no column, unless nothing else says of whom the row is; nor does what has never been restated. */
function isShown(name: string, { rows, by, table }: TableBrief): boolean {
  if (name === 'value')
    return by !== 'all' || table === 'leaks' || table === 'sources' || table === 'reasons';
  return rows.some((row) => {
    const cell = row[name];
    return cell?.kind !== 'restated' || cell.by !== 0;
  });
}

const rowHead = (name: string, row: Row, brief: TableBrief): Html =>
  html`<th role="rowheader" scope="row" dir="auto">${wordIn(name, row[name], brief)}</th>`;

function figure(name: string, row: Row, brief: TableBrief): Html {
  const cell = row[name];
  const isWord = cell?.kind === 'word';
  const content = isWord
    ? wordIn(name, cell, brief)
    : cell !== undefined && numberIn(cell, leadsBehind(cell, row, brief));
  const look = [isWord ? '' : 'figure', content === false ? 'nil' : ''].join(' ').trim();
  return html`<td role="cell" class="${look}" data-head="${columnTitle(name, brief.by)}">${content}</td>`;
}

function wordIn(name: string, cell: Cell | undefined, brief: TableBrief): string {
  if (cell?.kind !== 'word') return '';
  if (name === 'value') return valueName(cell.word, brief);
  return name === 'stage' ? stageWord(cell.word) : capitalised(cellWord(name, cell));
}

const stageWord = (stage: string): string => (stage === 'captured' ? text.captured : stageName(stage));

/** A number, which opens the leads behind it; of money one for each currency. */
function numberIn(cell: Exclude<Cell, { kind: 'word' }>, behind: Readonly<Record<string, string>>): Child {
  if (cell.kind === 'money')
    return html`<span>${Object.entries(cell.money).map(([currency, minor]) => opening(behind[currency], html`<b>${moneyWord(minor, currency)}</b>`))}</span>`;
  const lines = linesOf(cell);
  return lines.length > 0 && opening(behind[''], lines);
}

const opening = (href: string | undefined, lines: Child): Html =>
  href === undefined ? html`<span>${lines}</span>` : html`<a href="${href}">${lines}</a>`;

/** What a number says; of a share below it how many of how many, and its bounds. */
function linesOf(cell: Exclude<Cell, { kind: 'word' | 'money' }>): readonly Child[] {
  if (cell.kind === 'count') return [html`<b>${valueWord(cell.count)}</b>`];
  if (cell.kind !== 'share') return plain(cellWord('', cell));
  const { share, count, of } = cell.share;
  if (share === undefined) return [];
  const counted = text.countOf(valueWord(count), valueWord(of));
  return [
    html`<b>${shareWord(cell.share)}</b>`,
    html`<small>${counted}</small>`,
    html`<small>${rangeWord(cell.share)}</small>`,
  ];
}

const plain = (word: string): readonly Html[] => (word === '' ? [] : [html`<b>${word}</b>`]);

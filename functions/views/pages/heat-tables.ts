import type { NumbersBrief } from '../../app/numbers/numbers-brief.ts';
import type { Cell, Row } from '../../domain/numbers/cells.ts';
import { DAYTIMES, WEEKDAYS } from '../../domain/numbers/hours.ts';
import { MINUTE } from '../../domain/time.ts';
import { valueWord } from '../condition-words.ts';
import { leadsBehind } from '../leads-behind.ts';
import { type Child, type Html, html } from '../markup.ts';
import { valueName } from '../number-words.ts';
import { numbers as text } from '../texts/en/numbers.ts';

/** Light enough that what is written on it is read in both schemes. */
export const HEAT_CSS = `
.heats{display:grid;gap:20px 40px;grid-template-columns:repeat(auto-fit,minmax(min(100%,28rem),1fr))}
.heat{width:100%;table-layout:fixed;border-collapse:separate;border-spacing:2px;font-variant-numeric:tabular-nums}
.heat caption{text-align:start;font-weight:600;padding-bottom:4px}
.heat th{font-size:.8125rem;font-weight:400;color:var(--soft);text-align:center}
.heat tbody th{text-align:start}
.heat td{height:44px;padding:0;border-radius:6px;text-align:center;font-weight:600;font-size:.875rem}
.heat td a{display:grid;place-items:center;min-height:44px;text-underline-offset:3px}
.heat .few{font-weight:400;font-size:.8125rem;color:var(--soft)}
${[6, 12, 18, 23, 28].map((percent, place) => `.heat .h${place + 1}{background:color-mix(in srgb,var(--go) ${percent}%,var(--card))}`).join('\n')}
`;

/** Heat tables of so many values; all are in the CSV. */
const MOST_VALUES = 12;
const LEVELS = 5;

type HeatBrief = Pick<NumbersBrief, 'by' | 'span' | 'rows' | 'names'>;
type Figure = keyof typeof text.heat;
const FIGURES = Object.keys(text.heat) as readonly Figure[];

/** The rows of a week as tables of weekdays by stretches of the day, one for each figure; those with most handoffs first. */
export function heatTables(brief: HeatBrief): Child {
  const values = [...new Set(brief.rows.map(whose))]
    .map((value) => ({ value, rows: brief.rows.filter((row) => whose(row) === value) }))
    .sort((one, other) => handoffsIn(other.rows) - handoffsIn(one.rows));
  if (values.length === 0) return html`<p>${text.none}</p>`;
  const left = values.length - MOST_VALUES;
  return [
    ...values.slice(0, MOST_VALUES).map(({ value, rows }) => {
      const name = brief.by === 'all' ? undefined : valueName(value, brief);
      const tables = FIGURES.map((figure) => heatTable(figure, rows, name, brief));
      return html`<div class="stack">${name !== undefined && html`<h3 dir="auto">${name}</h3>`}<div class="heats">${tables}</div></div>`;
    }),
    left > 0 && html`<p class="soft small">${text.moreHeat(valueWord(left))}</p>`,
  ];
}

const whose = ({ value }: Row): string => (value?.kind === 'word' ? value.word : '');

const handoffsIn = (rows: readonly Row[]): number =>
  rows.reduce((sum, row) => sum + (amountOf(row['handoffs']) ?? 0), 0);

/** What is written in a place, and shaded by. */
function amountOf(cell: Cell | undefined): number | undefined {
  if (cell?.kind === 'count') return cell.count;
  if (cell?.kind === 'duration') return Math.round(cell.ms / MINUTE);
  if (cell?.kind !== 'share' || cell.share.share === undefined) return undefined;
  return Math.round(100 * cell.share.share);
}

function heatTable(figure: Figure, rows: readonly Row[], name: string | undefined, brief: HeatBrief): Html {
  const isSaid = (row: Row): boolean => figure === 'handoffs' || row['few'] === undefined;
  const most = Math.max(1, ...rows.filter(isSaid).map((row) => amountOf(row[figure]) ?? 0));
  const cell = (weekday: string, daytime: string): Html => {
    const row = rows.find((one) => isWord(one['weekday'], weekday) && isWord(one['daytime'], daytime));
    const shown = row?.[figure];
    const amount = amountOf(shown);
    if (row === undefined || shown === undefined || amount === undefined) return html`<td></td>`;
    const href = leadsBehind(shown, row, brief)[''];
    const said = isSaid(row) ? valueWord(amount) : text.few;
    const look = isSaid(row)
      ? `h${Math.ceil((LEVELS * amount) / (figure === 'inTime' ? 100 : most))}`
      : 'few';
    return html`<td class="${look}">${href === undefined ? said : html`<a href="${href}">${said}</a>`}</td>`;
  };
  return html`<table class="heat" aria-label="${[text.heat[figure], name].filter((one) => one !== undefined).join(', ')}"><caption>${text.heat[figure]}</caption>
<thead><tr><td></td>${DAYTIMES.map((daytime) => html`<th scope="col">${daytimeWord(daytime)}</th>`)}</tr></thead>
<tbody>${WEEKDAYS.map((weekday) => html`<tr><th scope="row">${text.weekdays[weekday]}</th>${DAYTIMES.map((daytime) => cell(weekday, daytime))}</tr>`)}</tbody></table>`;
}

const isWord = (cell: Cell | undefined, word: string): boolean => cell?.kind === 'word' && cell.word === word;

function daytimeWord(daytime: string): string {
  const [from = '', to = ''] = daytime.split('-');
  return text.daytime(from, to);
}

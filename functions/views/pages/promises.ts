import { isWarning, type MonthStandings, type PromiseStanding } from '../../domain/commitments/standing.ts';
import { valueWord } from '../condition-words.ts';
import { type Html, html } from '../markup.ts';
import { dateWord, monthWord, percentWord } from '../period-words.ts';
import { figureWord, lastCounted, promiseWord } from '../review-words.ts';
import { commitments as text } from '../texts/en/commitments.ts';
import { numbers } from '../texts/en/numbers.ts';

export const PROMISE_CSS = `
.stand{display:grid;gap:18px}
.stand>li{display:grid;gap:4px;border-top:1px solid var(--rule);padding-top:14px}
.stand>li:first-child{border-top:0;padding-top:0}
.stand .verdict{justify-self:start;font-size:.8125rem;font-weight:700;border:1px solid currentColor;border-radius:999px;padding:0 10px}
.stand .verdict.warns{border-width:2px;border-style:dashed}
.stand svg{width:100%;max-width:72ch;height:18px;display:block}
.stand .track{fill:none;stroke:var(--edge);vector-effect:non-scaling-stroke}
.stand .so-far{fill:var(--go)}
.stand .range{stroke:var(--ink);stroke-width:2;vector-effect:non-scaling-stroke}
.stand .goal{stroke:var(--ink);stroke-width:3;vector-effect:non-scaling-stroke}
`;

/** How each promise stands this month: where it is, what is expected, and what was promised. */
export const promisesCard = ({ month, until, standings, judgedFrom, zone }: MonthStandings): Html =>
  html`<section class="card" aria-labelledby="standing"><h2 id="standing">${text.standing(monthWord(month))}</h2>
<p class="soft small">${until > `${month}-01` ? text.counted(lastCounted({ until })) : text.uncounted} ${numbers.daysAre(zone)}</p>
${judgedFrom !== undefined && html`<p>${text.judgedFrom(monthWord(judgedFrom))}</p>`}
<ul class="stand">${standings.map(item)}</ul></section>`;

const item = (standing: PromiseStanding): Html => html`<li><strong>${promiseWord(standing.promised)}</strong>
<span class="verdict ${isWarning(standing.verdict) ? 'warns' : ''}">${text.verdicts[standing.verdict]}</span>
${bar(standing)}
<p class="small">${linesOf(standing).join(' ')}</p></li>`;

function linesOf(standing: PromiseStanding): readonly string[] {
  const { promised, verdict, sayable, burn } = standing;
  const isOver = verdict === 'kept' || verdict === 'missed';
  const { expected, seen }: Pick<PromiseStanding, 'expected' | 'seen'> = isOver ? {} : standing;
  const word = promised.id === 'mqls' ? (value: number) => valueWord(Math.round(value)) : shareWord;
  return [
    text.soFar(figureWord(promised, standing)),
    ...(expected === undefined
      ? []
      : [text.expected(word(expected.value), word(expected.low), word(expected.high))]),
    ...(sayable === undefined ? [] : [text.sayable(dateWord(sayable))]),
    ...(seen === undefined ? [] : [text.seen(percentWord(seen))]),
    ...(burn === undefined || burn.slow.decided === 0 ? [] : [burnWords(burn.slow.rate)]),
  ];
}

/** How fast what may go wrong does, to a tenth; slower than that in per cent. */
function burnWords(rate: number): string {
  const { none, asAllowed, less, more } = text.burn;
  const rounded = Math.round(10 * rate) / 10;
  if (rate === 0) return none;
  if (rounded === 1) return asAllowed;
  return rounded < 1 ? less(percentWord(rate)) : more(valueWord(rounded));
}

const shareWord = (share: number): string => `${percentWord(share)} %`;

/** What it says is said in words below it. */
function bar({ promised, count, of, open = 0, expected }: PromiseStanding): Html {
  const goal = promised.id === 'mqls' ? promised.count : promised.share;
  const soFar = of === undefined ? count : count / Math.max(1, of + open);
  const { low, high } = expected ?? { low: soFar, high: soFar };
  const widest = promised.id === 'mqls' ? 1.05 * Math.max(goal, high, soFar) : 1;
  const at = (value: number): string => ((100 * value) / widest).toFixed(2);
  return html`<svg viewBox="0 0 100 18" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="track" x="0" y="4" width="100" height="10"/><rect class="so-far" x="0" y="4" width="${at(soFar)}" height="10"/><line class="range" x1="${at(low)}" x2="${at(high)}" y1="9" y2="9"/><line class="goal" x1="${at(goal)}" x2="${at(goal)}" y1="0" y2="18"/></svg>`;
}

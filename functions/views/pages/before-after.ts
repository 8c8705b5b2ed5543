import type { Comparison } from '../../app/numbers/compare-baseline.ts';
import type { BeforeAfterBrief } from '../../app/numbers/numbers-brief.ts';
import { type BeforeAfterRow, RIPE_DAYS } from '../../domain/numbers/baseline.ts';
import { beforeAfterCells } from '../../domain/numbers/before-after-cells.ts';
import { type Row, word } from '../../domain/numbers/cells.ts';
import { BEFORE_AFTER } from '../../domain/numbers/table-names.ts';
import { monthNotes, verdictWords } from '../before-after-words.ts';
import { type Html, html } from '../markup.ts';
import { spanWord } from '../number-words.ts';
import { beforeAfter as text } from '../texts/en/before-after.ts';
import { numbers } from '../texts/en/numbers.ts';
import { deskPage } from './desk.ts';
import { countedNote, fileChips, NUMBERS_CSS, tableChips } from './numbers.ts';
import { numbersTable } from './numbers-table.ts';
import type { Page } from './shell.ts';

/** What has changed since the months before Baton; without a baseline how to bring one in. */
export function beforeAfterPage(brief: BeforeAfterBrief, token: string): Page {
  const { comparison } = brief;
  return deskPage(brief, token, {
    title: numbers.tables[BEFORE_AFTER],
    css: NUMBERS_CSS,
    main: [
      html`<div class="stack"><h1>${numbers.tables[BEFORE_AFTER]}</h1><p class="soft prose">${numbers.about[BEFORE_AFTER]}</p></div>`,
      tableChips(BEFORE_AFTER),
      comparison === undefined
        ? html`<section class="card" aria-labelledby="table"><h2 id="table">${text.noBaseline}</h2><div class="stack"><p>${text.bringIn}</p><p><code>${text.command}</code></p></div></section>`
        : comparisonCard(comparison, brief),
    ],
  });
}

function comparisonCard({ before, rows }: Comparison, brief: BeforeAfterBrief): Html {
  const table = {
    table: BEFORE_AFTER,
    by: 'all',
    span: before,
    names: {},
    rows: rows.map(shownRow),
  } as const;
  return html`<section class="card" aria-labelledby="table">
<h2 id="table">${text.table(spanWord(before))}</h2>
${rows.length === 0 ? html`<p>${text.noStages}</p>` : numbersTable(table)}
<div class="stack"><p class="small prose">${text.reading(String(RIPE_DAYS.mql), String(RIPE_DAYS.customer))}</p>
<p class="soft small prose">${[text.months(before.months), ...monthNotes(before), countedNote(brief), numbers.bounds95, numbers.daysAre(brief.reportingZone)].join(' ')}</p>
${fileChips(BEFORE_AFTER)}</div>
</section>`;
}

/** In words what files say by ids. */
function shownRow(row: BeforeAfterRow): Row {
  const { stage, before, after, unripeMonths } = beforeAfterCells(row);
  const since = row.since && word(spanWord(row.since));
  return { stage, before, after, verdict: word(verdictWords(row)), since, unripeMonths };
}

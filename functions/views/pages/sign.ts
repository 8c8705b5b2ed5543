import type { Untaken } from '../../app/mail/brief.ts';
import type { SigningBrief } from '../../app/mail/signing-brief.ts';
import { backtestWords } from '../backtest-words.ts';
import { words } from '../lead-words.ts';
import { type Child, type Html, html } from '../markup.ts';
import { type ChangeWords, changeWords } from '../policy-words.ts';
import { kindWord, type StandingWords, signerRows, standingWords, versionRows } from '../signing-words.ts';
import { backtest } from '../texts/en/backtest.ts';
import { policies } from '../texts/en/policies.ts';
import { signPageTexts } from '../texts/en/sign-page.ts';
import { signing } from '../texts/en/signing.ts';
import { action, doing, form, rows } from './parts.ts';
import { type Page, page } from './shell.ts';

/** The server holds the same bound. */
const REASON_LIMIT = 1_000;

const CSS = `.changes{display:grid;gap:14px}.changes li{display:grid;gap:2px;border-top:1px solid var(--rule);padding-top:12px}.changes li:first-child{border:0;padding:0}.changes dl{display:grid;grid-template-columns:auto minmax(0,1fr);gap:2px 12px}.changes dt{color:var(--soft);font-size:.875rem;padding-top:2px}.changes del{color:var(--soft)}.changes ins{text-decoration:none;font-weight:600}.panel .words{overflow-wrap:anywhere}.tried{border-collapse:collapse;font-size:.9375rem;width:100%}.tried th,.tried td{text-align:start;vertical-align:top;padding:8px 12px 8px 0;border-bottom:1px solid var(--rule);font-weight:400}.tried thead th{color:var(--soft);font-size:.875rem}.tried td:last-child{font-weight:600;padding-inline-end:0}code{font:500 .9375rem/1.4 ui-monospace,monospace}`;

/** The page on which a side signs a version of a policy, or refuses it; afterwards, how it stands. */
export function signPage(brief: SigningBrief, untaken: Untaken | undefined): Page {
  const { kind, reader, side, changes, ended, signers } = brief;
  const title = signing.title(kindWord(kind));
  const standing = standingWords(brief);
  return page({
    title,
    who: words(reader.name),
    narrow: true,
    untaken,
    css: CSS,
    main: [
      standing === undefined ? asked(signers.map((signer) => signing.sides[signer.side])) : panel(standing),
      html`<section class="card"><h1>${title}</h1>
${changes.length > 0 && html`<h2>${signing.changes(changes.length)}</h2>`}
${changeList(changeWords(changes))}
${brief.policyLink !== undefined && html`<p><a class="tap" href="${brief.policyLink}">${signing.whole}</a></p>`}</section>`,
      kind === 'criteria' && tried(brief),
      html`<section class="card" aria-labelledby="who"><h2 id="who">${signPageTexts.who}</h2>
${rows('', signerRows(brief))}
${standing === undefined && signForm(reader.name, side)}
${ended === undefined && refuseForm(side)}
${rows('small', versionRows(brief))}</section>`,
    ],
  });
}

const asked = (sides: readonly string[]): Html =>
  panel({ title: signPageTexts.needed, lines: [signing.asked.detail(sides)], tone: 'calm' });

const panel = ({ title, lines, tone }: StandingWords): Html =>
  html`<section class="panel ${tone}" aria-label="${title}"><p class="words">${title}</p>
${lines.map((line) => html`<p dir="auto">${line}</p>`)}</section>`;

const changeList = (changes: readonly ChangeWords[]): Html =>
  changes.length === 0
    ? html`<p>${policies.same}</p>`
    : html`<ul class="changes">${changes.map(changeItem)}</ul>`;

const changeItem = ({ about, before, after }: ChangeWords): Html =>
  html`<li><strong dir="auto">${about}</strong>${(before ?? after ?? '') !== '' && values(before, after)}</li>`;

const values = (before: string | undefined, after: string | undefined): Html => html`<dl>
${before !== undefined && html`<dt>${signPageTexts.before}</dt><dd dir="auto"><del>${before}</del></dd>`}
${after !== undefined && html`<dt>${signPageTexts.after}</dt><dd dir="auto"><ins>${after}</ins></dd>`}
</dl>`;

function tried({ backtest: summary, reader }: SigningBrief): Html {
  const words = summary && backtestWords(summary, reader.zone);
  return html`<section class="card" aria-labelledby="tried"><h2 id="tried">${backtest.title}</h2>
${
  words === undefined
    ? html`<div class="stack"><p>${backtest.none}</p><p><code>${backtest.command}</code></p></div>`
    : html`${words.intro.map((line) => html`<p>${line}</p>`)}
<table class="tried"><thead><tr><th scope="col">${backtest.figure}</th><th scope="col">${backtest.now}</th><th scope="col">${backtest.drafted}</th></tr></thead>
<tbody>${words.figures.map(([what, now, then]) => html`<tr><th scope="row" dir="auto">${what}</th><td>${now}</td><td>${then}</td></tr>`)}</tbody></table>
${words.flips.map((line) => html`<p dir="auto">${line}</p>`)}
<p class="soft small">${backtest.interval}</p>`
}</section>`;
}

const signForm = (name: string, side: SigningBrief['side']): Child => [
  html`<p class="soft">${signPageTexts.signs(words(name), signing.sides[side])}</p>`,
  form(action('do', 'sign', signPageTexts.sign(signing.sides[side]), 'go')),
];

const refuseForm = (
  side: SigningBrief['side'],
): Html => html`<details><summary>${signPageTexts.refuse}</summary>
${form(html`${doing('decline')}
<label for="reason">${signPageTexts.reason}</label>
<textarea id="reason" name="reason" required maxlength="${REASON_LIMIT}"></textarea>
<button>${signPageTexts.refuseNow(signing.sides[side])}</button>`)}</details>`;

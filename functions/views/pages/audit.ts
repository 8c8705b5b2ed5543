import type { AuditBrief, Fault, Owned, Sample } from '../../app/audit/audit-brief.ts';
import type { ShownAudit } from '../../app/audit/show-audit.ts';
import { auditTitle, faultWords, ownerWord, sampleWord } from '../audit-words.ts';
import { valueWord } from '../condition-words.ts';
import { type Child, type Html, html } from '../markup.ts';
import { auditHref } from '../numbers-href.ts';
import { monthWord } from '../period-words.ts';
import { audit as text } from '../texts/en/audit.ts';
import { deskPage, leadPath } from './desk.ts';
import { CHIPS_CSS } from './numbers.ts';
import type { Page } from './shell.ts';

const CSS = `${CHIPS_CSS}
.found{display:grid;padding:0;list-style:none}
.found li{display:grid;gap:4px;border-top:1px solid var(--rule);padding:12px 0;overflow-wrap:anywhere}
.found li:first-child{border-top:0}
.found a{display:inline-flex;align-items:center;min-height:44px}
.prose{max-width:72ch}
`;

/** In the order in which they are looked after. */
const KINDS = ['leak', 'rule', 'source', 'mailbox', 'unordered'] as const satisfies readonly Fault['found'][];

/** What a month left behind, who mends it and how, and outcomes to compare with what happened. */
export function auditPage(brief: ShownAudit, token: string): Page {
  const { audit, months } = brief;
  return deskPage(brief, token, {
    title: text.name,
    css: CSS,
    main: [
      html`<div class="stack"><h1>${auditTitle(audit)}</h1><p class="soft prose">${text.about}</p></div>`,
      html`<nav class="chips" aria-label="${text.months}">${months.map((month) => chip(month, audit.month))}</nav>`,
      ...KINDS.map((kind) => faultsCard(kind, audit)),
      samplesCard(brief),
      html`<div class="stack">${notes(brief).map((line) => html`<p class="soft small">${line}</p>`)}<p class="chips"><a href="${auditHref({ month: audit.month, format: 'json' })}">JSON</a></p></div>`,
    ],
  });
}

const chip = (month: string, current: string): Html =>
  month === current
    ? html`<a href="${auditHref({ month })}" aria-current="page">${monthWord(month)}</a>`
    : html`<a href="${auditHref({ month })}">${monthWord(month)}</a>`;

/** Nothing where there are none. */
function faultsCard(kind: (typeof KINDS)[number], { faults, month }: AuditBrief): Child {
  const found = faults.filter((fault) => fault.found === kind);
  const title = text.kinds[kind](valueWord(found.length));
  return (
    found.length > 0 &&
    html`<section class="card" aria-labelledby="${kind}"><h2 id="${kind}">${title}</h2><ul class="found">${found.map((fault) => faultItem(fault, month))}</ul></section>`
  );
}

function faultItem(fault: Fault & Owned, month: string): Html {
  const { says, mend, link } = faultWords(fault, month);
  return html`<li dir="auto"><strong>${says}</strong><span>${ownerWord(fault.owner)} ${mend}</span><span><a href="${link}">${text.open[fault.found]}</a></span></li>`;
}

const samplesCard = ({ audit: { samples }, perRep }: ShownAudit): Html =>
  html`<section class="card" aria-labelledby="samples"><h2 id="samples">${text.toCompare}</h2>
${samples.length === 0 ? html`<p>${text.noSamples}</p>` : html`<p class="soft small">${text.samples(valueWord(perRep))}</p><ul class="found">${samples.map(sampleItem)}</ul>`}</section>`;

const sampleItem = (sample: Sample & Owned): Html =>
  html`<li dir="auto"><strong>${sampleWord(sample)}</strong><span>${ownerWord(sample.owner)} ${text.compare}</span><span><a href="${leadPath(sample.leadId)}">${text.open.leak}</a></span></li>`;

const notes = ({ audit: { cut, most }, hidden }: ShownAudit): readonly string[] => [
  ...Object.entries(cut).map(([measure, all]) => text.cut(measure, valueWord(most), valueWord(all))),
  ...(hidden === 0 ? [] : [text.hidden(valueWord(hidden))]),
];

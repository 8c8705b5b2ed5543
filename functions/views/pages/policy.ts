import type { CriteriaBrief } from '../../app/desk/desk-brief.ts';
import type { PolicyBrief, ShownPolicy, SignatureBrief, VersionBrief } from '../../app/mail/policy-brief.ts';
import { commitmentSections } from '../commitment-words.ts';
import { criteriaSections } from '../criteria-words.ts';
import { words } from '../lead-words.ts';
import { type Child, type Html, html } from '../markup.ts';
import { atMoment, moment } from '../moments.ts';
import { type EffectWords, recordNotes, ruleWords, triedWords } from '../performance-words.ts';
import { type ComparedSection, pairSections, type Section, type SectionPair } from '../policy-sections.ts';
import { shortHash } from '../signing-words.ts';
import { backtest } from '../texts/en/backtest.ts';
import { commitments } from '../texts/en/commitments.ts';
import { criteria as text } from '../texts/en/criteria.ts';
import { signing } from '../texts/en/signing.ts';
import { deskPage } from './desk.ts';
import { rows } from './parts.ts';
import { PROMISE_CSS, promisesCard } from './promises.ts';
import { type Page, page, type Shell } from './shell.ts';

const CSS = `
.versions{display:grid;gap:24px;align-items:start}
.version{display:grid;gap:16px;align-content:start;min-width:0}
.which{font-size:.875rem;font-weight:600;color:var(--soft);letter-spacing:.02em}
.items{display:grid;gap:14px}
.items>li{display:grid;grid-template-columns:3rem minmax(0,1fr);gap:2px 10px;border-top:1px solid var(--rule);padding-top:12px}
.items>li:first-child{border-top:0;padding-top:0}
.items.bare>li{grid-template-columns:minmax(0,1fr)}
.items .mark{font-weight:700;font-variant-numeric:tabular-nums}
.items .body{display:grid;gap:2px;min-width:0;max-width:72ch}
.items .new,.items .changed,.items .gone{padding-inline-start:12px}
.items .new,.items .changed{border-inline-start:4px solid var(--go)}
.items .gone{border-inline-start:4px dashed var(--edge)}
.items .gone .title{text-decoration:line-through}
.fate{justify-self:start;font-size:.8125rem;font-weight:700;border:1px solid currentColor;border-radius:999px;padding:0 10px;margin-bottom:2px}
.effect{margin-top:6px;font-size:.875rem;color:var(--soft)}
.effect b{color:var(--ink)}
.effect .contradicts{text-decoration:underline;text-decoration-style:wavy;text-underline-offset:4px}
code{font:500 .9375rem/1.4 ui-monospace,monospace}
@media (min-width:860px){.versions.two-up{grid-template-columns:repeat(2,minmax(0,1fr));gap:40px}}
`;

/** A policy in force, and beside it the draft that waits for signatures. It only shows. */
export const policyPage = (brief: PolicyBrief): Page =>
  page({ ...shellOf(brief), who: words(brief.reader.name) });

/** The same of the criteria, behind the sign-in. */
export const criteriaPage = (brief: CriteriaBrief, token: string): Page =>
  deskPage(brief, token, shellOf(brief.policy));

function shellOf(brief: PolicyBrief): Pick<Shell, 'title' | 'narrow' | 'css' | 'main'> {
  const { inForce, draft } = brief;
  const pairs = pairSections(sectionsOf(inForce.policy), draft && sectionsOf(draft.policy));
  const isCriteria = inForce.policy.kind === 'criteria';
  const { title, intro } = isCriteria ? text : commitments;
  return {
    title,
    narrow: draft === undefined,
    css: brief.promises === undefined ? CSS : CSS + PROMISE_CSS,
    main: [
      html`<section class="card"><div class="stack"><h1>${title}</h1><p class="soft">${intro}</p></div>
<div class="versions ${draft === undefined ? '' : 'two-up'}">${inForceFacts(brief)}${draft !== undefined && draftFacts(brief, draft)}</div></section>`,
      brief.promises !== undefined && promisesCard(brief.promises),
      ...pairs.map((pair) => sectionCard(pair, brief)),
      isCriteria && performanceCard(brief),
    ],
  };
}

const sectionsOf = (policy: ShownPolicy): readonly Section[] =>
  policy.kind === 'criteria' ? criteriaSections(policy.content) : commitmentSections(policy.content);

function inForceFacts({ at, reader: { zone }, inForce }: PolicyBrief): Html {
  const { since, hash, bootstrap, signatures } = inForce;
  return html`<div class="version"><h2>${text.inForce}</h2>
${rows('', [
  [text.since, moment(since, zone, at)],
  [signing.version, shortHash(hash)],
  ...signatureRows(signatures, zone, at),
])}
${bootstrap && html`<p><strong>${text.nobodySigned}</strong></p>`}</div>`;
}

function draftFacts({ at, reader: { zone } }: PolicyBrief, draft: NonNullable<PolicyBrief['draft']>): Html {
  const { askedAt, hash, signatures, waitsFor } = draft;
  return html`<div class="version"><h2>${text.waits}</h2>
${rows('', [
  [signing.proposed, moment(askedAt, zone, at)],
  [signing.version, shortHash(hash)],
  ...signatureRows(signatures, zone, at),
  ...waitsFor.map(({ side, name }) => [signing.signers[side], signing.notYet(words(name))] as const),
])}</div>`;
}

const signatureRows = (signatures: readonly SignatureBrief[], zone: string, at: number) =>
  signatures.map(
    ({ side, by, at: signedAt }) =>
      [signing.signers[side], signing.signedAt(words(by), atMoment(signedAt, zone, at))] as const,
  );

function sectionCard({ before, after }: SectionPair, { inForce, draft }: PolicyBrief): Html {
  const heading = `part-${before.id.replaceAll(/\W+/g, '-')}`;
  // Of what is the same in both it is known most where the draft was tried.
  const both = draft?.performance === undefined ? inForce : draft;
  return html`<section class="card" aria-labelledby="${heading}"><h2 id="${heading}" dir="auto">${before.title}</h2>
${
  after === undefined || draft === undefined
    ? html`${draft !== undefined && html`<p class="soft small">${text.same}</p>`}${notesOf(before)}
${before.items.length === 0 ? html`<p>${text.none}</p>` : list(before.items, both)}`
    : html`<div class="versions two-up">${column(text.inForce, before, inForce)}${column(text.draft, after, draft)}</div>
${unchanged(before, both)}`
}</section>`;
}

/** What of a section is not the same in the other version. */
function column(which: string, section: ComparedSection, version: VersionBrief): Html {
  const own = section.items.filter(({ fate }) => fate !== 'same');
  return html`<div class="version"><h3 class="which">${which}</h3>${notesOf(section)}
${own.length === 0 ? section.notes.length === 0 && html`<p>${text.nothingInstead}</p>` : list(own, version)}</div>`;
}

/** Said once: what changes stands out beside it, and a phone is not scrolled through it twice. */
function unchanged({ items }: ComparedSection, version: VersionBrief): Child {
  const same = items.filter(({ fate }) => fate === 'same');
  return same.length > 0 && html`<h3 class="which">${text.unchanged}</h3>${list(same, version)}`;
}

const notesOf = ({ notes }: ComparedSection): Child =>
  notes.length > 0 && html`<p class="soft small">${notes.join(' ')}</p>`;

function list(items: ComparedSection['items'], version: VersionBrief): Html {
  const effects = ruleWords(version);
  const isBare = items.every(({ mark }) => mark === undefined);
  return html`<ul class="items ${isBare ? 'bare' : ''}">${items.map(
    ({ id, mark, title, lines, fate }) =>
      html`<li class="${fate}">${!isBare && html`<span class="mark">${mark}</span>`}<div class="body">
${fate !== 'same' && html`<span class="fate">${text.marks[fate]}</span>`}
<strong class="title" dir="auto">${title}</strong>
${lines.map((line) => html`<p class="small" dir="auto">${line}</p>`)}
${effects.get(id)?.map(effectLines)}</div></li>`,
  )}</ul>`;
}

const effectLines = ({ source, verdict, tone, lines }: EffectWords): Html =>
  html`<p class="effect">${source} ${verdict !== '' && html`<b class="${tone}">${verdict}.</b>`} ${lines.join(' ')}</p>`;

/** Of which leads it is said how rules did; or how to try them. */
function performanceCard({ inForce, draft, reader: { zone } }: PolicyBrief): Html {
  const performance = draft?.performance ?? inForce.performance;
  const { record } = inForce;
  const { title, cause, untried } = text.performance;
  const isKnown = record?.span !== undefined || performance !== undefined;
  return html`<section class="card" aria-labelledby="performance"><h2 id="performance">${title}</h2>
<div class="stack">${record !== undefined && recordNotes(record, zone).map((note) => html`<p>${note}</p>`)}
${
  performance === undefined
    ? html`<p>${untried}</p><p><code>${backtest.command}</code></p>`
    : html`<p>${triedWords(performance, zone)}</p>`
}
${isKnown && html`<p class="soft small">${backtest.interval} ${cause}</p>`}</div></section>`;
}

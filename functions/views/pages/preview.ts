import type { Preview, PreviewBrief, Prospect } from '../../app/desk/desk-brief.ts';
import type { EpochMs } from '../../domain/time.ts';
import { words } from '../lead-words.ts';
import { type Child, type Html, html } from '../markup.ts';
import { moment } from '../moments.ts';
import {
  clockSteps,
  fateSentences,
  onwardSentence,
  outcomeWords,
  prospectOf,
  routeSentence,
} from '../preview-words.ts';
import { deskPages } from '../texts/en/desk-pages.ts';
import { deskPage, tokenField } from './desk.ts';
import { judgement } from './lead-file.ts';
import { rows } from './parts.ts';
import type { Page } from './shell.ts';
import { accounts, thoughts } from './thoughts.ts';

const text = deskPages.preview;

/** Asks for a lead as a form would send it, and says what would become of it. */
export function previewPage(brief: PreviewBrief, token: string): Page {
  const { preview, at } = brief;
  // The clock that is shown is the owner's.
  const zone = prospectOf(preview)?.zone ?? brief.zone;
  return deskPage({ ...brief, zone }, token, {
    title: text.title,
    narrow: preview === undefined || preview.outcome === 'caught',
    css: STYLE,
    main: [
      html`<div class="stack"><h1>${text.title}</h1><p class="soft">${text.intro}</p></div>`,
      preview !== undefined && panel(preview, zone, at),
      withAnswer(brief, html`<div class="act card">${form(brief, token)}</div>`, zone),
    ],
  });
}

/** The answer comes first where there is room for one column only. */
function withAnswer({ preview, at }: PreviewBrief, question: Html, zone: string): Html {
  if (preview === undefined || preview.outcome === 'caught') return question;
  return html`<div class="columns"><article class="card">${judgement(preview)}${details(prospectOf(preview), zone, at)}</article>${question}</div>`;
}

function panel(preview: Preview, zone: string, at: EpochMs): Html {
  const title = outcomeWords(preview);
  return html`<section class="panel ${preview.outcome === 'opens' ? 'calm' : 'soon'}" role="status" aria-label="${title}">
<p class="words">${title}</p>
${fateSentences(preview, zone, at).map((sentence) => html`<p>${sentence}</p>`)}
</section>`;
}

function details(prospect: Prospect | undefined, zone: string, at: EpochMs): Child {
  if (prospect === undefined) return false;
  const { plan, slaRule, onward } = prospect;
  const steps = clockSteps(plan);
  return [
    section('who', text.who, routeSentence(prospect), thoughts(prospect)),
    accounts(prospect),
    steps.length > 0 &&
      section(
        'clock',
        text.clock,
        `${text.rule(words(slaRule))}.`,
        steps.map((one) => [moment(one.at, zone, at), one.step]),
      ),
    onward !== undefined &&
      html`<section class="stack" aria-labelledby="onward"><h2 id="onward">${text.onwardTitle}</h2><p class="soft small lift">${onwardSentence(onward)}</p></section>`,
  ];
}

const section = (id: string, title: string, detail: string, pairs: Parameters<typeof rows>[1]): Html =>
  html`<section class="stack" aria-labelledby="${id}"><h2 id="${id}">${title}</h2><p class="soft small lift">${detail}</p>${rows('', pairs)}</section>`;

function form({ forms, fields, preview }: PreviewBrief, token: string): Html {
  const value = (name: string): string => fields.get(name) ?? '';
  const input = (name: Exclude<keyof typeof text.fields, 'form' | 'message'>, type = 'text'): Html =>
    html`<div class="group"><label for="${name}">${text.fields[name]}</label>
<input id="${name}" name="${name}" type="${type}" value="${value(name)}" maxlength="500" autocomplete="off" ${name === 'email' && html`required`}></div>`;
  const option = (name: string, label: string): Html =>
    html`<option value="${name}" ${fields.get('form') === name && html`selected`}>${label}</option>`;
  return html`<form method="post" action="/preview">${tokenField(token)}
<div class="group"><label for="form">${text.fields.form}</label>
<select id="form" name="form">${forms.map((name) => option(name, words(name)))}${option('', text.anyForm)}</select></div>
${input('email', 'email')}
<div class="pairs">
${[input('jobTitle'), input('company'), input('employees', 'number'), input('industry')]}
${[input('country'), input('phone', 'tel'), input('language'), input('timeframeMonths', 'number')]}
${[input('budget'), input('source')]}
</div>
<div class="group"><label for="message">${text.fields.message}</label>
<textarea id="message" name="message" maxlength="4000">${value('message')}</textarea></div>
<button class="go">${preview === undefined ? text.try : text.again}</button></form>`;
}

const STYLE = `
.pairs{display:grid;align-items:end;gap:10px;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr))}
`;

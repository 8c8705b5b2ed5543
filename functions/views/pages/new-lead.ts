import type { EnteredBrief, NewLeadBrief } from '../../app/desk/desk-brief.ts';
import { enteredSentences } from '../hand-on-words.ts';
import { type Html, html } from '../markup.ts';
import { deskPages } from '../texts/en/desk-pages.ts';
import { BOARD_PATH, deskPage, leadPath, NEW_LEAD_PATH, tokenField } from './desk.ts';
import { HAND_ON_LABELS, handOnWithEntry } from './hand-on-form.ts';
import { fault, faultSummary, marks, REFUSED_STYLE, type Returned, typed } from './refused-form.ts';
import type { Page } from './shell.ts';

const text = deskPages.newLead;

const LABELS: ReadonlyMap<string, string> = new Map(
  Object.entries({ ...text.fields, ...text.consents, ...HAND_ON_LABELS }),
);

/** Asks for a lead that somebody has met or heard of; what could not be taken comes back as it was typed. */
export const newLeadPage = (brief: NewLeadBrief, token: string): Page =>
  deskPage(brief, token, {
    ...(brief.refused && { status: brief.refused.problem.status }),
    title: brief.refused === undefined ? text.title : text.refused,
    narrow: true,
    css: STYLE + REFUSED_STYLE,
    main: [
      html`<div class="stack"><h1>${text.title}</h1><p class="soft">${text.intro}</p></div>`,
      brief.refused && faultSummary(brief.refused, LABELS),
      html`<form class="card" method="post" action="${NEW_LEAD_PATH}">${tokenField(token)}${fields(brief)}
<button class="go">${text.enter}</button></form>`,
    ],
  });

function fields({ refused, handingOver }: NewLeadBrief): Html {
  const inputs = (...names: readonly (keyof typeof text.fields)[]): readonly Html[] =>
    names.map((name) => input(refused, name));
  return html`${input(refused, 'email', 254)}
<div class="pairs">${inputs('firstName', 'lastName', 'phone', 'company')}
${inputs('jobTitle', 'employees', 'industry', 'country', 'language')}</div>
<div class="group"><label for="message">${text.fields.message}</label>
${fault(refused, 'message')}<textarea id="message" name="message" maxlength="4000" ${marks(refused, 'message')}>${typed(refused, 'message')}</textarea></div>
<fieldset class="stack"><legend><h2>${text.consent}</h2></legend>
<div class="pairs">${[word(refused, 'consentPhone'), word(refused, 'consentMail')]}</div>
${inputs('consentText')}</fieldset>
${handingOver && handOnWithEntry(handingOver, refused)}`;
}

/** Those that are not plain text. */
const TYPES: Readonly<Partial<Record<keyof typeof text.fields, string>>> = {
  email: 'email',
  phone: 'tel',
  employees: 'number',
};

const input = (refused: Returned, name: keyof typeof text.fields, longest = 500): Html =>
  html`<div class="group"><label for="${name}">${text.fields[name]}</label>
${fault(refused, name)}<input id="${name}" name="${name}" type="${TYPES[name] ?? 'text'}" value="${typed(refused, name)}" maxlength="${longest}" autocomplete="off" ${name === 'email' && html`required`} ${name === 'employees' && html`min="0"`} ${marks(refused, name)}></div>`;

/** What nobody has asked is no refusal, so it is told apart. */
function word(refused: Returned, name: keyof typeof text.consents): Html {
  const option = (value: string, label: string): Html =>
    html`<option value="${value}" ${typed(refused, name) === value && html`selected`}>${label}</option>`;
  return html`<div class="group"><label for="${name}">${text.consents[name]}</label>
${fault(refused, name)}<select id="${name}" name="${name}" ${marks(refused, name)}>${[option('', text.notAsked), option('yes', text.yes), option('no', text.no)]}</select></div>`;
}

/** What became of what was entered. */
export function enteredPage(brief: EnteredBrief, token: string): Page {
  const { open, board, another } = deskPages.entered;
  const title = deskPages.entered[brief.fate];
  return deskPage(brief, token, {
    title,
    narrow: true,
    main: [
      html`<section class="panel ${brief.fate === 'handed-on' ? 'calm' : 'soon'}" role="status" aria-label="${title}"><h1 class="words">${title}</h1>
${enteredSentences(brief).map((sentence) => html`<p>${sentence}</p>`)}</section>`,
      html`<section class="card">${
        brief.mayOpen
          ? html`<a class="button" href="${leadPath(brief.leadId)}">${open}</a>`
          : html`<a class="button" href="${BOARD_PATH}">${board}</a>`
      }
<a class="button" href="${NEW_LEAD_PATH}">${another}</a></section>`,
    ],
  });
}

const STYLE = `
.pairs{display:grid;align-items:end;gap:10px;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr))}
fieldset{border:0;border-top:1px solid var(--rule);margin:0;padding:20px 0 0}
legend{padding:0 8px 0 0}
`;

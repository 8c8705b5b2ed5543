import type { EnteredBrief, NewLeadBrief } from '../../app/desk/desk-brief.ts';
import { enteredSentences } from '../hand-on-words.ts';
import { type Html, html } from '../markup.ts';
import { en } from '../texts/en.ts';
import { BOARD_PATH, deskPage, leadPath, NEW_LEAD_PATH, tokenField } from './desk.ts';
import { handOnWithEntry } from './hand-on-form.ts';
import type { Page } from './shell.ts';

const text = en.pages.newLead;

/** Asks for a lead that somebody has met or heard of. */
export const newLeadPage = (brief: NewLeadBrief, token: string): Page =>
  deskPage(brief, token, {
    title: text.title,
    narrow: true,
    css: STYLE,
    main: [
      html`<div class="stack"><h1>${text.title}</h1><p class="soft">${text.intro}</p></div>`,
      html`<form class="card" method="post" action="${NEW_LEAD_PATH}">${tokenField(token)}
<div class="group"><label for="email">${text.fields.email}</label>
<input id="email" name="email" type="email" required maxlength="254" autocomplete="off"></div>
<div class="pairs">${[input('firstName'), input('lastName'), input('phone', 'tel'), input('company')]}
${[input('jobTitle'), input('employees', 'number'), input('industry'), input('country'), input('language')]}</div>
<div class="group"><label for="message">${text.fields.message}</label>
<textarea id="message" name="message" maxlength="4000"></textarea></div>
<fieldset class="stack"><legend><h2>${text.consent}</h2></legend>
<div class="pairs">${[word('consentPhone'), word('consentMail')]}</div>
${input('consentText')}</fieldset>
${brief.handingOver && handOnWithEntry(brief.handingOver)}
<button class="go">${text.enter}</button></form>`,
    ],
  });

const input = (name: keyof typeof text.fields, type = 'text'): Html =>
  html`<div class="group"><label for="${name}">${text.fields[name]}</label>
<input id="${name}" name="${name}" type="${type}" maxlength="500" autocomplete="off" ${type === 'number' && html`min="0"`}></div>`;

/** What nobody has asked is no refusal, so it is told apart. */
const word = (name: keyof typeof text.consents): Html =>
  html`<div class="group"><label for="${name}">${text.consents[name]}</label>
<select id="${name}" name="${name}"><option value="">${text.notAsked}</option><option value="yes">${text.yes}</option><option value="no">${text.no}</option></select></div>`;

/** What became of what was entered. */
export function enteredPage(brief: EnteredBrief, token: string): Page {
  const { open, board, another } = en.pages.entered;
  const title = en.pages.entered[brief.fate];
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

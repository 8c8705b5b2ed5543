import type { HandingOver } from '../../app/desk/by-hand-brief.ts';
import type { LeadFileBrief } from '../../app/desk/desk-brief.ts';
import { words } from '../lead-words.ts';
import { type Child, type Html, html } from '../markup.ts';
import { en } from '../texts/en.ts';
import { qualifyPath, tokenField } from './desk.ts';

const text = en.pages.handOn;

/** Hands a lead to sales whatever its score; nothing where that may not be. @param token - What its form carries. */
export const handOnForm = (
  { leadId, handingOver }: Pick<LeadFileBrief, 'leadId' | 'handingOver'>,
  token: string,
): Child =>
  handingOver !== undefined &&
  html`<section class="stack" aria-labelledby="hand-on"><h2 id="hand-on">${text.title}</h2>
<p class="hint" id="hand-on-hint">${text.hint}</p>
<form method="post" action="${qualifyPath(leadId)}" aria-describedby="hand-on-hint">${tokenField(token)}
${handOnFields(handingOver, html`<select id="reason" name="reason" required><option value="">${text.choose}</option>${options(handingOver)}</select>`)}
<div class="group"><button>${text.press}</button></div></form></section>`;

/** For a lead that is entered just now: it may be left to its score. */
export const handOnWithEntry = (handingOver: HandingOver): Html =>
  html`<fieldset class="stack"><legend><h2>${text.title}</h2></legend>
<p class="hint">${text.newHint}</p>
${handOnFields(handingOver, html`<select id="reason" name="reason"><option value="">${text.byScore}</option>${options(handingOver)}</select>`)}</fieldset>`;

const options = ({ reasons }: HandingOver): readonly Html[] =>
  reasons.map(({ id, label }) => html`<option value="${id}">${words(label)}</option>`);

function handOnFields({ reasons, takers, isOwn }: HandingOver, choice: Html): Html {
  const wordy = reasons.filter(({ note }) => note === 'required').map(({ label }) => words(label));
  return html`<div class="group"><label for="reason">${text.why}</label>
${choice}</div>
<div class="group"><label for="note">${text.note}</label>
${wordy.length > 0 && html`<p class="hint" id="note-hint">${text.noteFor(wordy.join('", "'))}</p>`}
<textarea id="note" name="note" maxlength="2000" ${wordy.length > 0 && html`aria-describedby="note-hint"`}></textarea></div>
${isOwn ? html`<p class="hint">${text.own}</p>` : recipient(takers)}`;
}

const recipient = (takers: HandingOver['takers']): Child =>
  takers.length > 0 &&
  html`<div class="group"><label for="to">${text.to}</label>
<select id="to" name="to"><option value="">${text.byRouting}</option>${takers.map(
    ({ id, name }) => html`<option value="${id}">${words(name)}</option>`,
  )}</select></div>`;

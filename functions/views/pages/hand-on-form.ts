import type { HandingOver } from '../../app/desk/by-hand-brief.ts';
import type { LeadFileBrief } from '../../app/desk/lead-file-brief.ts';
import { words } from '../lead-words.ts';
import { type Child, type Html, html } from '../markup.ts';
import { deskPages } from '../texts/en/desk-pages.ts';
import { qualifyPath, tokenField } from './desk.ts';
import { fault, marks, type Returned, typed } from './refused-form.ts';

const text = deskPages.handOn;

/** Of its fields, by name. */
export const HAND_ON_LABELS = { reason: text.why, note: text.note, to: text.to } as const;

/** Hands a lead to sales whatever its score; nothing where that may not be. @param token - What its form carries. */
export const handOnForm = (
  { leadId, handingOver }: Pick<LeadFileBrief, 'leadId' | 'handingOver'>,
  token: string,
): Child =>
  handingOver !== undefined &&
  html`<section class="stack" aria-labelledby="hand-on"><h2 id="hand-on">${text.title}</h2>
<p class="hint" id="hand-on-hint">${text.hint}</p>
<form method="post" action="${qualifyPath(leadId)}" aria-describedby="hand-on-hint">${tokenField(token)}
${handOnFields(handingOver, html`<select id="reason" name="reason" required><option value="">${text.choose}</option>${options(reasonsOf(handingOver))}</select>`)}
<div class="group"><button>${text.press}</button></div></form></section>`;

/** For a lead that is entered just now: it may be left to its score. */
export const handOnWithEntry = (handingOver: HandingOver, refused?: Returned): Html =>
  html`<fieldset class="stack"><legend><h2>${text.title}</h2></legend>
<p class="hint">${text.newHint}</p>
${handOnFields(handingOver, html`<select id="reason" name="reason" ${marks(refused, 'reason')}><option value="">${text.byScore}</option>${options(reasonsOf(handingOver), typed(refused, 'reason'))}</select>`, refused)}</fieldset>`;

interface Option {
  readonly id: string;
  readonly name: string;
}

const reasonsOf = ({ reasons }: HandingOver): readonly Option[] =>
  reasons.map(({ id, label }) => ({ id, name: label }));

const options = (all: readonly Option[], chosen?: string): readonly Html[] =>
  all.map(
    ({ id, name }) => html`<option value="${id}"${id === chosen && html` selected`}>${words(name)}</option>`,
  );

function handOnFields({ reasons, takers, isOwn }: HandingOver, choice: Html, refused?: Returned): Html {
  const wordy = reasons.filter(({ note }) => note === 'required').map(({ label }) => words(label));
  const hint = wordy.length > 0 ? 'note-hint' : undefined;
  return html`<div class="group"><label for="reason">${text.why}</label>
${fault(refused, 'reason')}${choice}</div>
<div class="group"><label for="note">${text.note}</label>
${hint !== undefined && html`<p class="hint" id="${hint}">${text.noteFor(wordy.join('", "'))}</p>`}
${fault(refused, 'note')}<textarea id="note" name="note" maxlength="2000" ${marks(refused, 'note', hint)}>${typed(refused, 'note')}</textarea></div>
${isOwn ? html`<p class="hint">${text.own}</p>` : recipient(takers, refused)}`;
}

const recipient = (takers: HandingOver['takers'], refused: Returned): Child =>
  takers.length > 0 &&
  html`<div class="group"><label for="to">${text.to}</label>
${fault(refused, 'to')}<select id="to" name="to" ${marks(refused, 'to')}><option value="">${text.byRouting}</option>${options(takers, typed(refused, 'to'))}</select></div>`;

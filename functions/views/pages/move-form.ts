import type { LeadFileBrief } from '../../app/desk/lead-file-brief.ts';
import { MOVE_REASONS } from '../../domain/handoff/signal.ts';
import { words } from '../lead-words.ts';
import { type Child, html } from '../markup.ts';
import { deskPages } from '../texts/en/desk-pages.ts';
import { movePath, tokenField } from './desk.ts';

/** Gives a lead to somebody else, or back to the pool; nothing for who may do neither. @param token - What its form carries. */
export function moveForm(
  { leadId, moving, handoff }: Pick<LeadFileBrief, 'leadId' | 'moving' | 'handoff'>,
  token: string,
): Child {
  if (moving === undefined) return false;
  const text = deskPages.move;
  const owner = handoff?.owner;
  return html`<section class="stack" aria-labelledby="move"><h2 id="move">${moving.isOwn || owner === undefined ? text.giveBack : text.title(words(owner))}</h2>
<p class="hint" id="move-hint">${moving.isOwn ? text.ownHint : text.hint}</p>
<form method="post" action="${movePath(leadId)}" aria-describedby="move-hint">${tokenField(token)}
${
  moving.takers.length > 0 &&
  html`<div class="group"><label for="to">${text.to}</label>
<select id="to" name="to"><option value="">${text.nextInTurn}</option>${moving.takers.map(
    ({ id, name }) => html`<option value="${id}">${words(name)}</option>`,
  )}</select></div>`
}
<div class="group"><label for="reason">${text.why}</label>
<select id="reason" name="reason" required><option value="">${text.choose}</option>${MOVE_REASONS.map(
    (reason) => html`<option value="${reason}">${text.reasons[reason]}</option>`,
  )}</select></div>
<div class="group"><button>${moving.isOwn ? text.giveBack : text.press}</button></div></form></section>`;
}

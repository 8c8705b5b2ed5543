import type { LeadFileBrief } from '../../app/desk/lead-file-brief.ts';
import { WAIVER_REASONS } from '../../domain/handoff/waive.ts';
import { words } from '../lead-words.ts';
import { type Child, html } from '../markup.ts';
import { moment } from '../moments.ts';
import { deskPages } from '../texts/en/desk-pages.ts';
import { en } from '../texts/en.ts';
import { tokenField, waivePath } from './desk.ts';

/** Waives what was missed, one form for each miss; nothing where nothing is to be waived. @param token - What its forms carry. */
export function waiveForms(
  { leadId, waivable, zone, at }: Pick<LeadFileBrief, 'leadId' | 'waivable' | 'zone' | 'at'>,
  token: string,
): Child {
  if (waivable.length === 0) return false;
  const { title, miss, clocks, why, choose, press } = deskPages.waive;
  return html`<section class="stack" aria-labelledby="waive"><h2 id="waive">${title}</h2>
<p class="hint" id="waive-hint">${en.pages.manage.waiveHint}</p>
${waivable.map(({ handoff, person, clock, dueAt }) => {
  const field = `waive-${handoff}-${person.id}-${clock}`;
  return html`<form method="post" action="${waivePath(leadId)}" aria-describedby="waive-hint">${tokenField(token)}
<input type="hidden" name="handoff" value="${String(handoff)}"><input type="hidden" name="person" value="${person.id}"><input type="hidden" name="clock" value="${clock}">
<p><b>${miss(words(person.name), clocks[clock])}</b> <span class="soft">${en.pages.leads.wasDue(moment(dueAt, zone, at))}</span></p>
<div class="group"><label for="${field}">${why}</label>
<select id="${field}" name="reason" required><option value="">${choose}</option>${WAIVER_REASONS.map(
    (reason) => html`<option value="${reason}">${en.manager.waiverReasons[reason]}</option>`,
  )}</select></div>
<div class="group"><button>${press}</button></div></form>`;
})}</section>`;
}

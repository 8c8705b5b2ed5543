import type { LeadFileBrief } from '../../app/desk/lead-file-brief.ts';
import { words } from '../lead-words.ts';
import { type Child, html } from '../markup.ts';
import { localMinute, moment } from '../moments.ts';
import { telling as text } from '../texts/en/telling.ts';
import { stagePath, tokenField } from './desk.ts';

/** Says how a lead went on, and takes the latest word back; nothing for who may do neither. @param token - What its forms carry. */
export function tellingForms(
  {
    leadId,
    telling,
    createdAt,
    zone,
    at,
  }: Pick<LeadFileBrief, 'leadId' | 'telling' | 'createdAt' | 'zone' | 'at'>,
  token: string,
): Child {
  if (telling === undefined) return false;
  const { stages, reasons, undoable, currency } = telling;
  const gains = stages.filter((stage) => stage !== 'lost');
  const form = (fields: readonly Child[]): Child =>
    html`<form method="post" action="${stagePath(leadId)}" aria-describedby="telling-hint">${tokenField(token)}${fields}</form>`;
  const day = (name: string): Child =>
    html`<div class="group"><label for="${name}-on">${text.on}</label><p class="hint" id="${name}-on-hint">${text.onHint}</p>
<input id="${name}-on" type="date" name="on" min="${dayOf(createdAt, zone)}" max="${dayOf(at, zone)}" aria-describedby="${name}-on-hint"></div>`;
  const button = (does: string, label: string): Child =>
    html`<button name="do" value="${does}">${label}</button>`;
  return html`<section class="stack" aria-labelledby="telling"><h2 id="telling">${text.title}</h2>
<p class="hint" id="telling-hint">${text.hint}</p>
${
  gains.length > 0 &&
  form([
    day('gain'),
    html`<div class="two"><div class="group"><label for="amount">${text.amount}</label>
<input id="amount" name="amount" inputmode="decimal" maxlength="16" aria-describedby="amount-hint"></div>
<div class="group"><label for="currency">${text.currency}</label>
<input id="currency" name="currency" value="${currency ?? ''}" maxlength="3" autocapitalize="characters" aria-describedby="amount-hint"></div></div>
<p class="hint" id="amount-hint">${text.amountHint}</p>`,
    html`<div class="${gains.length > 1 ? 'two' : 'group'}">${gains.map((stage) => button(stage, text.press[stage]))}</div>`,
  ])
}
${
  stages.includes('lost') &&
  html`<details><summary>${text.lost}</summary>${form([
    day('loss'),
    html`<div class="group"><label for="loss-reason">${text.why}</label>
<select id="loss-reason" name="reason" required><option value="">${text.choose}</option>${reasons.map(
      ({ id, label }) => html`<option value="${id}">${words(label)}</option>`,
    )}</select></div>`,
    button('lost', text.press.lost),
  ])}</details>`
}
${
  undoable &&
  form([
    html`<input type="hidden" name="word" value="${undoable.id}">`,
    button('undo', text.undo(text.said[undoable.stage], moment(undoable.at, zone, at))),
  ])
}</section>`;
}

const dayOf = (at: number, zone: string): string => localMinute(at, zone).slice(0, '2026-11-28'.length);

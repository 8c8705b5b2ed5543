import type { EndedCause, LaidCause, LeadFileBrief } from '../../app/desk/lead-file-brief.ts';
import { LONGEST_WHY } from '../../domain/lead/contest.ts';
import { REFUSED } from '../../domain/numbers/cause.ts';
import { words } from '../lead-words.ts';
import { type Child, type Html, html, oneLine } from '../markup.ts';
import { moment } from '../moments.ts';
import { capitalised, causeWord } from '../number-words.ts';
import { causes as text } from '../texts/en/causes.ts';
import { contestPath, tokenField } from './desk.ts';

type CausesBrief = Pick<LeadFileBrief, 'leadId' | 'causes' | 'reasonLabels' | 'zone' | 'at'>;

/** Why a lead's handoffs brought nothing, and ways to contest that and to answer; nothing where none has ended so. @param token - What its forms carry. */
export const endedCauses = (brief: CausesBrief, token: string): Child =>
  brief.causes.length > 0 &&
  html`<section class="stack" aria-labelledby="causes"><h2 id="causes">${text.title}</h2>
${brief.causes.map((ended) => html`<div class="stack">${said(ended, brief)}${ended.mayAnswer && answerForm(ended, brief, token)}${ended.mayName.length > 0 && contestForm(ended, brief, token)}</div>`)}</section>`;

function said({ handoff, at: endedAt, cause, contest }: EndedCause, brief: CausesBrief): Child {
  const when = (at: number): string => moment(at, brief.zone, brief.at);
  const rule = html`<p><b dir="auto">${laid(cause, brief)}</b> <span class="soft">${text.handoff(String(handoff))}, ${when(endedAt)}</span></p>`;
  if (contest === undefined) return rule;
  const { side, named, by, at, why, answer } = contest;
  const told = [capitalised(words(answer?.by ?? '')), when(answer?.at ?? 0)] as const;
  const stands =
    answer === undefined ? text.open(OTHER[side]) : (answer.agreed ? text.agreed : text.kept)(...told);
  return [
    rule,
    html`<p dir="auto"><b>${text.contested(side, laid(named, brief))}</b> <span class="soft">${text.by(capitalised(words(by)), when(at))}</span></p>
<p dir="auto">${oneLine(why, LONGEST_WHY)}</p><p class="soft small">${stands}</p>`,
  ];
}

const OTHER = { marketing: 'sales', sales: 'marketing' } as const;

const laid = ({ id, laidTo }: LaidCause, brief: CausesBrief): string =>
  `${capitalised(nameOf(id, brief))}, ${text.laidTo[laidTo]}`;

/** A reason that is no longer there goes by its id. */
function nameOf(id: string, { reasonLabels }: CausesBrief): string {
  if (!id.startsWith(REFUSED)) return causeWord(id);
  const reason = id.slice(REFUSED.length);
  return text.refused(words(reasonLabels[reason] ?? reason.replaceAll('-', ' ')));
}

const form = ({ handoff, cause }: EndedCause, { leadId }: CausesBrief, token: string, content: Child): Html =>
  html`<form method="post" action="${contestPath(leadId)}">${tokenField(token)}
<input type="hidden" name="handoff" value="${String(handoff)}"><input type="hidden" name="cause" value="${cause.id}">${content}</form>`;

const answerForm = (ended: EndedCause, brief: CausesBrief, token: string): Html =>
  form(
    ended,
    brief,
    token,
    html`<input type="hidden" name="named" value="${ended.contest?.named.id ?? ''}">
<div class="two"><button name="do" value="agree">${text.agree}</button><button name="do" value="keep">${text.keep}</button></div>`,
  );

function contestForm(ended: EndedCause, brief: CausesBrief, token: string): Html {
  const field = `contest-${ended.handoff}`;
  return html`<details><summary>${text.contest}</summary>${form(
    ended,
    brief,
    token,
    html`<p class="hint">${text.hint}</p>
<div class="group"><label for="${field}">${text.named}</label>
<select id="${field}" name="named" required><option value="">${text.choose}</option>${ended.mayName.map(
      (id) => html`<option value="${id}">${capitalised(nameOf(id, brief))}</option>`,
    )}</select></div>
<div class="group"><label for="${field}-why">${text.why}</label>
<textarea id="${field}-why" name="why" rows="2" maxlength="${String(LONGEST_WHY)}" required></textarea></div>
<button name="do" value="contest">${text.press}</button>`,
  )}</details>`;
}

import type { NumberLead, NumberLeadsBrief } from '../../app/numbers/numbers-brief.ts';
import { LEADS_OF_FILE, stageStoodIn } from '../../domain/numbers/one-number.ts';
import { valueWord } from '../condition-words.ts';
import { nameOf, words } from '../lead-words.ts';
import { type Child, type Html, html } from '../markup.ts';
import { amountWord, measureWord } from '../measure-words.ts';
import { daysStood } from '../number-lead-records.ts';
import { spanWord, valueName } from '../number-words.ts';
import { leadsHref, NUMBERS_PATH } from '../numbers-href.ts';
import { dateWord } from '../period-words.ts';
import { numbers as text } from '../texts/en/numbers.ts';
import { stageName } from '../texts/en/stages.ts';
import { deskPage, leadPath } from './desk.ts';
import { CHIPS_CSS } from './numbers.ts';
import type { Page } from './shell.ts';

/** A line without an address looks like one with. */
const CSS = `${CHIPS_CSS}
.leads .line{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:2px 12px;padding:14px 0;border-top:1px solid var(--rule)}
.leads li:first-child .line{border-top:0}
.leads .line b{font-weight:500;color:var(--soft)}
`;

/** The leads behind one number, each leading to its page. */
export function numberLeadsPage(brief: NumberLeadsBrief, token: string): Page {
  const { number, leads, total, next } = brief;
  const title = measureWord(number.measure);
  return deskPage(brief, token, {
    title,
    css: CSS,
    main: [
      html`<div class="stack"><h1 dir="auto">${title}</h1><p class="soft" dir="auto">${aboutOf(brief)}</p></div>`,
      html`<section class="card" aria-label="${text.list}"><p class="small">${totalWord(brief)}</p>
${leads.length > 0 && html`<ul class="leads">${leads.map((lead) => line(lead, brief))}</ul>`}</section>`,
      next !== undefined &&
        html`<a class="button" href="${leadsHref(number, { after: next })}">${text.nextLeads}</a>`,
      leads.length > 0 &&
        html`<div class="stack"><p class="soft small">${text.files(valueWord(LEADS_OF_FILE))}</p><p class="chips"><a href="${leadsHref(number, { format: 'csv' })}">CSV</a><a href="${leadsHref(number, { format: 'json' })}">JSON</a></p></div>`,
      total === 0 && html`<a class="button" href="${NUMBERS_PATH}">${text.title}</a>`,
    ],
  });
}

function aboutOf({ number, names }: NumberLeadsBrief): string {
  const { dimension: by, value, measure } = number;
  const whose = by === 'all' ? [] : [text.of(text.dimensions[by], valueName(value, { by, names }))];
  return [...whose, stageStoodIn(measure) === undefined ? spanWord(number) : text.today].join(' · ');
}

const totalWord = ({ number, total }: NumberLeadsBrief): string => {
  const isMoney = number.measure.startsWith('value:');
  return text.asKnownNow(isMoney ? amountWord(number, total) : valueWord(total));
};

function line(lead: NumberLead, brief: NumberLeadsBrief): Html {
  const { profile, standing, stage, leadId, count, isContested } = lead;
  const contested = isContested === true ? text.contested : '';
  const when = html`<span class="due">${whenWord(lead, brief)}</span>`;
  const amount = amountWord(brief.number, count);
  if (standing !== 'shown' || profile === undefined)
    return html`<li><div class="line"><b>${standing === 'erased' ? text.erased : text.hidden}</b>${when}${small([amount, contested])}</div></li>`;
  const detail = [
    words(profile.company ?? ''),
    stage === undefined ? '' : stageName(stage),
    amount,
    contested,
  ];
  return html`<li><a href="${leadPath(leadId)}"><b dir="auto">${nameOf(profile)}</b>${when}${small(detail)}</a></li>`;
}

const small = (detail: readonly string[]): Child => {
  const said = detail.filter((one) => one !== '').join(' · ');
  return said !== '' && html`<span class="soft small" dir="auto">${said}</span>`;
};

/** The hour in which it counts; of who stands in a stage since when, and for how many days. */
function whenWord(lead: NumberLead, brief: NumberLeadsBrief): string {
  const stood = daysStood(lead, brief);
  if (stood !== undefined) return text.standsFor(String(stood));
  const [day = '', clock = ''] = lead.hour.split('T');
  return text.atHour(dateWord(day), clock);
}

import type { LeadFileBrief } from '../../app/desk/lead-file-brief.ts';
import { eventWords } from '../event-words.ts';
import { dueWords } from '../handoff-words.ts';
import { consentOf, nameOf, tongueAndTime, words } from '../lead-words.ts';
import { type Child, type Html, html, oneLine } from '../markup.ts';
import { moment } from '../moments.ts';
import { deskPages } from '../texts/en/desk-pages.ts';
import { en } from '../texts/en.ts';
import { endedCauses } from './contest-form.ts';
import { deskPage, erasePath } from './desk.ts';
import { handOnForm } from './hand-on-form.ts';
import { moveForm } from './move-form.ts';
import { contact, doings, nameAndRole, rows, theirWords, whyNow } from './parts.ts';
import type { Page } from './shell.ts';
import { tellingForms } from './telling-form.ts';
import { choices } from './thoughts.ts';
import { waiveForms } from './waive-form.ts';

/** A lead, where it stands, why, and everything that happened to it. */
export function leadFilePage(brief: LeadFileBrief, token: string): Page {
  const { profile, test, zone, at } = brief;
  return deskPage(brief, token, {
    title: nameOf(profile),
    test,
    main: [
      standing(brief),
      html`<div class="columns"><div class="act card">
${nameAndRole(brief)}
<p class="soft small">${[tongueAndTime(profile, zone, at), consentOf(brief)].filter((text) => text !== '').join(' · ')}</p>
${contact(brief)}
${theirWords(profile)}
${notes(brief)}
${tellingForms(brief, token)}
${moveForm(brief, token)}
${handOnForm(brief, token)}
${waiveForms(brief, token)}
${endedCauses(brief, token)}
${brief.mayErase && html`<a class="button" href="${erasePath(brief.leadId)}">${deskPages.erase.offer}</a>`}
</div>
<article class="card">
${judgement(brief)}
${doings('lately', en.lead.lately, brief.activities, { id: '', name: '', zone }, at)}
${choices(brief.choices, brief.zone, brief.at)}
${history(brief)}
</article></div>`,
    ],
  });
}

function standing({ at, zone, stage, handoff }: LeadFileBrief): Html {
  const { stage: stageIs, atRest, closed, owner } = deskPages.leadFile;
  const { standings, since } = deskPages.board;
  const { attempt } = en.pages.leads;
  if (handoff === undefined) return panel(atRest, stageIs(stage), false);
  const { dueAt, attemptDueAt } = handoff;
  const isLate = dueAt !== undefined && dueAt <= at;
  const when = dueAt === undefined ? since(moment(handoff.since, zone, at)) : dueWords(dueAt, zone, at);
  const next = attemptDueAt === undefined ? undefined : attempt(dueWords(attemptDueAt, zone, at));
  const title = handoff.standing === 'closed' ? closed : standings[handoff.standing];
  const detail = [handoff.owner && owner(words(handoff.owner)), when, next, stageIs(stage)];
  return panel(title, detail.filter((text) => text !== undefined).join(' · '), isLate);
}

const panel = (title: string, detail: string, isLate: boolean): Html =>
  html`<section class="panel ${isLate ? 'late' : 'calm'}" aria-label="${title}"><p class="words">${title}</p><p>${detail}</p></section>`;

/** The score with its reasons, and what keeps it from qualifying. */
export function judgement({
  score,
  needed,
  request,
}: Pick<LeadFileBrief, 'score' | 'needed' | 'request'>): Child {
  if (score === undefined || needed === undefined) return html`<p>${deskPages.leadFile.unscored}</p>`;
  const { disqualified, missing } = deskPages.leadFile;
  return [
    whyNow({ score, needed, request }),
    score.disqualified !== undefined && html`<p>${disqualified(words(score.disqualified.label))}</p>`,
    score.disqualified === undefined && !score.qualified && html`<p>${missing(score.missingPoints)}</p>`,
  ];
}

const notes = ({ notes: all, zone, at }: LeadFileBrief): Child =>
  all.length > 0 &&
  html`<section class="stack" aria-labelledby="notes"><h2 id="notes">${deskPages.leadFile.notes}</h2>${all.map(
    ({ text, by, at: noted }) =>
      html`<p dir="auto">${en.lead.note(oneLine(text, 500), words(by), moment(noted, zone, at))}</p>`,
  )}</section>`;

const history = ({ events, olderEvents, zone, at }: LeadFileBrief): Html =>
  html`<section class="stack" aria-labelledby="history"><h2 id="history">${deskPages.leadFile.history}</h2>
${rows(
  '',
  events.map((event) => [moment(event.at, zone, at), eventWords(event, zone, at)] as const),
)}
${olderEvents > 0 && html`<p class="soft">${deskPages.leadFile.older(olderEvents)}</p>`}
</section>`;

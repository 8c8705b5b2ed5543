import type { LeadItem, LeadsBrief } from '../../app/mail/brief.ts';
import { dueWords } from '../handoff-words.ts';
import { answerWords, nameOf, roleOf, words } from '../lead-words.ts';
import { type Child, type Html, html } from '../markup.ts';
import { atMoment } from '../moments.ts';
import { en } from '../texts/en.ts';
import { type Page, page } from './shell.ts';

/** A rep's open leads: those to contact first, then those that owe an outcome, the next due on top. */
export function leadsPage(brief: LeadsBrief): Page {
  const { title, count, response, outcome, settled, none, away, awayNow, silentNow } = en.pages.leads;
  const open = (kind: Standing) =>
    brief.items
      .filter((item) => standing(item) === kind)
      .sort((one, other) => (one.clock?.dueAt ?? 0) - (other.clock?.dueAt ?? 0));
  const groups = [
    [response, open('response')],
    [outcome, open('outcome')],
    [settled, open('settled')],
  ] as const;
  return page({
    title,
    who: words(brief.reader.name),
    narrow: true,
    main: [
      html`<div class="stack"><h1>${title}</h1><p class="soft">${count(brief.items.filter((item) => standing(item) !== 'settled').length)}</p></div>`,
      brief.awayUntil !== undefined &&
        html`<p class="flag">${brief.isSilent ? silentNow : awayNow(atMoment(brief.awayUntil, brief.reader.zone, brief.at))}</p>`,
      brief.items.length === 0 && html`<p class="card">${none}</p>`,
      groups.map(([name, items]) => group(name, items, brief)),
      html`<a class="button" href="${brief.links.away}">${away}</a>`,
    ],
  });
}

type Standing = 'response' | 'outcome' | 'settled';

/** Without a clock a lead is either settled or on its way to the first wait. */
const standing = ({ clock, answer }: LeadItem): Standing =>
  clock?.kind ?? (answer === undefined ? 'response' : 'settled');

const group = (title: string, items: readonly LeadItem[], brief: LeadsBrief): Child =>
  items.length > 0 &&
  html`<section class="card"><h2>${title}</h2><ul class="leads">${items.map((item) => entry(item, brief))}</ul></section>`;

const entry = (item: LeadItem, { at, reader: { zone } }: LeadsBrief): Html => {
  const { profile, test, grade, clock, answer, attemptDueAt, link } = item;
  const { attempt, grade: graded, test: testMark } = en.pages.leads;
  const late = clock !== undefined && clock.dueAt <= at;
  const detail = [
    roleOf(profile),
    graded(grade),
    answer ? answerWords(answer.kind, answer.reason) : '',
    attemptDueAt === undefined ? '' : attempt(dueWords(attemptDueAt, zone, at)),
    test ? testMark : '',
  ];
  return html`<li><a href="${link}"><b dir="auto">${nameOf(profile)}</b>
<span class="due ${late ? 'over' : ''}">${clock !== undefined && dueWords(clock.dueAt, zone, at)}</span>
<span class="soft small" dir="auto">${detail.filter((text) => text !== '').join(' · ')}</span></a></li>`;
};

import type { BoardBrief, BoardItem } from '../../app/desk/desk-brief.ts';
import { nameOf, roleOf, words } from '../lead-words.ts';
import { type Html, html } from '../markup.ts';
import { moment } from '../moments.ts';
import { deskPages } from '../texts/en/desk-pages.ts';
import { en } from '../texts/en.ts';
import { deskPage, leadPath } from './desk.ts';
import type { Page } from './shell.ts';

/** The open leads that somebody may see, the next due on top. */
export function boardPage(brief: BoardBrief, token: string): Page {
  const { title, count, none, cut, next } = deskPages.board;
  const name = title[brief.reach];
  return deskPage(brief, token, {
    title: name,
    main: [
      html`<div class="stack"><h1>${name}</h1><p class="soft">${count(brief.total)}</p></div>`,
      brief.isCut && html`<p class="flag">${cut}</p>`,
      brief.items.length === 0
        ? html`<section class="card"><p>${none}</p></section>`
        : html`<section class="card" aria-label="${name}"><ul class="leads">${brief.items.map((item) => line(item, brief))}</ul></section>`,
      brief.next !== undefined &&
        html`<a class="button" href="/handoffs?open&amp;after=${encodeURIComponent(brief.next)}">${next}</a>`,
    ],
  });
}

function line(item: BoardItem, { at, zone }: BoardBrief): Html {
  const { standings, nobody, since } = deskPages.board;
  const { due, wasDue, grade, test } = en.pages.leads;
  const { profile, dueAt, standing, owner } = item;
  const isLate = dueAt !== undefined && dueAt <= at;
  const when =
    dueAt === undefined
      ? since(moment(item.since, zone, at))
      : (isLate ? wasDue : due)(moment(dueAt, zone, at));
  const detail = [
    roleOf(profile),
    owner === undefined ? nobody : words(owner),
    standings[standing],
    grade(item.grade),
    item.test ? test : '',
  ];
  return html`<li><a href="${leadPath(item.leadId)}"><b dir="auto">${nameOf(profile)}</b>
<span class="due ${isLate ? 'over' : ''}">${when}</span>
<span class="soft small" dir="auto">${detail.filter((text) => text !== '').join(' · ')}</span></a></li>`;
}

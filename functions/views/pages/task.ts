import type { Untaken } from '../../app/mail/brief.ts';
import type { TaskBrief } from '../../app/mail/handoff-brief.ts';
import { ladder, lastAttempt, ownerDeadline, passedOnLines, whyYou } from '../handoff-words.ts';
import { nameOf, phoneOf, words } from '../lead-words.ts';
import { type Child, type Html, html, phoneHref } from '../markup.ts';
import { moment } from '../moments.ts';
import { criteria } from '../texts/en/criteria.ts';
import { en } from '../texts/en.ts';
import { answerForm } from './answer-form.ts';
import { betweenPanel } from './between.ts';
import { countdown } from './countdown.ts';
import { background, contact, deadlinePanel, ladderLines, person, qualifiedBy, theirWords } from './parts.ts';
import { answeredMain, justAttempted, movedMain, passingMain } from './settled.ts';
import { type Page, page } from './shell.ts';

/** The page behind an owner's link: what to know before the call and what to press after it, or how it was settled. */
export function taskPage(brief: TaskBrief, untaken: Untaken | undefined): Page {
  const { lead, reader, state } = brief;
  const frame = { who: en.pages.answerFor(words(reader.name)), test: lead.test, untaken, foot: foot(brief) };
  const name = nameOf(lead.profile);
  switch (state.kind) {
    case 'answered':
      return page({ ...frame, title: en.pages.settled.title(name), main: answeredMain(brief, state) });
    case 'passing':
      return page({
        ...frame,
        title: en.pages.between.title(name),
        narrow: true,
        main: passingMain(brief, state),
        foot: ways(brief),
      });
    case 'changing':
      return page({
        ...frame,
        title: en.pages.task.title(name),
        skipTo: 'log',
        main: [betweenPanel(brief, state, brief.links.task), work(brief)],
      });
    case 'moved':
      return page({
        ...frame,
        title: en.pages.moved.title(name),
        narrow: true,
        main: movedMain(brief, state),
        foot: ways(brief),
      });
    case 'open': {
      const clock = brief.clock && countdown(brief.clock.plan.startedAt, brief.clock.plan.dueAt, brief.at);
      const top = justAttempted(brief, state) ?? panel(brief, clock?.markup);
      return page({
        ...frame,
        title: en.pages.task.title(name),
        skipTo: 'log',
        css: clock?.css ?? '',
        main: [top, work(brief)],
      });
    }
  }
}

/** The lead, and beside or below it the form. */
const work = (brief: TaskBrief): Html => html`<div class="columns">
<article class="card">
${person(brief)}
${contact(brief.lead)}
${qualifiedBy(brief)}
${theirWords(brief.lead.profile)}
${background(brief)}
${quick(brief)}
</article>
${answerForm(brief)}
</div>`;

function panel(brief: TaskBrief, clock: Child): Html {
  const { at, reader, state } = brief;
  const extendedUntil = state.kind === 'open' ? state.extendedUntil : undefined;
  const extended =
    extendedUntil === undefined ? [] : [en.clock.extended(moment(extendedUntil, reader.zone, at))];
  return deadlinePanel(ownerDeadline(brief), brief.clock?.kind === 'outcome' ? 'soon' : 'calm', [
    clock,
    ladderLines([...passedOnLines(brief), ...extended, ...lastAttempt(brief), ...ladder(brief)]),
  ]);
}

/** On a phone, Call and Log stay at hand while the thumb reads on. */
const quick = ({ lead: { profile } }: TaskBrief): Child =>
  profile.phone !== undefined &&
  html`<nav class="quick" aria-label="${en.pages.task.quick}"><a class="button go" href="${phoneHref(profile.phone)}" aria-label="${en.actions.call(phoneOf(profile) ?? '')}">${en.pages.task.call}</a><a class="button ink" href="#log">${en.actions.log}</a></nav>`;

const foot = (brief: TaskBrief): Child => html`<p>${en.why.title}: ${whyYou(brief.assignment)}</p>
${ways(brief)}`;

/** What a rep may want besides this lead. */
const ways = ({ links }: TaskBrief): Html =>
  html`<a href="${links.away}">${en.actions.away}</a><a href="${links.leads}">${en.actions.leads}</a>${links.criteria !== undefined && html`<a href="${links.criteria}">${criteria.open}</a>`}`;

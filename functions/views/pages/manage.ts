import type { Untaken } from '../../app/mail/brief.ts';
import type { Candidate, EscalationBrief } from '../../app/mail/handoff-brief.ts';
import { WAIVER_REASONS } from '../../domain/handoff/waive.ts';
import {
  decidesAs,
  lastAttempt,
  managerDeadline,
  managerDoings,
  otherwise,
  undeliveredLines,
  waiting,
  waiverWords,
} from '../handoff-words.ts';
import { answerWords, nameOf, words } from '../lead-words.ts';
import { type Child, type Html, html } from '../markup.ts';
import { moment } from '../moments.ts';
import { en } from '../texts/en.ts';
import { betweenPanel } from './between.ts';
import {
  action,
  context,
  deadlinePanel,
  doings,
  form,
  ladderLines,
  nameAndRole,
  rows,
  theirWords,
  whyNow,
} from './parts.ts';
import { type Page, page } from './shell.ts';

/** The page behind an escalation: what happened so far, who could take it, and what the manager may do. */
export function managePage(brief: EscalationBrief, untaken: Untaken | undefined): Page {
  const { lead, reader } = brief;
  return page({
    title: en.pages.manage.title(nameOf(lead.profile)),
    who: decidesAs(brief),
    test: lead.test,
    untaken,
    ...(brief.state.kind === 'open' ? { skipTo: 'decide' } : {}),
    main: [
      top(brief),
      html`<section class="card">${nameAndRole(lead)}<p>${waiting(brief)}</p></section>`,
      html`<div class="columns">
<div class="act stack">
${brief.state.kind === 'open' && decisions(brief)}
${soFar(brief)}
</div>
<article class="card">
${theirWords(lead.profile)}
${whyNow(lead)}
${doings('lately', en.lead.lately, lead.activities, reader, brief.at)}
${context(brief)}
</article>
</div>`,
    ],
  });
}

/** The missed due time, what is being done, or what has been settled meanwhile. */
function top(brief: EscalationBrief): Html {
  const { at, reader, state, owner, links, isReaders } = brief;
  const { manage } = en.pages;
  const toTask =
    links.task !== undefined && html`<a class="button" href="${links.task}">${manage.openTask}</a>`;
  switch (state.kind) {
    case 'open': {
      const { extendedUntil } = state;
      const extended =
        extendedUntil === undefined || isReaders
          ? []
          : [manage.extended(words(owner), moment(extendedUntil, reader.zone, at))];
      return deadlinePanel(managerDeadline(brief), 'soon', [
        managerDoings(brief).map((line) => html`<p>${line}</p>`),
        ladderLines([...undeliveredLines(brief), ...extended, ...lastAttempt(brief)]),
        isReaders && toTask,
      ]);
    }
    case 'passing':
    case 'changing':
      return betweenPanel(brief, state, links.manage);
    case 'answered':
      return done(
        answerWords(state.answer.kind, state.answer.reason),
        manage.answered(words(state.answer.by), moment(state.answer.at, reader.zone, at)),
        [managerDoings(brief).map((line) => html`<p>${line}</p>`), toTask],
      );
  }
}

const done = (
  what: string,
  detail: string,
  more: Child,
): Html => html`<section class="panel calm" aria-label="${what}">
<p class="words"><span aria-hidden="true">✓ </span>${what}</p>
<p>${detail}</p>
${more}
</section>`;

/** Each choice is one tap, the reasons of a waiver too. Who has it already neither takes it nor waives what they missed. */
function decisions(brief: EscalationBrief): Html {
  const { candidates, clock, queuedSince, isReaders, waivers } = brief;
  const { decide, waiveHint, waive } = en.pages.manage;
  const running = clock?.kind === 'response' && queuedSince === undefined;
  const isWaived = waivers.some(({ isCurrent }) => isCurrent);
  return html`<section class="card" id="decide" aria-labelledby="decide-title">
<h2 id="decide-title">${decide}</h2>
${form(html`${candidates.length === 0 && html`<p class="soft">${en.manager.nobodyReady}</p>`}
${candidates.map(give)}
${!isReaders && html`<div class="group" id="take">${action('do', 'take', en.actions.takeIt, 'ink')}</div>`}
${running && !isReaders && html`<div class="group" id="wait">${action('do', 'extend', en.actions.wait)}</div>`}`)}
<p class="hint">${en.manager.otherwise}: ${otherwise(brief)}</p>
${
  clock !== undefined &&
  !isReaders &&
  !isWaived &&
  form(html`<div class="group" id="waive" role="group" aria-labelledby="waive-title" aria-describedby="waive-hint">
<h3 id="waive-title">${waive}</h3>
<p class="hint" id="waive-hint">${waiveHint}</p>
<div class="two reasons">${WAIVER_REASONS.map((reason) => action('do', `waive:${reason}`, en.manager.waiverReasons[reason]))}</div>
</div>`)
}
</section>`;
}

const give = ({ id, name, open, openCap }: Candidate): Html =>
  action(
    'do',
    `reassign:${id}`,
    html`<span>${en.manager.give(words(name))}<br><small>${en.manager.load(open, openCap)}</small></span>`,
    'go',
  );

/** What reached the owner, their week, and waivers. */
function soFar({ delivered, week, waivers, owner, at, reader }: EscalationBrief): Html {
  const { delivered: title, mailKinds, states, nothingSent, week: weekTitle, counts } = en.manager;
  const sent = delivered.map(
    (mail) => [moment(mail.at, reader.zone, at), `${mailKinds[mail.mail]}, ${states[mail.state]}`] as const,
  );
  return html`<section class="card" aria-label="${title}">
<div class="stack"><h2>${title}</h2>${sent.length === 0 ? html`<p>${nothingSent}</p>` : rows('', sent)}</div>
${week !== undefined && html`<div class="stack"><h2>${weekTitle(words(owner))}</h2><p>${counts(week)}</p></div>`}
${waivers.filter(({ isCurrent }) => !isCurrent).map((waiver) => html`<p>${waiverWords(waiver, reader, at)}</p>`)}
</section>`;
}

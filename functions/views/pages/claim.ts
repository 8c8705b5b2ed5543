import type { Untaken } from '../../app/mail/brief.ts';
import type { QueueBrief } from '../../app/mail/handoff-brief.ts';
import { waiting } from '../handoff-words.ts';
import { nameOf, words } from '../lead-words.ts';
import { type Child, type Html, html } from '../markup.ts';
import { moment } from '../moments.ts';
import { en } from '../texts/en.ts';
import { betweenPanel } from './between.ts';
import { action, context, doings, form, nameAndRole, theirWords, whyNow } from './parts.ts';
import { type Page, page } from './shell.ts';

/** The page behind a queue mail: the first tap has the lead, the others see who has it. */
export function claimPage(brief: QueueBrief, untaken: Untaken | undefined): Page {
  const { lead, reader, state, taken, links } = brief;
  const between = state.kind === 'passing' || state.kind === 'changing' ? state : undefined;
  return page({
    title: en.pages.claim.title(nameOf(lead.profile)),
    who: en.pages.answerFor(words(reader.name)),
    test: lead.test,
    untaken,
    narrow: true,
    main: [
      between ? betweenPanel(brief, between, links.open) : panel(brief),
      html`<article class="card">
${nameAndRole(lead)}
<p>${waiting(brief)}</p>
${!taken && !between && form(action('do', 'claim', en.actions.claim, 'go'))}
${theirWords(lead.profile)}
${whyNow(lead)}
${doings('lately', en.lead.lately, lead.activities, reader, brief.at)}
${context(brief)}
</article>`,
    ],
  });
}

function panel({ at, reader, taken, queuedSince, holder }: QueueBrief): Html {
  const { free, since, first, yours, taken: whose, takenAt } = en.pages.claim;
  const when = (instant: number) => moment(instant, reader.zone, at);
  if (!taken) return said('soon', free, [html`<p>${since(when(queuedSince), words(holder))} ${first}</p>`]);
  if (!taken.byReader) return said('calm', whose(words(taken.by)), [html`<p>${takenAt(when(taken.at))}</p>`]);
  return said('calm', yours, [
    taken.task !== undefined && html`<a class="button" href="${taken.task}">${en.actions.open}</a>`,
  ]);
}

const said = (tone: 'calm' | 'soon', title: string, more: Child): Html =>
  html`<section class="panel ${tone}" aria-label="${title}"><p class="words">${title}</p>${more}</section>`;

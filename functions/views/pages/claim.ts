import type { Untaken } from '../../app/mail/brief.ts';
import type { QueueBrief } from '../../app/mail/handoff-brief.ts';
import { waiting } from '../handoff-words.ts';
import { nameOf, words } from '../lead-words.ts';
import { type Child, type Html, html } from '../markup.ts';
import { moment } from '../moments.ts';
import { en } from '../texts/en.ts';
import { action, context, doings, form, nameAndRole, theirWords, whyNow } from './parts.ts';
import { type Page, page } from './shell.ts';

/** The page behind a queue mail: the first tap has the lead, the others see who has it. */
export function claimPage(brief: QueueBrief, untaken: Untaken | undefined): Page {
  const { lead, reader } = brief;
  return page({
    title: en.pages.claim.title(nameOf(lead.profile)),
    who: en.pages.answerFor(words(reader.name)),
    test: lead.test,
    untaken,
    narrow: true,
    main: [
      panel(brief),
      html`<article class="card">
${nameAndRole(lead)}
<p>${waiting(brief)}</p>
${!brief.claimed && form(action('do', 'claim', en.actions.claim, 'go'))}
${theirWords(lead.profile)}
${whyNow(lead)}
${doings('lately', en.lead.lately, lead.activities, reader, brief.at)}
${context(brief)}
</article>`,
    ],
  });
}

function panel({ at, reader, claimed, queuedSince, holder }: QueueBrief): Html {
  const { free, since, first, yours, taken, takenAt } = en.pages.claim;
  const when = (instant: number) => moment(instant, reader.zone, at);
  if (!claimed) return said('soon', free, [html`<p>${since(when(queuedSince), words(holder))} ${first}</p>`]);
  if (!claimed.byReader)
    return said('calm', taken(words(claimed.by)), [html`<p>${takenAt(when(claimed.at))}</p>`]);
  return said('calm', yours, [
    claimed.task !== undefined && html`<a class="button" href="${claimed.task}">${en.actions.open}</a>`,
  ]);
}

const said = (tone: 'calm' | 'soon', title: string, more: Child): Html =>
  html`<section class="panel ${tone}" aria-label="${title}"><p class="words">${title}</p>${more}</section>`;

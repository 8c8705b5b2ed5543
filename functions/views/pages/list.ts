import type { ListBrief, Untaken } from '../../app/mail/brief.ts';
import { words } from '../lead-words.ts';
import { listFacts } from '../list-words.ts';
import { type Child, type Html, html } from '../markup.ts';
import { moment } from '../moments.ts';
import { en } from '../texts/en.ts';
import { action, form, rows } from './parts.ts';
import { type Page, page } from './shell.ts';

const text = en.approval;

/** The page on which the manager of a pool approves a list or refuses it; afterwards, what stands. */
export function listPage(brief: ListBrief, untaken: Untaken | undefined): Page {
  const title = text.title(words(brief.name), words(brief.pool));
  return page({
    title,
    who: words(brief.reader.name),
    narrow: true,
    untaken,
    main: [
      brief.state !== 'proposed' && settled(brief),
      html`<section class="card"><h1 dir="auto">${title}</h1>
${rows('', listFacts(brief))}
<p class="soft">${text.rules}</p>
${brief.state === 'proposed' && decision(brief)}</section>`,
    ],
  });
}

const decision = ({ leads }: ListBrief): Child =>
  form([action('do', 'approve', text.approve(leads), 'go'), action('do', 'refuse', text.refuse)]);

function settled({ state, decided, left, leads, reader, at }: ListBrief): Html {
  const title = text.states[state];
  return html`<section class="panel calm" aria-label="${title}"><p class="words">${title}</p>
${decided !== undefined && html`<p>${text.decided(words(decided.by), moment(decided.at, reader.zone, at))}</p>`}
${state !== 'refused' && html`<p>${text.gone(leads - left, leads)}</p>`}</section>`;
}

import type { PageBrief } from '../../app/mail/brief.ts';
import { callName } from '../handoff-words.ts';
import { words } from '../lead-words.ts';
import { type Html, html } from '../markup.ts';
import { mails } from '../texts/en/mails.ts';
import { en } from '../texts/en.ts';
import { action, form } from './parts.ts';
import { type Page, page } from './shell.ts';

type WelcomePage = Extract<PageBrief, { page: 'welcome' }>['brief'];

/** The page behind a welcome mail: one button, which says that mails arrive; afterwards what comes next. */
export function welcomePage({ reader, leader, confirmed }: WelcomePage): Page {
  const { title, ask, button, why, done, soon } = en.pages.welcome;
  const name = callName(reader.name);
  const content = confirmed
    ? html`<section class="panel calm" aria-label="${done(name)}"><h1 class="words"><span aria-hidden="true">✓ </span>${done(name)}</h1><p>${leader ? soon.manager : soon.rep}</p></section>`
    : html`<h1>${ask(name)}</h1>
<section class="card"><p>${why}</p>${form(action('do', 'confirm', button, 'go'))}</section>`;
  return page({
    title,
    who: words(reader.name),
    narrow: true,
    main: html`${content}
${comes(leader)}`,
  });
}

const comes = (leader: boolean): Html => {
  const { comes, rep, manager, how } = mails.welcome;
  return html`<section class="card" aria-labelledby="comes"><h2 id="comes">${comes}</h2>
${(leader ? manager : rep).map((line) => html`<p>${line}</p>`)}
<p class="soft small">${how}</p></section>`;
};

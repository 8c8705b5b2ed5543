import type { ErasureBrief } from '../../app/desk/desk-brief.ts';
import { nameOf } from '../lead-words.ts';
import { html } from '../markup.ts';
import { moment } from '../moments.ts';
import { deskPages } from '../texts/en/desk-pages.ts';
import { deskPage, erasePath, leadPath, tokenField } from './desk.ts';
import { rows } from './parts.ts';
import type { Page } from './shell.ts';

/** Says what would go with a lead and asks for the press that erases it; afterwards, that it is gone. */
export function erasePage(brief: ErasureBrief, token: string): Page {
  const { leadId, profile, erasedAt, zone, at } = brief;
  const text = deskPages.erase;
  if (erasedAt !== undefined) {
    return deskPage(brief, token, {
      title: text.done,
      narrow: true,
      main: html`<section class="card"><h1>${text.done}</h1><p>${text.doneAt(moment(erasedAt, zone, at))}</p></section>`,
    });
  }
  const title = text.ask(profile === undefined ? text.nameless : nameOf(profile));
  return deskPage(brief, token, {
    title,
    narrow: true,
    css: '.last{background:var(--late);border-color:var(--late);color:#fff}',
    main: html`<section class="card"><h1 dir="auto">${title}</h1>
<p><strong>${text.forGood}</strong> ${brief.handoffOpen && text.handoffEnds}</p>
${rows('', [
  [text.goes, text.going(brief.posts, brief.activities, brief.caughtPosts)],
  [text.stays, text.staying],
  [text.elsewhere, text.beyond],
])}
<form method="post" action="${erasePath(leadId)}">${tokenField(token)}<button class="last">${text.press}</button></form>
<a class="button" href="${leadPath(leadId)}">${text.keep}</a></section>`,
  });
}

import type { DeskPage } from '../../app/desk/desk-brief.ts';
import { html } from '../markup.ts';
import { deskPages } from '../texts/en/desk-pages.ts';
import { deskPage, leadPath } from './desk.ts';
import type { Page } from './shell.ts';

const text = deskPages.awaited;

/** In place of a lead that is stored and not scored yet. */
export const awaitedPage = (brief: DeskPage, leadId: string, token: string): Page =>
  deskPage(brief, token, {
    status: 202,
    title: text.title,
    narrow: true,
    main: html`<section class="card"><h1>${text.title}</h1><p>${text.text}</p>
<a class="button go" href="${leadPath(leadId)}">${text.again}</a></section>`,
  });

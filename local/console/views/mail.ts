import type { MailHead, OpenMail } from '../inbox.ts';
import { type Child, type Html, html } from '../markup.ts';
import { hrefOf, type Place } from '../place.ts';
import { texts } from '../texts.ts';
import { cityOf } from '../times.ts';
import { type Hour, LISTED, moment, unlisted } from './parts.ts';

/** The newest mails, or those of one reader; who got nothing about a lead, but only a welcome, is no choice. */
export function mailList(mails: readonly MailHead[], place: Place, hour: Hour): Html {
  const readers = new Map(
    mails.filter(isAboutLead).map(({ to, reader }) => [to, to === 'lead' ? texts.mail.leads : reader]),
  );
  const shown = mails.filter(({ to }) => place.person === undefined || to === place.person);
  return html`<div class="list-head">
<p class="soft">${texts.mail.intro}</p>
<nav class="chips" aria-label="${texts.mail.filter}">
${chip(texts.mail.everybody, mails.length, undefined, place)}
${[...readers]
  .toSorted(([, one], [, other]) => one.localeCompare(other))
  .map(([to, reader]) => chip(reader, mails.filter((mail) => mail.to === to).length, to, place))}
</nav>
</div>
${
  shown.length === 0
    ? html`<p class="empty">${texts.mail.none}</p>`
    : html`<ul class="rows">${shown.slice(0, LISTED).map((mail) => row(mail, place, hour))}</ul>${unlisted(shown)}`
}`;
}

const isAboutLead = ({ leadId }: MailHead): boolean => leadId !== '';

const chip = (label: string, count: number, person: string | undefined, place: Place): Html =>
  html`<a class="chip" href="${hrefOf({ tab: 'mail', person, mail: place.mail })}" ${current(place.person === person)}>${label} <span class="soft">${count}</span></a>`;

const current = (is: boolean): Child => is && html`aria-current="true"`;

/** A mail says its reader's times: whoever looks on from another zone is told. */
const elsewhere = ({ zone }: MailHead, hour: Hour): Child =>
  zone !== undefined &&
  zone !== hour.zone &&
  html` <span class="soft">${texts.mail.timesOf(cityOf(zone))}</span>`;

const row = (head: MailHead, { person, mail }: Place, hour: Hour): Html => {
  const { id, at, subject, reader, unread } = head;
  return html`<li id="mail-row-${id}"><a class="row ${unread ? 'unread' : ''}" href="${hrefOf({ tab: 'mail', person, mail: id })}" ${current(id === mail)}>
<span class="row-name">${reader}${elsewhere(head, hour)}${unread && html` <span class="new">${texts.mail.newMark}</span>`}</span>
<span class="row-time soft">${moment(at, hour)}</span>
<span class="row-subject" dir="auto">${subject}</span>
</a></li>`;
};

/** A mail as its reader sees it, in a frame without scripts, and the text that goes with it. */
export function mailView(mail: OpenMail, place: Place, name: string | undefined, hour: Hour): Html {
  const { id, subject, sender, reader, at, text, leadId } = mail;
  const { from, reader: to, sent, html: asSent, text: twin, frame } = texts.mail;
  return html`<article class="mail" id="mail-${id}">
<header class="who">
${name !== undefined && place.tab === 'leads' && html`<p><a class="more" href="${hrefOf({ show: place.show, lead: leadId })}">${texts.mail.toStory(name)}</a></p>`}
<h1 dir="auto">${subject}</h1>
<dl class="envelope"><div><dt>${from}</dt><dd>${sender}</dd></div><div><dt>${to}</dt><dd>${reader}${elsewhere(mail, hour)}</dd></div><div><dt>${sent}</dt><dd>${moment(at, hour)}</dd></div></dl>
${name !== undefined && place.tab === 'mail' && html`<p><a class="more" href="${hrefOf({ lead: leadId })}">${texts.mail.story}</a></p>`}
</header>
<section class="card" aria-label="${asSent}">
<iframe class="letter" title="${frame(subject)}" src="/console/mails/${id}.html" sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>
</section>
<details class="card" id="twin-${id}"><summary>${twin}</summary><pre class="twin" dir="auto">${text}</pre></details>
</article>`;
}

/** Links of a mail lead out of its frame. */
export const letter = (markup: string): string =>
  markup.replace(/<head([^>]*)>/i, '<head$1><base target="_blank">');

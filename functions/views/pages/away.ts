import type { AwayBrief } from '../../app/mail/brief.ts';
import type { EpochMs } from '../../domain/time.ts';
import { words } from '../lead-words.ts';
import { type Html, html } from '../markup.ts';
import { atMoment, localDate, localMinute, moment, weekdayOf } from '../moments.ts';
import { en } from '../texts/en.ts';
import { action, doing, form } from './parts.ts';
import { type Page, page } from './shell.ts';

/** Lets a rep say until when they are away, or that they are back. */
export function awayPage(brief: AwayBrief): Page {
  return page({
    title: en.pages.away.title,
    who: words(brief.reader.name),
    narrow: true,
    main: brief.awayUntil === undefined ? choices(brief) : back(brief, brief.awayUntil),
    foot: html`<a href="${brief.links.leads}">${en.actions.leads}</a>`,
  });
}

/** Times are wall-clock minutes of the reader's zone; the server finds the instant. */
function choices({ at, reader: { zone }, passedOn, paused }: AwayBrief): Html {
  const { title, intro, stays, other, save, restOfToday, tomorrow, untilMonday } = en.pages.away;
  const midnight = (days: number) => `${localDate(at, zone, days)}T00:00`;
  const toMonday = (8 - weekdayOf(localDate(at, zone, 0))) % 7 || 7;
  return html`<h1>${title}</h1>
<section class="card">
<p>${intro} ${passedOn > 0 && en.pages.away.passedOn(passedOn)} ${paused > 0 && stays(paused)}</p>
${form(html`${doing('away')}
${action('until', midnight(1), restOfToday, 'ink')}
${action('until', midnight(2), tomorrow)}
${toMonday > 2 && action('until', midnight(toMonday), untilMonday)}`)}
${form(html`${doing('away')}
<label for="until">${other}</label>
<input id="until" type="datetime-local" name="until" required min="${localMinute(at, zone)}">
<button>${save}</button>`)}
</section>`;
}

/** An absence without an end is none. */
function back({ at, reader: { zone }, isSilent, paused }: AwayBrief, until: EpochMs): Html {
  const { awayUntil, since, silent, silentSince, stays, back: isBack } = en.pages.away;
  return html`<h1>${isSilent ? silent : awayUntil(moment(until, zone, at))}</h1>
<section class="card">
<p>${isSilent ? silentSince : since(atMoment(until, zone, at))} ${paused > 0 && stays(paused)}</p>
${form([doing('away'), action('until', '', isBack, 'go')])}
</section>`;
}

import type { CapturedEvent } from '../../events/bus.ts';
import type { Child, Html } from '../markup.ts';
import { html } from '../markup.ts';
import { hrefOf } from '../place.ts';
import { texts } from '../texts.ts';
import { type Hour, moment } from './parts.ts';

/** What went over the bus, newest first. */
export const eventsView = (events: readonly CapturedEvent[], hour: Hour): Html => html`<article class="wide">
<header class="who"><h1>${texts.events.title}</h1><p class="soft">${texts.events.intro}</p></header>
<section class="card">
${
  events.length === 0
    ? html`<p class="empty">${texts.events.none}</p>`
    : html`<ol class="events">${events.toReversed().map((captured) => item(captured, hour))}</ol>`
}
</section>
</article>`;

function item({ at, rules, event }: CapturedEvent, hour: Hour): Html {
  const lead = leadOf(event.detail);
  const { rules: takenBy, nobody } = texts.events;
  return html`<li id="event-${event.id}"><details><summary><span class="soft">${moment(at, hour)}</span> <strong>${event['detail-type']}</strong> <span class="soft short">${lead ?? ''}</span></summary>
<pre class="code" tabindex="0">${JSON.stringify(event.detail, null, 2)}</pre>
<p class="soft">${takenBy} ${rules.length === 0 ? nobody : rules.join(', ')}${link(lead)}</p></details></li>`;
}

const link = (lead: string | undefined): Child =>
  lead !== undefined && html` · <a class="more" href="${hrefOf({ lead })}">${texts.mail.story}</a>`;

const leadOf = (detail: unknown): string | undefined =>
  typeof detail === 'object' && detail !== null && 'leadId' in detail ? String(detail.leadId) : undefined;

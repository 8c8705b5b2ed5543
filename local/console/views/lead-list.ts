import { type Entry, type Filter, matches } from '../entry.ts';
import { type Child, type Html, html } from '../markup.ts';
import { hrefOf, type Place } from '../place.ts';
import { texts } from '../texts.ts';
import { countdown, type Hour, LISTED, moment, unlisted } from './parts.ts';

/** The newest leads, with what they wait for. */
export function leadList(entries: readonly Entry[], place: Place, hour: Hour): Html {
  const shown = entries.filter((entry) => matches(entry, place.show));
  return html`<div class="list-head">
<a class="button go" href="${hrefOf({ form: 'hot' })}">${texts.list.create}</a>
${filters(entries, place)}
</div>
${
  shown.length === 0
    ? html`<p class="empty">${entries.length === 0 ? texts.list.empty : texts.list.none}</p>`
    : html`<ul class="rows">${shown.slice(0, LISTED).map((entry) => row(entry, place, hour))}</ul>${unlisted(shown)}`
}`;
}

function filters(entries: readonly Entry[], place: Place): Html {
  const all = Object.entries(texts.filters) as [Filter, string][];
  const counted = all.map(([filter, label]) => ({
    ...{ filter, label },
    count: entries.filter((entry) => matches(entry, filter)).length,
  }));
  const used = counted.filter(({ filter, count }) => count > 0 || filter === place.show);
  return html`<nav class="chips" aria-label="${texts.list.filter}">${used.map(
    ({ filter, label, count }) =>
      html`<a class="chip" href="${hrefOf({ ...place, show: filter })}" ${current(filter === place.show)}>${label} <span class="soft">${count}</span></a>`,
  )}</nav>`;
}

const current = (is: boolean): Child => is && html`aria-current="true"`;

function row(entry: Entry, { show, lead }: Place, hour: Hour): Html {
  const { id, name, company, at, state, note, until, tone } = entry;
  return html`<li id="row-${id}"><a class="row" href="${hrefOf({ show, lead: id })}" ${current(id === lead)}>
<span class="row-name" dir="auto">${name}</span>
<span class="row-time soft">${moment(at, hour)}</span>
<span class="row-note soft" dir="auto">${[company, note].filter((part) => part !== '').join(' · ')}</span>
<span class="state ${tone}">${texts.states[state]}</span>
${until !== undefined && html`<span class="row-left">${countdown(until, hour)}</span>`}
</a></li>`;
}

import type { Preset } from '../../personas.ts';
import { type Child, type Html, html } from '../markup.ts';
import { hrefOf } from '../place.ts';
import { texts } from '../texts.ts';
import { copyButton } from './parts.ts';

/** A demo form as somebody would have filled it in. */
export interface FilledForm {
  readonly preset: Preset;
  /** Who fills it in, and who would come next. */
  readonly persona: number;
  readonly next: number;
  readonly fields: Readonly<Record<string, string>>;
  /** Origin of the API. */
  readonly address: string;
}

/** A form of any web site: it needs no script and posts where every form posts. */
export function formView({ preset, persona, next, fields, address }: FilledForm): Html {
  const { title, intro, presets, presetsLabel, send, another, curl, desk, board, tryOne } = texts.form;
  const redirect = `${address}${hrefOf({ sent: persona })}`;
  return html`<article class="sender" id="form-${preset}-${persona}" data-place="${hrefOf({ form: preset, persona })}">
<header class="who"><h1>${title}</h1><p class="soft">${intro}</p></header>
<section class="card">
<nav class="presets" aria-label="${presetsLabel}">${Object.entries(presets).map(
    ([id, { label, expect }]) =>
      html`<a class="preset" href="${hrefOf({ form: id as Preset, persona })}" ${id === preset && html`aria-current="true"`}><strong>${label}</strong><span class="soft">${expect}</span></a>`,
  )}</nav>
<form class="fields" method="post" action="/leads" id="lead-form" data-curl="${address}/leads">
${Object.entries(fields).map(([name, value]) => field(name, value))}
<input type="hidden" name="redirect" value="${redirect}">
<div class="form-actions"><button class="button go">${send}</button><a class="more" href="${hrefOf({ form: preset, persona: next })}">${another}</a></div>
</form>
</section>
<section class="card" aria-labelledby="curl-title">
<div class="card-head"><h2 id="curl-title">${curl}</h2>${copyButton('curl')}</div>
<pre class="code" id="curl" tabindex="0">${curlLine(address, fields)}</pre>
</section>
<p><span class="soft">${desk}</span> <a class="more" href="/handoffs?open">${board}</a> <a class="more" href="/preview">${tryOne}</a></p>
</article>`;
}

/** What a form asks has a label; what it adds for us is hidden. */
function field(name: string, value: string): Html {
  const label = texts.form.fields[name];
  if (label === undefined) return html`<input type="hidden" name="${name}" value="${value}">`;
  const id = `field-${name}`;
  return html`<p class="field ${name}"><label for="${id}">${label}</label>${control(id, name, value)}</p>`;
}

const control = (id: string, name: string, value: string): Child =>
  name === 'message'
    ? html`<textarea id="${id}" name="message" rows="3" dir="auto">${value}</textarea>`
    : html`<input id="${id}" name="${name}" value="${value}" autocomplete="off" dir="auto">`;

/** Quoted for a shell: a quote inside is closed, escaped and opened again. */
const curlLine = (address: string, fields: Readonly<Record<string, string>>): string =>
  `curl ${address}/leads -H 'content-type: application/json' \\\n  -d '${JSON.stringify(fields).replaceAll("'", "'\\''")}'`;

/** Between the form and the first judgement. */
export const sentView = (name: string): Html => html`<article class="sender" id="sent">
<section class="panel calm" aria-live="polite"><p>${name}</p><p class="words">${texts.form.sent(name)}</p><p>${texts.form.sentDetail}</p></section>
</article>`;

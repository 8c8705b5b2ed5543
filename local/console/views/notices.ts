import type { ConfigChange } from '../../config-watch.ts';
import type { Notice } from '../../notices.ts';
import { type Html, html } from '../markup.ts';
import { hrefOf } from '../place.ts';
import { texts } from '../texts.ts';
import { copyButton, type Hour, moment } from './parts.ts';

export interface Findings {
  readonly changes: readonly ConfigChange[];
  /** Oldest first. */
  readonly notices: readonly Notice[];
  /** How many events were put aside after their last try. */
  readonly letters: number;
}

/** What whoever develops should see: policies that are not in force, refused calls, faults. */
export function noticesView({ changes, notices, letters }: Findings, hour: Hour): Html {
  const { title, intro, none, letters: aside } = texts.notices;
  const isQuiet = changes.length === 0 && notices.length === 0 && letters === 0;
  return html`<article class="wide">
<header class="who"><h1>${title}</h1><p class="soft">${intro}</p></header>
${changes.map(changeCard)}
${isQuiet && html`<section class="card"><p class="empty">${none}</p></section>`}
${letters > 0 && html`<section class="card"><p>${aside(letters)}</p></section>`}
${notices.length > 0 && html`<section class="card"><ol class="notices">${notices.toReversed().map((notice) => item(notice, hour))}</ol></section>`}
</article>`;
}

const item = ({ kind, at, text }: Notice, hour: Hour): Html =>
  html`<li><span class="state late">${texts.notices.kinds[kind]}</span> <span class="soft">${moment(at, hour)}</span><p>${text}</p></li>`;

const SIGN_CLASS = { '+': 'added', '-': 'taken', ' ': '' } as const;

const changeCard = ({
  file,
  lines,
  problems,
  command,
  isAsked,
}: ConfigChange): Html => html`<section class="card">
<h2>${isAsked ? texts.notices.asked(file) : texts.notices.changed(file)}</h2>
<pre class="code" tabindex="0">${lines.map(
  ({ sign, text }) => html`<span class="line ${SIGN_CLASS[sign]}">${sign} ${text}
</span>`,
)}</pre>
${isAsked && html`<p>${texts.notices.sign} <a class="more" href="${hrefOf({ tab: 'mail' })}">${texts.notices.mails}</a></p>`}
${
  problems.length > 0
    ? html`<p>${texts.notices.invalid}</p>
<pre class="code" tabindex="0">${problems.join('\n')}</pre>`
    : !isAsked &&
      html`<div class="card-head"><p>${texts.notices.publish} <code id="publish-${file}">${command}</code></p>${copyButton(`publish-${file}`)}</div>`
}
</section>`;

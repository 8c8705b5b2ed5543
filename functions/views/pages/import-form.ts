import type { ImportAsked } from '../../app/lists/imports-brief.ts';
import { LONGEST_NAME, MOST_BYTES, MOST_ROWS } from '../../contracts/http/import-post.ts';
import { IMPORT_KINDS } from '../../domain/lists/import-kind.ts';
import { type Child, type Html, html } from '../markup.ts';
import { imports as importTexts } from '../texts/en/imports.ts';
import { tokenField } from './desk.ts';

const text = importTexts.imports;

/** Asks for a table and what it is. */
export const uploadForm = (
  token: string,
): Html => html`<form class="act card" method="post" action="/imports/preview" enctype="multipart/form-data">${tokenField(token)}
<div class="group"><label for="table">${text.fields.table}</label>
<input id="table" name="table" type="file" accept=".csv,text/csv" required aria-describedby="bounds">
<p class="hint" id="bounds">${text.bounds(MOST_ROWS, MOST_BYTES / (1024 * 1024))}</p></div>
<div class="group"><label for="as">${text.fields.as}</label>
<select id="as" name="as" required aria-describedby="kinds">${IMPORT_KINDS.toReversed().map((kind) => html`<option value="${kind}">${text.kinds[kind]}</option>`)}</select>
<p class="hint" id="kinds">${text.kindHint}</p></div>
<div class="group"><label for="name">${text.fields.name}</label>
<input id="name" name="name" required maxlength="${LONGEST_NAME}" autocomplete="off" placeholder="Webinar, November"></div>
<div class="group"><label for="activity">${text.fields.activity}</label>
<input id="activity" name="activity" pattern="[a-z][a-z0-9\\-]{0,59}" autocomplete="off" placeholder="webinar-attended"></div>
<div class="group"><label for="on">${text.fields.on}</label>
<input id="on" name="on" type="date"></div>
<button class="go">${text.look}</button></form>`;

/** Sends a table that has come already once more, with all that was said of it. */
export const resend = (asked: ImportAsked, from: number, token: string, label: Child): Html => {
  const said = [
    ...([
      ['as', asked.kind],
      ['name', asked.name],
      ['activity', asked.activity],
    ] as const),
    ...([
      ['on', new Date(asked.at).toISOString()],
      ['from', String(from)],
      ['table', asked.csv],
    ] as const),
  ];
  return html`<form method="post" action="/imports" enctype="multipart/form-data">${tokenField(token)}${said.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<button class="go">${label}</button></form>`;
};

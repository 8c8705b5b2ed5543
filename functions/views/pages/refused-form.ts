import type { RefusedForm } from '../../app/desk/desk-brief.ts';
import { words } from '../lead-words.ts';
import { type Child, type Html, html, oneLine } from '../markup.ts';

/** A form that may come back with what was typed and with what is wrong: absent while nobody has sent it. */
export type Returned = RefusedForm | undefined;

/** What was typed into a field; empty on a form that nobody has sent. */
export const typed = (returned: Returned, name: string): string => returned?.fields.get(name) ?? '';

const faultId = (name: string): string => `${name}-fault`;

const faultOf = (returned: Returned, name: string): string | undefined =>
  returned?.problem.errors.find(({ field }) => field === name)?.detail;

/**
 * Attributes of a field: that it is wrong, and by which texts of the page it is described.
 *
 * @param hint - Id of the text that always describes it.
 */
export function marks(returned: Returned, name: string, hint?: string): Html {
  const isFaulty = faultOf(returned, name) !== undefined;
  const texts = [...(hint === undefined ? [] : [hint]), ...(isFaulty ? [faultId(name)] : [])];
  return html`${isFaulty && html`aria-invalid="true"`} ${texts.length > 0 && html`aria-describedby="${texts.join(' ')}"`}`;
}

/** What is wrong with a field, to stand between its label and itself. */
export function fault(returned: Returned, name: string): Child {
  const detail = faultOf(returned, name);
  return detail !== undefined && html`<p class="fault" id="${faultId(name)}">${oneLine(detail, 300)}</p>`;
}

/**
 * Why the form has come back, with a way to each field that is wrong. The page opens with the focus here.
 *
 * @param labels - Of the fields of the form, by name; others are only named.
 */
export const faultSummary = ({ problem }: RefusedForm, labels: ReadonlyMap<string, string>): Html =>
  html`<section class="panel late" tabindex="-1" autofocus aria-labelledby="refused"><h2 id="refused">${oneLine(problem.title, 200)}</h2>
${problem.detail !== undefined && html`<p>${oneLine(problem.detail, 500)}</p>`}
${problem.errors.length > 0 && html`<ul class="stack">${problem.errors.map(({ field, detail }) => html`<li>${toField(field, oneLine(detail, 300), labels)}</li>`)}</ul>`}</section>`;

function toField(field: string, detail: string, labels: ReadonlyMap<string, string>): Html {
  const label = labels.get(field);
  return label === undefined
    ? html`${words(field)}: ${detail}`
    : html`<a class="tap" href="#${field}">${label}: ${detail}</a>`;
}

export const REFUSED_STYLE = `
.fault{color:var(--over);font-weight:600}
[aria-invalid]{border-color:var(--over);border-width:2px}
`;

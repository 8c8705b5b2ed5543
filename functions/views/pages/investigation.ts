import type { ShownInvestigation } from '../../domain/commitments/review.ts';
import { behindDeparture, intervalWord, trialsWord, usualWord, whomWord } from '../investigation-words.ts';
import { type Html, html } from '../markup.ts';
import { numbersHref } from '../numbers-href.ts';
import { investigations as text } from '../texts/en/investigations.ts';

/** All of the rate that has left its interval, each with the leads behind it where the reader may open them. */
export const departures = ({ found }: Pick<ShownInvestigation, 'found'>, opensLists: boolean): Html =>
  html`<section class="card" aria-labelledby="behind"><h2 id="behind">${text.behind}</h2><ul class="log">${found.departures.map(
    (one) => {
      const { reached, of } = behindDeparture(one, found);
      return html`<li><strong dir="auto">${whomWord(one)}</strong>
<span>${text.in}: ${trialsWord(one)}. ${text.usual}: ${usualWord(one, found.kind)}. ${text.interval}: ${intervalWord(one)}.</span>
${opensLists && html`<span class="links"><a href="${reached}">${text.reached(text.become[one.rate])}</a><a href="${of}">${text.all}</a></span>`}</li>`;
    },
  )}</ul>${!opensLists && html`<p class="soft small">${text.signIn}</p>`}</section>`;

/** Where the numbers say why: by what the rate is told apart. */
export function causesLinks({
  found: { from, to, departures: left },
}: Pick<ShownInvestigation, 'found'>): Html {
  const [first] = left;
  const asked = { by: first.by, from, to };
  return html`<p class="links"><a href="${numbersHref('causes', asked)}">${text.causes}</a><a href="${numbersHref('reasons', asked)}">${text.reasons}</a></p>`;
}

import type { Choice, Thought } from '../../app/desk/desk-brief.ts';
import type { EpochMs } from '../../domain/time.ts';
import { accountWords } from '../company-words.ts';
import { words } from '../lead-words.ts';
import { type Child, type Html, html } from '../markup.ts';
import { moment } from '../moments.ts';
import { routeSentence, thoughtWords } from '../preview-words.ts';
import { deskPages } from '../texts/en/desk-pages.ts';
import { rows } from './parts.ts';

type Considered = Pick<Choice, 'considered' | 'way'>;

/** Everybody who was thought of, with the reason for or against each. */
export const thoughts = (choice: Considered): readonly (readonly [string, Html])[] =>
  choice.considered.map((one) => [words(one.person), reasonOf(one, choice)]);

function reasonOf(thought: Thought, choice: Considered): Html {
  const { why, load } = thoughtWords(thought, choice);
  const isOwner = thought.isChosen && choice.way !== undefined;
  return html`${isOwner ? html`<strong>${why}</strong>` : why} <span class="soft small">· ${load}</span>`;
}

/** The accounts that it might have been, and why each but one is not. */
export function accounts({ company }: Pick<Choice, 'company'>): Child {
  const found = accountWords(company);
  if (found.length === 0) return false;
  return html`<p class="soft small">${deskPages.leadFile.accounts.title}:</p>${found.map(
    ({ domain, what, fate }) => html`<p>${domain}: ${fate} <span class="soft small">· ${what}</span></p>`,
  )}`;
}

/** Why each rep was chosen or passed over: the latest choice first. */
export function choices(all: readonly Choice[], zone: string, now: EpochMs): Child {
  if (all.length === 0) return false;
  return html`<section class="stack" aria-labelledby="who"><h2 id="who">${deskPages.preview.who}</h2>
${all.map(
  (choice, place) =>
    html`<p class="soft small ${place === 0 && 'lift'}">${moment(choice.at, zone, now)}. ${routeSentence(choice)}</p>${rows('', thoughts(choice))}${accounts(choice)}`,
)}
<p class="soft small">${deskPages.leadFile.notListed}</p>
</section>`;
}

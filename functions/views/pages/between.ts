import type { HandoffState } from '../../app/mail/brief-parts.ts';
import type { HandoffBrief } from '../../app/mail/handoff-brief.ts';
import { words } from '../lead-words.ts';
import { type Html, html } from '../markup.ts';
import { moment } from '../moments.ts';
import { en } from '../texts/en.ts';

export type Between = Extract<HandoffState, { kind: 'passing' | 'changing' }>;

/**
 * In place of a due time, while what was said is being worked on.
 *
 * @param again - Address of the same page.
 */
export function betweenPanel(
  brief: Pick<HandoffBrief, 'at' | 'reader'>,
  state: Between,
  again: string,
): Html {
  const { takesAMoment, look } = en.pages.between;
  const title = titleOf(state);
  return html`<section class="panel calm" aria-label="${title}">
<p class="words">${title}</p>
<p>${saidOf(brief, state)} ${takesAMoment}</p>
<a class="button" href="${again}">${look}</a>
</section>`;
}

function titleOf(state: Between): string {
  const { changing, passing, passingTo, passingToYou } = en.pages.between;
  if (state.kind === 'changing') return changing;
  if (state.toReader) return passingToYou;
  return state.to === undefined ? passing : passingTo(words(state.to));
}

/** By whom and when. */
function saidOf({ at, reader }: Pick<HandoffBrief, 'at' | 'reader'>, state: Between): string {
  const { since, saidBy, saidByYou } = en.pages.between;
  const when = moment(state.at, reader.zone, at);
  if (state.kind === 'changing' || state.by === undefined) return since(when);
  return state.byReader ? saidByYou(when) : saidBy(words(state.by), when);
}

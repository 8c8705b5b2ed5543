import type { Entered, NotForSales } from '../app/desk/by-hand-brief.ts';
import { words } from './lead-words.ts';
import { deskPages } from './texts/en/desk-pages.ts';

/** Why a lead may not go to sales. */
export function notForSalesWords(refusal: NotForSales): string {
  const { disqualified, withheld, unreachable } = deskPages.refused;
  switch (refusal.because) {
    case 'disqualified':
      return disqualified(words(refusal.label));
    case 'withheld':
      return withheld(deskPages.leadFile.accounts.relations[refusal.relation]);
    case 'unreachable':
      return unreachable;
  }
}

/** That a lead is with sales already. @param owner - A name; absent while one is sought. */
export const heldWords = (owner: string | undefined): string =>
  owner === undefined ? deskPages.refused.sought : deskPages.refused.held(words(owner));

/** What follows for a lead that was entered or handed on, one sentence each. */
export function enteredSentences({ fate, owner, isKnown }: Entered): readonly string[] {
  const { asked, routed, held, sought, restsBecause, known } = deskPages.entered;
  const told = isKnown && fate !== 'handed-on' ? [known] : [];
  switch (fate) {
    case 'handed-on':
      return [owner === undefined ? routed : asked(words(owner))];
    case 'joins':
      return [owner === undefined ? sought : held(words(owner)), ...told];
    case 'rests':
      return [restsBecause, ...told];
  }
}

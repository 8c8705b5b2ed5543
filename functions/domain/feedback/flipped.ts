import type { Flip } from './flip.ts';
import { branch, branches, count, counted, type Tally } from './tally.ts';

/** How many leads flip, and what flips them. */
export interface Flipped {
  /** Leads that the draft alone passes. */
  readonly gained: number;
  /** Leads that it passes no longer. */
  readonly lost: number;
  /** The rules that flip most first; `mql` is the bar itself. */
  readonly byRule: readonly { readonly rule: string; readonly gained: number; readonly lost: number }[];
}

/** @param tally - By rule, how many are gained and lost. */
export function countFlip(tally: Tally, { rule, to }: Pick<Flip, 'rule' | 'to'>): void {
  count(branch(tally, rule), to === 'passed' ? 'gained' : 'lost');
}

export function flippedIn(tally: Tally): Flipped {
  const byRule = branches(tally)
    .map(([rule, own]) => ({ rule, gained: counted(own, 'gained'), lost: counted(own, 'lost') }))
    .toSorted((one, other) => other.gained + other.lost - (one.gained + one.lost));
  const sum = (kind: 'gained' | 'lost') => byRule.reduce((total, each) => total + each[kind], 0);
  return { gained: sum('gained'), lost: sum('lost'), byRule };
}

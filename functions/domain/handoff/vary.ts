import type { Evidence } from './signal.ts';

/** Parts of a working day: until noon, until three, and after it. */
export const PARTS_OF_DAY = ['morning', 'midday', 'afternoon'] as const;
export type PartOfDay = (typeof PARTS_OF_DAY)[number];

/** What the attempts so far have in common, and what would be something else. */
export interface Variation {
  /** Without repeats, in the order of the day. */
  readonly tried: readonly PartOfDay[];
  /** The one furthest from those, where there is any. */
  readonly untried?: PartOfDay | undefined;
  /** The way that none of them took, where all are known to have taken the other. */
  readonly way?: 'call' | 'mail' | undefined;
}

/** From each part to the one furthest from it: who is in meetings all morning may answer in the afternoon. */
const FURTHEST: readonly PartOfDay[] = ['afternoon', 'morning', 'midday'];

interface Tried {
  /** 0 to 23, as the wall clock showed it. */
  readonly hour: number;
  /** Absent where only its owner says so: then nobody knows the way. */
  readonly evidence?: Evidence | undefined;
}

/**
 * What to do differently after attempts that have reached nobody.
 *
 * @param open - The ways by which the lead may be turned to.
 * @see RULES.md#H20
 */
export function vary(tried: readonly Tried[], open: readonly ('call' | 'mail')[]): Variation {
  const parts = new Set(tried.map(({ hour }) => partOf(hour)));
  const way = open.find((one) => tried.length > 0 && tried.every(({ evidence }) => evidence === OTHER[one]));
  return {
    tried: PARTS_OF_DAY.filter((part) => parts.has(part)),
    untried: FURTHEST.find((part) => !parts.has(part)),
    way,
  };
}

const OTHER = { call: 'mail', mail: 'call' } as const;

const partOf = (hour: number): PartOfDay => (hour < 12 ? 'morning' : hour < 15 ? 'midday' : 'afternoon');

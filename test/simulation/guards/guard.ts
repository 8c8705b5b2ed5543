/** One place in the code, and what stands there without its guard. */
export interface Removal {
  /** Path from the root. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** Something that keeps a promise; guards that stand in for each other are removed together. */
export interface Guard {
  readonly name: string;
  /** What its absence breaks. */
  readonly promise: string;
  readonly removals: readonly Removal[];
  /** Part of the quick run. */
  readonly quick?: true;
}

export const one = (file: string, from: string, to: string): readonly Removal[] => [{ file, from, to }];

import type { Dimension, Values } from './counts.ts';
import { countersOf } from './measures.ts';
import type { Between } from './spans.ts';

/** One number: how often a counter of RULES.md A5 or A6 was raised in a period, for a value of a dimension. */
export interface OneNumber extends Between {
  /** Name of the counter, such as `mql` or `mql>opportunity`. */
  readonly measure: string;
  readonly dimension: Dimension;
  /** Of `all` there is one value. */
  readonly value: string;
}

/** So many leads behind a number are on one page. */
export const LEADS_OF_PAGE = 100;
/** And so many in one file: they are read within a few seconds. */
export const LEADS_OF_FILE = 2_000;

/** What it comes to in counts that are known; a name from outside may be one that every object has. */
export const numberIn = (
  values: Values,
  { measure, value }: Pick<OneNumber, 'measure' | 'value'>,
): number => {
  const counts = Object.hasOwn(values, value) ? values[value] : undefined;
  return countersOf(measure).reduce(
    (sum, name) => sum + (counts !== undefined && Object.hasOwn(counts, name) ? Number(counts[name]) : 0),
    0,
  );
};

const STANDING = 'stands:';

/** The stage in which leads are counted as long as they stand there. */
export const stageStoodIn = (measure: string): string | undefined =>
  measure.startsWith(STANDING) ? measure.slice(STANDING.length) : undefined;

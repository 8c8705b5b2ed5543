import type { BeforeAfterRow } from './baseline.ts';
import { count, type Row, share, word } from './cells.ts';

/** A stage before and after, as a line of a table: behind the share of after stand its leads; those of before nobody knows. */
export const beforeAfterCells = ({
  stage,
  before,
  after,
  since,
  unripeMonths,
  verdict,
}: BeforeAfterRow): Row => ({
  ...{ stage: word(stage), before: share(undefined, before) },
  after: since && share(`captured>${stage}`, after, since),
  ...{ afterFrom: since && word(since.from), afterTo: since && word(since.to) },
  ...{ unripeMonths: count(unripeMonths), verdict: word(verdict) },
});

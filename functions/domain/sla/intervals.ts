import type { Interval } from '../time.ts';

const byStart = (a: Interval, b: Interval): number => a.from - b.from;

/** The same time, in order, with nothing counted twice. */
export function withoutOverlap(intervals: readonly Interval[]): readonly Interval[] {
  const result: Interval[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { from, until } of intervals.toSorted(byStart)) {
    const start = Math.max(from, end);
    if (start < until) result.push({ from: start, until });
    end = Math.max(end, until);
  }
  return result;
}

/** The same time in as few intervals as can be, in order: what meets or overlaps is one. */
export function merged(intervals: readonly Interval[]): readonly Interval[] {
  const result: Interval[] = [];
  for (const { from, until } of intervals.toSorted(byStart)) {
    const last = result.at(-1);
    if (last === undefined || last.until < from) result.push({ from, until });
    else result.splice(-1, 1, { from: last.from, until: Math.max(last.until, until) });
  }
  return result;
}

/** What is left of an interval. @param holes - in order of their start; they may overlap. */
export function without(holes: readonly Interval[], { from, until }: Interval): readonly Interval[] {
  const left: Interval[] = [];
  let start = from;
  for (const hole of holes) {
    const end = Math.min(hole.from, until);
    if (start < end) left.push({ from: start, until: end });
    start = Math.max(start, hole.until);
  }
  if (start < until) left.push({ from: start, until });
  return left;
}

/** A line that was taken away (`-`), added (`+`), or stands beside such a line (` `). */
export interface DifferenceLine {
  readonly sign: '-' | '+' | ' ';
  readonly text: string;
}

/** Unchanged lines shown around a change. */
const CONTEXT = 2;

/** What makes one text the other, line by line, with a little of what is around. */
export function lineDifference(before: string, after: string): DifferenceLine[] {
  const lines = walk(before.split('\n'), after.split('\n'));
  const changed = lines.flatMap(({ sign }, at) => (sign === ' ' ? [] : [at]));
  return lines.filter((_line, at) => changed.some((change) => Math.abs(change - at) <= CONTEXT));
}

function walk(before: readonly string[], after: readonly string[]): DifferenceLine[] {
  const common = commonLengths(before, after);
  const lengthAt = (left: number, right: number) => common[left]?.[right] ?? 0;
  const lines: DifferenceLine[] = [];
  let left = 0;
  let right = 0;
  while (left < before.length || right < after.length) {
    const old = before[left];
    const fresh = after[right];
    if (old !== undefined && old === fresh) {
      lines.push({ sign: ' ', text: old });
      left += 1;
      right += 1;
    } else if (old !== undefined && lengthAt(left + 1, right) >= lengthAt(left, right + 1)) {
      lines.push({ sign: '-', text: old });
      left += 1;
    } else {
      lines.push({ sign: '+', text: fresh ?? '' });
      right += 1;
    }
  }
  return lines;
}

/** Length of the longest common subsequence of what follows each pair of lines. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const lengths = Array.from({ length: before.length + 1 }, () => Array<number>(after.length + 1).fill(0));
  for (let left = before.length - 1; left >= 0; left -= 1) {
    for (let right = after.length - 1; right >= 0; right -= 1) {
      const row = lengths[left] ?? [];
      const below = lengths[left + 1] ?? [];
      row[right] =
        before[left] === after[right]
          ? (below[right + 1] ?? 0) + 1
          : Math.max(below[right] ?? 0, row[right + 1] ?? 0);
    }
  }
  return lengths;
}

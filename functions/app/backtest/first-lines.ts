interface OfLine {
  readonly line: number;
}

/** All are counted, but only those of the first lines kept. */
export interface FirstLines<Entry extends OfLine> {
  readonly count: number;
  /** In order of lines. */
  readonly first: readonly Entry[];
}

/** Takes entries in any order; keeps at most so many, and for a while as many again. */
export function firstLines<Entry extends OfLine>(most: number) {
  let count = 0;
  let kept: Entry[] = [];
  const trim = (): void => {
    kept = kept.toSorted((one, other) => one.line - other.line).slice(0, most);
  };
  return {
    add(entry: Entry): void {
      count += 1;
      kept.push(entry);
      if (kept.length > 2 * most) trim();
    },
    absorb(others: FirstLines<Entry>): void {
      count += others.count;
      kept.push(...others.first);
      trim();
    },
    result(): FirstLines<Entry> {
      trim();
      return { count, first: kept };
    },
  };
}

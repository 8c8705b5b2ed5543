import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Whole lines of a file. */
export interface Stretch {
  /** Byte at which it begins. */
  readonly from: number;
  /** Byte before which it ends. */
  readonly to: number;
  /** Lines of the file above it. */
  readonly above: number;
}

/** All of a file, however long. */
export const WHOLE: Stretch = { from: 0, to: Number.POSITIVE_INFINITY, above: 0 };

const LINE_END = 0x0a;
/** Bytes that are looked through at once. */
const CHUNK = 1_048_576;

/** Cuts a file of lines into at most so many stretches of nearly the same length; they are all of it, in its order. */
export function lineStretches(file: string, count: number): readonly Stretch[] {
  const handle = openSync(file, 'r');
  try {
    return cut(handle, fstatSync(handle).size, count);
  } finally {
    closeSync(handle);
  }
}

function cut(handle: number, size: number, count: number): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const chunk = Buffer.alloc(CHUNK);
  let [from, above, lines] = [0, 0, 0];
  for (let start = 0; start < size && stretches.length < count - 1; ) {
    const text = chunk.subarray(0, readSync(handle, chunk, 0, CHUNK, start));
    for (let end = text.indexOf(LINE_END); end >= 0; end = text.indexOf(LINE_END, end + 1)) {
      lines += 1;
      const to = start + end + 1;
      if (stretches.length === count - 1) break;
      if (to < (size * (stretches.length + 1)) / count || to === size) continue;
      stretches.push({ from, to, above });
      [from, above] = [to, lines];
    }
    start += text.length;
  }
  return [...stretches, { from, to: WHOLE.to, above }];
}

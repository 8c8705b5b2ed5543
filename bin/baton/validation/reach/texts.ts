import type { ValueTest } from '../../../../functions/domain/qualification/criteria.ts';
import {
  comparable,
  compileValueTest,
  type Satisfies,
} from '../../../../functions/domain/qualification/value-test.ts';

/** So many tests on pieces of one text are told apart in every combination; each more would double them. */
const MOST_TESTS = 10;
/** Letters of which one is taken that no test asks for. */
const FILLERS = [...'xzqjkywvbgfp'];
/** Stands between the words of a phrase where a blank would say too much. */
const DOT = '·';

/**
 * Texts for every combination of tests on their pieces and words that some text fulfils, none of them one of `taken`.
 *
 * Whatever text there is: of each test that holds for it, one phrase is in it, which fulfils none of the other tests.
 * Such phrases, one after the other with a word between that nobody asks for, fulfil the same tests.
 *
 * @returns undefined where there are too many.
 */
export function textsWithPieces(
  tests: readonly ValueTest[],
  taken: ReadonlySet<string>,
): readonly string[] | undefined {
  const asked = distinct(tests);
  const phrases = asked.flatMap(({ contains = [], words = [] }) => [...contains, ...words].map(comparable));
  const filler = FILLERS.find((letter) => !phrases.some((phrase) => phrase.includes(letter)));
  if (asked.length > MOST_TESTS || filler === undefined || phrases.some((one) => one.includes(DOT)))
    return undefined;
  const pieces = asked.map((test) => ({ holds: compileValueTest(test), phrases: embedded(test, filler) }));
  const found: string[] = [];
  for (let chosen = 0; chosen < 2 ** asked.length; chosen += 1) {
    const [wanted, refused] = [true, false].map((isIn) =>
      pieces.filter((_, at) => Boolean(chosen & (1 << at)) === isIn),
    );
    const text = textOf(wanted ?? [], refused ?? [], filler);
    if (text !== undefined) found.push(differing(text, taken, filler));
  }
  return found;
}

interface Piece {
  readonly holds: Satisfies;
  /** Each alone fulfils the test. */
  readonly phrases: readonly string[];
}

/** Each kind of piece is a test of its own, and each only once. */
function distinct(tests: readonly ValueTest[]): readonly ValueTest[] {
  const parts = tests.flatMap(({ contains, words }): ValueTest[] => [
    ...(contains === undefined ? [] : [{ contains }]),
    ...(words === undefined ? [] : [{ words }]),
  ]);
  return [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()];
}

/** A piece is glued to letters on both sides, so that it is not by chance a word too. */
const embedded = ({ contains = [], words = [] }: ValueTest, filler: string): readonly string[] => [
  ...contains.flatMap((piece) => [comparable(piece), `${filler}${comparable(piece)}${filler}`]),
  ...words.flatMap((phrase) => [
    comparable(phrase),
    comparable(phrase)
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)
      .join(DOT),
  ]),
];

function textOf(wanted: readonly Piece[], refused: readonly Piece[], filler: string): string | undefined {
  const phrases: string[] = [];
  for (const { holds, phrases: all } of wanted) {
    const phrase = all.find((one) => !refused.some((other) => other.holds(one)));
    if (phrase === undefined) return undefined;
    if (!phrases.some((one) => holds(one))) phrases.push(phrase);
  }
  return phrases.length === 0 ? filler : phrases.join(` ${filler} `);
}

/** The same for every test on pieces, but no value that is named as a whole. */
function differing(text: string, taken: ReadonlySet<string>, filler: string): string {
  let other = text;
  while (taken.has(other)) other += ` ${filler}`;
  return other;
}

import type { ValueTest } from './criteria.ts';

export type Value = string | number | boolean | undefined;

export type Satisfies = (value: Value) => boolean;

const NOT_ASCII = /[\u0080-\uffff]/;
const MARKS = /\p{M}+/gu;
const NO_WORD = /[^\p{L}\p{N}]+/gu;

/** Text as it is compared: without case, accents and outer blanks. */
export const comparable = (value: string | number | boolean): string => {
  const text = String(value);
  // Most values are plain ASCII, where normalising would only cost time.
  const bare = NOT_ASCII.test(text) ? text.normalize('NFKD').replace(MARKS, '') : text;
  return bare.toLowerCase().trim();
};

/** A number, or text that is one; anything else is NaN, which satisfies no comparison. */
export const numeric = (value: Value): number => {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
};

/** Any of the phrases between word borders; what stands between a phrase's words does not matter. */
const wordPattern = (phrases: readonly string[]): RegExp => {
  const alternatives = phrases.map((phrase) =>
    comparable(phrase).split(NO_WORD).filter(Boolean).join(String.raw`[^\p{L}\p{N}]+`),
  );
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${alternatives.join('|')})(?![\p{L}\p{N}])`, 'u');
};

/** Compiles the tests on one value into one function. @see RULES.md#Q2 */
export const compileValueTest = (test: ValueTest): Satisfies => {
  const checks = checksOf(test);
  const known = test.exists ?? true;
  return (value) => {
    if (value === undefined) return !known;
    if (!known) return false;
    // A loop rather than `every`: each lead passes here a hundred times.
    for (const check of checks) if (!check(value)) return false;
    return true;
  };
};

type Check = (value: string | number | boolean) => boolean;

const checksOf = ({ equals, in: list, atLeast, atMost, contains, words }: ValueTest): readonly Check[] => {
  const checks: Check[] = [];
  if (equals !== undefined) {
    const wanted = comparable(equals);
    checks.push((value) => comparable(value) === wanted);
  }
  if (list !== undefined) {
    const wanted = new Set(list.map(comparable));
    checks.push((value) => wanted.has(comparable(value)));
  }
  if (atLeast !== undefined) checks.push((value) => numeric(value) >= atLeast);
  if (atMost !== undefined) checks.push((value) => numeric(value) <= atMost);
  if (contains !== undefined) {
    const pieces = contains.map(comparable);
    checks.push((value) => {
      const text = comparable(value);
      return pieces.some((piece) => text.includes(piece));
    });
  }
  if (words !== undefined) {
    const pattern = wordPattern(words);
    checks.push((value) => pattern.test(comparable(value)));
  }
  return checks;
};

import { isGeneric, LEADING_FORMS, LEGAL_FORMS, LINKING_WORDS, SPELLINGS } from './company-words.ts';

/** A company name without what people leave out or write differently. */
export interface CompanyName {
  /** Each once. */
  readonly words: readonly string[];
  /** All of them in a row, as they were written: `nextgen` for "Next Gen" and "NextGen". */
  readonly joined: string;
}

/**
 * Reads a name without case, accents, punctuation, legal form, article and linking words; usual abbreviations are
 * written out. A name that consists of such words only keeps them.
 *
 * @see RULES.md#M1
 */
export function companyName(text: string): CompanyName {
  const written = wordsIn(text);
  const named = withoutForms(written).filter((word) => !LINKING_WORDS.has(word));
  const words = (named.length === 0 ? written : named).map((word) => SPELLINGS.get(word) ?? word);
  return { words: [...new Set(words)], joined: words.join('') };
}

/** Letters that Unicode does not take apart. */
const LETTERS = Object.entries({
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
});

const NO_WORD = /[^\p{Letter}\p{Number}]+/gu;

/** "S.p.A.", "A/S", "J. P.": letters that stand alone, one after the other. */
const SPELT =
  /(?<![\p{Letter}\p{Number}])\p{Letter}(?:[^\p{Letter}\p{Number}]+\p{Letter}(?![\p{Letter}\p{Number}]))+/gu;

function wordsIn(text: string): readonly string[] {
  const bare = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '');
  return (
    LETTERS.reduce((plain, [letter, written]) => plain.replaceAll(letter, written), bare)
      // "Mueller" is "Müller", which has become "muller".
      .replace(/([aou])e/g, '$1')
      .replace(/['’`´]/g, '')
      .replace(SPELT, (letters) => letters.replace(NO_WORD, ''))
      .split(NO_WORD)
      .filter((word) => word !== '')
  );
}

/** More words than any legal form has. */
const LONGEST_FORM = 4;

/** Takes legal forms off both ends, as many as there are, and leaves at least one word. */
function withoutForms(words: readonly string[]): readonly string[] {
  for (let length = Math.min(LONGEST_FORM, words.length - 1); length > 0; length -= 1) {
    if (LEGAL_FORMS.has(words.slice(-length).join(' '))) return withoutForms(words.slice(0, -length));
    if (LEADING_FORMS.has(words.slice(0, length).join(' '))) return withoutForms(words.slice(length));
  }
  return words;
}

/** What a word counts that thousands of companies have in their names. */
const GENERIC_WEIGHT = 0.25;

const weigh = (words: readonly string[]): number =>
  words.reduce((sum, word) => sum + (isGeneric(word) ? GENERIC_WEIGHT : 1), 0);

/**
 * How alike two names are, from 0 to 1: the Sørensen–Dice coefficient of their words, in which a generic word such as
 * "group" counts a quarter. The order of the words counts nothing.
 *
 * @see RULES.md#M1
 */
export function similarityOf(one: CompanyName, other: CompanyName): number {
  if (one.joined === other.joined) return 1;
  const common = one.words.filter((word) => other.words.includes(word));
  return (2 * weigh(common)) / (weigh(one.words) + weigh(other.words));
}

/** Words by which one name is looked for. */
const MOST_KEYS = 4;

/**
 * Under what a name is kept and looked for: all of it, and its longest words, which are the rarest. Generic words find
 * nobody alone.
 *
 * @returns nothing for a name without a letter or digit.
 */
export function keysOf({ words, joined }: CompanyName): readonly string[] {
  const rare = words
    .filter((word) => !isGeneric(word))
    .toSorted((one, other) => other.length - one.length)
    .slice(0, MOST_KEYS);
  return joined === '' ? [] : [...new Set([joined, ...rare])];
}

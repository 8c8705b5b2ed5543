import { getCountries } from 'libphonenumber-js/min';
import { contactData } from '../../../../functions/adapters/contact-data.ts';
import type { Field, ValueTest } from '../../../../functions/domain/qualification/criteria.ts';
import { comparable, numeric, type Value } from '../../../../functions/domain/qualification/value-test.ts';
import { textsWithPieces } from './texts.ts';

/** Values that stand for all that a field can have, as far as some tests can tell them apart. */
export interface Values {
  readonly values: readonly Value[];
  /** False where a value that tells them otherwise may be missing. */
  readonly isComplete: boolean;
}

const ALWAYS_KNOWN: readonly Field[] = ['email', 'emailDomain', 'freeMail', 'disposableMail'];
const YES_OR_NO: readonly Field[] = ['freeMail', 'disposableMail'];
/** Whole numbers, as posts are read: from how many, and up to how many. */
const NUMBERS: Readonly<Partial<Record<Field, readonly [number, number]>>> = {
  employees: [1, 10_000_000],
  timeframeMonths: [0, Number.MAX_SAFE_INTEGER],
};

/** Where values stand for each other the first is shown: let it be one that everybody knows. */
const COUNTRIES = [...new Set(['US', 'FR', 'GB', 'IN', 'BR', 'JP', 'PL', ...getCountries()])];
const LANGUAGES = ['en', 'fr', 'it', 'pl', 'ja', 'tr'];

/** Stand for what says where a lead is, before and after its own word; no form can have such a field. */
export const BEFORE = 'answers.(before)' satisfies Field;
export const AFTER = 'answers.(after)' satisfies Field;
const COUNTRY_FIELDS: readonly Field[] = ['country', 'phoneCountry', BEFORE, AFTER];

/** Of every value that a lead can have in a field, one that the tests cannot tell from it. */
export function valuesOf(field: Field, tests: readonly ValueTest[]): Values {
  const { values, isComplete } = knownValues(field, tests);
  return { values: ALWAYS_KNOWN.includes(field) ? values : [undefined, ...values], isComplete };
}

function knownValues(field: Field, tests: readonly ValueTest[]): Values {
  if (YES_OR_NO.includes(field)) return { values: [true, false], isComplete: true };
  if (COUNTRY_FIELDS.includes(field)) return { values: COUNTRIES, isComplete: true };
  const range = NUMBERS[field];
  return range === undefined ? texts(field, tests) : wholeNumbers(range, tests);
}

const mentioned = (tests: readonly ValueTest[]): readonly (string | number | boolean)[] =>
  tests.flatMap(({ equals, in: list = [] }) => [...(equals === undefined ? [] : [equals]), ...list]);

const bounds = (tests: readonly ValueTest[]): readonly number[] =>
  tests.flatMap(({ atLeast, atMost }) => [atLeast, atMost].filter((bound) => bound !== undefined));

const asksPieces = ({ contains, words }: ValueTest): boolean => contains !== undefined || words !== undefined;

/** Each number that a test names, and its neighbours: between two of them nothing changes. */
function wholeNumbers([least, most]: readonly [number, number], tests: readonly ValueTest[]): Values {
  const named = [...bounds(tests), ...mentioned(tests).map(numeric)].filter(Number.isFinite);
  const near = named.flatMap((one) => [
    Math.floor(one) - 1,
    Math.floor(one),
    Math.ceil(one),
    Math.ceil(one) + 1,
  ]);
  const values = [...new Set([least, ...near])].filter((one) => one >= least && one <= most);
  return { values, isComplete: !tests.some(asksPieces) };
}

function texts(field: Field, tests: readonly ValueTest[]): Values {
  const named = mentioned(tests).map(String).filter(isPossible(field));
  const taken = new Set(named.map(comparable));
  const pieces = tests.filter(asksPieces);
  const numbers = bounds(tests);
  const others = textsWithPieces(pieces, taken);
  const usual = field === 'language' && pieces.length === 0 ? LANGUAGES.filter((one) => !taken.has(one)) : [];
  return {
    values: [...named, ...numbersBetween(numbers, taken), ...usual, ...(others ?? [])],
    isComplete: others !== undefined && (pieces.length === 0 || numbers.length === 0),
  };
}

/** A language is stored by its code; any other word for it is never there. */
const isPossible = (field: Field) => (text: string) =>
  field !== 'language' || contactData.language(text) === text.trim().toLowerCase();

/** Texts that are numbers: each bound, and one between each two, and beyond, that no test names. */
function numbersBetween(named: readonly number[], taken: ReadonlySet<string>): readonly string[] {
  const sorted = [...new Set(named)].toSorted((one, other) => one - other);
  const gaps = sorted.flatMap((bound, at) => {
    const next = sorted[at + 1] ?? bound + 1;
    return at === 0 ? [[bound - 1, bound] as const, [bound, next] as const] : [[bound, next] as const];
  });
  const inGaps = gaps.map(([from, until]) => inGap(from, until, taken));
  return [...sorted.map(String), ...inGaps];
}

function inGap(from: number, until: number, taken: ReadonlySet<string>): string {
  for (let part = 2; ; part += 1) {
    const text = String(from + (until - from) / part);
    if (!taken.has(text)) return text;
  }
}

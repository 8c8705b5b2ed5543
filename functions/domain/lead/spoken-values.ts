/** What people and forms write in words, as values. Each reading is undefined where the text says nothing clear. */

const YES = new Set(['yes', 'y', 'true', 'on', '1', 'ja', 'si', 'sí', 'oui', 'checked', 'agree']);
const NO = new Set(['no', 'n', 'false', 'off', '0', 'nein', 'non']);

export const saysYes = (text: string): boolean | undefined => {
  const word = text.trim().toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : undefined;
};

/** A whole number with or without groups of thousands: 1200, 1,200, 1.200, 1 200, 1'200; 2k is 2000. */
const NUMBER = /(\d{1,3}(?:[.,'\u00a0\u202f ]\d{3})+(?!\d)|\d+)(k(?!\w))?/gi;

/** No company is larger; what is, is a telephone number or nonsense, and may be more than a table can hold. */
const LARGEST = 10_000_000;

/** Undefined where one of them is too large to be meant. */
const numbersIn = (text: string): readonly number[] | undefined => {
  const numbers = [...text.matchAll(NUMBER)].map(
    ([, digits = '', thousands]) => Number(digits.replace(/\D/g, '')) * (thousands === undefined ? 1 : 1_000),
  );
  return numbers.every((number) => number <= LARGEST) ? numbers : undefined;
};

const UNDER = /^\s*(<|under|below|less than|up to|unter|bis|weniger als|menos de|hasta|moins de)/i;

/** The least number of employees that a size says: 50-200 is 50, under 10 is 1, 1,000+ is 1000. */
export const leastEmployees = (text: string): number | undefined => {
  const [first] = numbersIn(text) ?? [];
  if (first === undefined || first === 0) return undefined;
  return UNDER.test(text) ? 1 : first;
};

/** With or without scheme, port, path and query; not with a user, who is nobody's host. */
const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\/\/)?((?:[a-z0-9-]+\.)+[a-z0-9-]+)(?::\d+)?(?:[/?#].*)?$/i;

/** The host of the address of a page, lower case: `https://www.Google.com/search?q=crm` is `www.google.com`. */
export const hostIn = (text: string): string | undefined => ADDRESS.exec(text.trim())?.[1]?.toLowerCase();

/** Months in one of each unit, by the beginnings of its names in English, German, Spanish and French. */
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/\b(day|days|tag|tage|tagen|d[ií]as?|jours?)\b/i, 1 / 30],
  [/\b(weeks?|wochen?|semanas?|semaines?)\b/i, 12 / 52],
  [/\b(quarters?|quartale?n?|trimestres?)\b/i, 3],
  [/\b(years?|jahr|jahre|jahren|años?|ans?|années?)\b/i, 12],
];

const AT_ONCE =
  /\b(asap|as soon as possible|now|immediate(ly)?|at once|urgent|today|sofort|so bald wie möglich|jetzt|dringend|lo antes posible|ya|ahora|inmediato|urgente|dès que possible|immédiat)\b/i;
const NOT = /\b(not|no|nicht|noch|pas)\b/i;
const OPEN_ENDED = /(\+|^\s*(>|over|more than|after|later than|über|mehr als|más de|plus de))/i;

/**
 * Months until somebody wants a solution, the later end of a range: 1-3 months is 3, six weeks are 2, this quarter is 3,
 * more than 12 months is 13. A number alone counts months.
 */
export const monthsUntil = (text: string): number | undefined => {
  if (AT_ONCE.test(text)) return NOT.test(text) ? undefined : 0;
  const unit = UNITS.find(([names]) => names.test(text))?.[1];
  const numbers = numbersIn(text);
  if (numbers === undefined) return undefined;
  if (numbers.length === 0) return unit ?? (/\b(month|monat|mes|mois)\b/i.test(text) ? 1 : undefined);
  const months = Math.ceil(Math.max(...numbers) * (unit ?? 1));
  return OPEN_ENDED.test(text) ? months + 1 : months;
};

import disposableDomains from 'disposable-email-domains-js/dist/dict/disposable_email_blocklist.json' with {
  type: 'json',
};
import freeMailDomains from 'email-providers/all.json' with { type: 'json' };
import {
  getCountries,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import { getDomain } from 'tldts';
import type { ContactData } from '../app/contact-data.ts';

const DISPOSABLE: ReadonlySet<string> = new Set(disposableDomains);
const FREE: ReadonlySet<string> = new Set(freeMailDomains);

/** Languages in which people write the names of countries and languages to us. */
const SPOKEN = ['en', 'de', 'es', 'fr'];

/** Names that the standard does not know, and that everybody uses. */
const COUNTRIES_BY_HABIT: readonly (readonly [string, string])[] = [
  ['uk', 'GB'],
  ['england', 'GB'],
  ['scotland', 'GB'],
  ['wales', 'GB'],
  ['northern ireland', 'GB'],
  ['great britain', 'GB'],
  ['usa', 'US'],
  ['america', 'US'],
  ['holland', 'NL'],
  ['czech republic', 'CZ'],
];

/** Without case, accents, a leading article and anything but letters. */
const plain = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/^\s*the\s/, '')
    .replace(/[^\p{Letter}]/gu, '');

type Names = ReadonlyMap<string, string>;

/** Made when the first name is read: it takes some milliseconds. */
const once = (make: () => Names): (() => Names) => {
  let made: Names | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const namesOf = (type: 'region' | 'language', codes: readonly string[], locales: readonly string[]) =>
  locales.flatMap((locale) => {
    const names = new Intl.DisplayNames([locale], { type, fallback: 'none' });
    return codes.flatMap((code): [string, string][] => {
      const name = names.of(code);
      return name === undefined ? [] : [[plain(name), code]];
    });
  });

const countryNames = once(
  () =>
    new Map([
      ...namesOf('region', getCountries(), SPOKEN),
      ...COUNTRIES_BY_HABIT.map(([name, code]) => [plain(name), code] as const),
    ]),
);

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

const languageNames = once(() => {
  const english = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).filter(
    (code) => english.of(code) !== undefined,
  );
  const ownNames = codes.flatMap((code) => namesOf('language', [code], [code]));
  return new Map([...ownNames, ...namesOf('language', codes, SPOKEN)]);
});

let codes: ReadonlySet<string> | undefined;

const languageCodes = (): ReadonlySet<string> => {
  codes ??= new Set(languageNames().values());
  return codes;
};

const isZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name.includes('/');
  } catch {
    return false;
  }
};

/** Whatever begins otherwise, a country's own rules may have read as the number of another. */
const writtenCountry = (text: string, number: PhoneNumber): string | undefined =>
  /^\s*\+/.test(text)
    ? number.country
    : parsePhoneNumberFromString(text.replace(/^\s*00/, '+'), { extract: false })?.country;

/** Telephone plans, names of the world and mail providers, from lists that ship with the code: nothing is asked for over the net. */
export const contactData: ContactData = {
  phone(text, country) {
    const options = isSupportedCountry(country)
      ? { defaultCountry: country, extract: false }
      : { extract: false };
    const number = parsePhoneNumberFromString(text, options);
    if (number?.isPossible() !== true) return undefined;
    return { number: number.number, country: writtenCountry(text, number) };
  },

  country(text) {
    const code = text.trim().toUpperCase();
    return isSupportedCountry(code) ? code : countryNames().get(plain(text));
  },

  language(text) {
    const [tag = ''] = text.trim().toLowerCase().split(/[-_]/);
    return languageCodes().has(tag) ? tag : languageNames().get(plain(text));
  },

  timeZone: (text) => (isZone(text.trim()) ? text.trim() : undefined),

  registrable: (domain) => getDomain(domain) ?? domain,

  mailboxes(domain) {
    const names = [domain, getDomain(domain) ?? domain];
    if (names.some((name) => DISPOSABLE.has(name))) return 'disposable';
    return names.some((name) => FREE.has(name) && !name.endsWith('.example')) ? 'free' : 'own';
  },
};

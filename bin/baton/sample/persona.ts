import { between, pick, pickWeighted, type Random, seededRandom, seedOf } from '../seeded.ts';
import { COMPANY_BEGINNINGS, COMPANY_ENDINGS, INDUSTRIES, PLACES, type Place, SIZES } from './words.ts';

export interface Company {
  readonly name: string;
  /** Its own, below `.example`. */
  readonly domain: string;
  readonly place: Place;
  readonly city: string;
  readonly industry: string;
  readonly employees: number;
}

/** A made-up buyer: nobody real is called or lives so. */
export interface Persona {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly jobTitle: string;
  readonly language: string;
  readonly company: Company;
}

/** The company of a number; the same number under the same seed is always the same company. */
export function companyOf(seed: number, number: number): Company {
  const random = seededRandom(seedOf(seed, 2 * number + 1));
  const place = pickWeighted(random, PLACES);
  const name = `${pick(random, COMPANY_BEGINNINGS)}${pick(random, COMPANY_ENDINGS)}`;
  const [low, high] = pickWeighted(random, SIZES);
  return {
    name: `${name} ${number}`,
    domain: `${name.toLowerCase()}-${number}.example`,
    place,
    city: pick(random, place.cities),
    industry: pickWeighted(random, INDUSTRIES),
    employees: Math.round(between(random, low, high)),
  };
}

/** Somebody of a company. */
export function personaAt(company: Company, random: Random): Persona {
  const { locale, phone } = company.place;
  const [firstName, lastName] = [pick(random, locale.firstNames), pick(random, locale.lastNames)];
  return {
    firstName,
    lastName,
    email: `${plain(firstName)}.${plain(lastName)}@${company.domain}`,
    phone: phone.replace(/#/g, () => String(Math.floor(random() * 10))),
    jobTitle: pick(random, locale.titles),
    language: locale.language,
    company,
  };
}

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();

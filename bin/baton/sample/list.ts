import { stringify } from 'csv-stringify/sync';
import { seededRandom, seedOf } from '../seeded.ts';
import { companyOf, personaAt } from './persona.ts';

const COLUMNS = [
  'email',
  'first name',
  'last name',
  'job title',
  'company',
  'company size',
  'industry',
  'country',
  'phone',
  'language',
];

/** The people of an event as a webinar tool exports them, as CSV; the same for the same seed. All addresses are at .example domains. */
export function sampleList(seed: number, people: number): string {
  const lines = Array.from({ length: people }, (_, number) => {
    const random = seededRandom(seedOf(seed, number));
    const { email, firstName, lastName, jobTitle, phone, language, company } = personaAt(
      companyOf(seed, number),
      random,
    );
    const { name, employees, industry, place } = company;
    return [email, firstName, lastName, jobTitle, name, employees, industry, place.country, phone, language];
  });
  return stringify([COLUMNS, ...lines]);
}

/** A made-up buyer of the demo company: the fields that its demo form has. Nobody real is called or lives so. */
export interface Persona {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly jobTitle: string;
  readonly company: string;
  readonly employees: string;
  readonly industry: string;
  readonly country: string;
  readonly city: string;
  readonly message: string;
}

/**
 * `hot` is handed to sales at once, `late` too, to people who are not at work; `cool` fits but has asked for nothing yet,
 * `spam` is caught by its honeypot.
 */
export type Preset = 'hot' | 'late' | 'cool' | 'spam';

const FIRST_NAMES = [
  'Marta',
  'Bruno',
  'Sílvia',
  'Pau',
  'Leonor',
  'Iker',
  'Beatriz',
  'Tomás',
  'Nerea',
  'Rui',
  'Alba',
  'Duarte',
  'Carmen',
  'Vasco',
  'Irene',
  'Hugo',
];
const LAST_NAMES = [
  'Vidal',
  'Ferreira',
  'Roca',
  'Ibarra',
  'Matos',
  'Serrano',
  'Pinto',
  'Casals',
  'Lozano',
  'Teixeira',
  'Bosch',
  'Moura',
  'Ortega',
  'Sá',
  'Prats',
];
const COMPANY_BEGINNINGS = [
  'Nex',
  'Alta',
  'Rio',
  'Vela',
  'Monte',
  'Faro',
  'Lumen',
  'Cala',
  'Oliva',
  'Terra',
  'Brisa',
  'Puerto',
];
const COMPANY_ENDINGS = ['ora', 'log', 'serv', 'data', 'via', 'port', 'link', 'soft', 'nova', 'track'];
const JOB_TITLES = [
  'Head of Operations',
  'Director of IT',
  'Operations Manager',
  'Head of Revenue',
  'Responsable de sistemas',
];
const INDUSTRIES = ['logistics', 'software', 'services'];
const PLACES = [
  { country: 'ES', city: 'Valencia', dial: '+34 600' },
  { country: 'ES', city: 'Bilbao', dial: '+34 611' },
  { country: 'ES', city: 'Sevilla', dial: '+34 622' },
  { country: 'PT', city: 'Porto', dial: '+351 910' },
] as const;
const MESSAGES = [
  'We need to replace our tool before March, for 40 users.',
  'Could you show us how it works with two warehouses?',
  'Our contract ends in spring. What would it cost for 60 people?',
  'A colleague saw you at a fair and liked it. Can we talk this week?',
];

/** The persona of a number; the same number is always the same person. */
export function personaOf(number: number): Persona {
  const take = <T>(list: readonly [T, ...T[]] | readonly T[], step: number): T => pick(list, number * step);
  const place = take(PLACES, 3);
  const name = { first: take(FIRST_NAMES, 5), last: take(LAST_NAMES, 7) };
  // The number makes each domain a company of its own: leads of one company go to one owner.
  const company = `${take(COMPANY_BEGINNINGS, 7)}${take(COMPANY_ENDINGS, 3)}`;
  const digits = String(100_000 + ((number * 7_919) % 900_000));
  return {
    name: `${name.first} ${name.last}`,
    email: `${plain(name.first)}.${plain(name.last)}@${company.toLowerCase()}-${number}.example`,
    phone: `${place.dial} ${digits.slice(0, 3)} ${digits.slice(3)}`,
    jobTitle: take(JOB_TITLES, 1),
    company: `${company} ${number}`,
    employees: String(60 + ((number * 37) % 900)),
    industry: take(INDUSTRIES, 1),
    country: place.country,
    city: place.city,
    message: take(MESSAGES, 1),
  };
}

/** What the demo form of a preset sends. */
export function formFields(persona: Persona, preset: Preset): Readonly<Record<string, string>> {
  const { message, ...contact } = persona;
  const asks = { message, form: 'demo', timeframeMonths: '3', consentMail: 'yes', consentPhone: 'yes' };
  switch (preset) {
    case 'hot':
      return { ...contact, ...asks };
    case 'late':
      return { ...contact, ...inHamburg(persona), ...asks };
    case 'cool':
      return { ...contact, form: 'newsletter', consentMail: 'yes' };
    case 'spam':
      return {
        ...contact,
        message: 'Best prices for followers!',
        form: 'demo',
        website: 'https://spam.example',
      };
  }
}

/** Where the demo's desk is closed nearly all day. */
const inHamburg = ({ phone }: Persona) => ({
  ...{ country: 'DE', city: 'Hamburg', timeZone: 'Europe/Berlin' },
  phone: phone.replace(/^\+\d+ \d+/, '+49 151'),
});

function pick<T>(list: readonly T[], at: number): T {
  const item = list[at % list.length];
  if (item === undefined) throw new Error('the list is empty');
  return item;
}

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase();

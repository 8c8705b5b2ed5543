import type { Origin } from '../../../functions/domain/numbers/source-map.ts';
import type { Weighted } from '../seeded.ts';

/** A list of at least one. */
export type List<Element> = readonly [Element, ...Element[]];

/** Words between blanks; a tilde stands for a blank inside one. */
const words = (text: string): List<string> => {
  const [first = '', ...rest] = text.split(/\s+/).map((word) => word.replaceAll('~', ' '));
  return [first, ...rest];
};

/** People of one language. */
export interface Locale {
  readonly language: string;
  readonly firstNames: List<string>;
  readonly lastNames: List<string>;
  readonly titles: List<string>;
}

const spanish: Locale = {
  language: 'es',
  firstNames: words('Marta Bruno Pau Iker Nerea Alba Carmen Irene Hugo Lucía Sergio Noelia Álvaro Rocío'),
  lastNames: words('Vidal Roca Ibarra Serrano Casals Lozano Bosch Ortega Prats Quiroga Llorente Beltrán'),
  titles: words(
    'Directora~de~operaciones Jefe~de~sistemas Responsable~de~operaciones Gerente Head~of~Operations Técnico~comercial Analista',
  ),
};

const portuguese: Locale = {
  language: 'pt',
  firstNames: words('Sílvia Leonor Beatriz Tomás Rui Duarte Vasco Inês Gonçalo Matilde Afonso'),
  lastNames: words('Ferreira Matos Pinto Teixeira Moura Sá Queirós Barroso Lacerda Vilela'),
  titles: words('Diretor~de~operações Head~of~IT Operations~Manager Gestora~de~projetos Analista CEO'),
};

const german: Locale = {
  language: 'de',
  firstNames: words('Jana Felix Anke Moritz Silke Jonas Birgit Timo Carla Ruben Heike Malte'),
  lastNames: words('Brandl Kessler Vogel Lindner Reiter Hofer Zeller Petri Seiler Wagenknecht Althaus'),
  titles: words(
    'Leiter~IT Leiterin~Betrieb Geschäftsführer Betriebsleiterin Teamleiter~Logistik Einkäufer Sachbearbeiterin Head~of~Revenue',
  ),
};

const english: Locale = {
  language: 'en',
  firstNames: words('Imogen Callum Freya Rory Niamh Edwin Saskia Lars Maja Anders Tess Oskar Ailsa'),
  lastNames: words('Hartley Pryce Doyle Lindqvist Holm Nygaard Vermeer Ashdown Calder Brannigan Kvist'),
  titles: words(
    'Head~of~Operations Director~of~IT Operations~Manager VP~Revenue RevOps~Manager Office~Manager Analyst Buyer COO',
  ),
};

/** Where companies are. */
export interface Place {
  readonly country: string;
  readonly cities: List<string>;
  /** Digits follow in place of `#`. */
  readonly phone: string;
  readonly locale: Locale;
}

const place = (country: string, cities: string, phone: string, locale: Locale): Place => ({
  country,
  cities: words(cities),
  phone,
  locale,
});

/** By how many leads of the default company come from there; the last ones match no territory of its routes. */
export const PLACES: Weighted<Place> = [
  [place('ES', 'Valencia Bilbao Sevilla Madrid Zaragoza', '+34 6## ### ###', spanish), 24],
  [place('PT', 'Porto Lisboa Braga', '+351 91# ### ###', portuguese), 9],
  [place('DE', 'Hamburg Leipzig Köln Stuttgart', '+49 151 ########', german), 20],
  [place('AT', 'Wien Graz', '+43 660 #######', german), 6],
  [place('CH', 'Zürich Bern', '+41 79 ### ## ##', german), 4],
  [place('GB', 'Leeds Bristol Glasgow London', '+44 7400 ######', english), 14],
  [place('IE', 'Dublin Cork', '+353 85 ### ####', english), 3],
  [place('SE', 'Malmö Göteborg', '+46 70 ### ## ##', english), 6],
  [place('DK', 'Aarhus Odense', '+45 20 ## ## ##', english), 3],
  [place('NL', 'Utrecht Eindhoven', '+31 6 #### ####', english), 5],
  [place('FR', 'Lyon Nantes', '+33 6 ## ## ## ##', english), 4],
  [place('US', 'Austin Denver', '+1 212 555 ####', english), 2],
];

export const COMPANY_BEGINNINGS = words(
  'Nex Alta Rio Vela Monte Faro Lumen Cala Oliva Terra Brisa Puerto Nord Silber Elb Tann Moor Fjord Quill Amber',
);
export const COMPANY_ENDINGS = words('ora log serv data via port link soft nova track werk line grid pack');

export const INDUSTRIES: Weighted<string> = [
  ['logistics', 20],
  ['software', 20],
  ['services', 14],
  ['consulting', 8],
  ['manufacturing', 14],
  ['retail', 10],
  ['construction', 6],
  ['healthcare', 5],
  ['education', 3],
];

/** Upper bound of staff, and how many companies are in each class. */
export const SIZES: Weighted<readonly [low: number, high: number]> = [
  [[3, 19], 18],
  [[20, 49], 20],
  [[50, 249], 32],
  [[250, 1_000], 20],
  [[1_001, 9_000], 10],
];

/** Where a visit came from, as links say it, with its campaigns. */
export const ORIGINS: Weighted<readonly [origin: Origin, campaigns: List<string>]> = [
  [[{ referrer: 'https://www.google.com/' }, ['none']], 28],
  [[{ source: 'google', medium: 'cpc' }, ['brand', 'replace-your-tool', 'ops-software']], 22],
  [[{ source: 'LinkedIn', medium: 'paid_social' }, ['ops-guide', 'customer-stories']], 16],
  [[{ source: 'newsletter', medium: 'email' }, ['monthly', 'product-news']], 12],
  [[{ source: 'webinar' }, ['warehouse-live', 'clean-handover']], 10],
  [[{ source: 'stockwise', medium: 'partner' }, ['none']], 7],
  [[{ source: 'logimess', medium: 'event' }, ['logimess']], 5],
];

export const MESSAGES: List<string> = [
  'We need to replace our tool before the end of the quarter.',
  'Could you show us how it works with two warehouses?',
  'Our contract ends in spring. What would it cost for 60 people?',
  'A colleague saw you at a fair and liked it. Can we talk this week?',
  'We have outgrown our spreadsheets. Where do we begin?',
  'Does it connect with what we have? A short demo would help.',
];

export const CONTENTS: List<string> = [
  'Migration guide',
  'Warehouse case study',
  'Checklist for the first month',
  'Security overview',
  'Price comparison',
  'Integration handbook',
];

export const PAGES: Weighted<string> = [
  ['/', 20],
  ['/features', 25],
  ['/pricing', 25],
  ['/customers', 15],
  ['/integrations', 15],
];

import { companyOf, personaAt } from '../../bin/baton/sample/persona.ts';
import { between, chance, pick, type Random, seededRandom, seedOf } from '../../bin/baton/seeded.ts';
import { type EpochMs, HOUR, MINUTE, SECOND } from '../../functions/domain/time.ts';

/** What one person sends us. */
export type Arrival =
  | { readonly kind: 'post'; readonly at: EpochMs; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly kind: 'activity'; readonly at: EpochMs; readonly email: string; readonly type: string };

/** Colleagues of an earlier lead: their company is one conversation. */
const COLLEAGUES = 0.15;
const ASKS = 0.75;
/** One of so many does not say where it is: its telephone number does. */
const SILENT = 9;
/** Of three, one allows mails, one does not, and one is not asked. */
const ALLOWS = [{ consentMail: 'yes' }, { consentMail: 'no' }, {}];
/** A campaign brings many at once, all looking for an owner in the same seconds. */
const BY_CAMPAIGN = 0.5;
const CAMPAIGNS = 2;
const RUSH = 5 * SECOND;

/** Mostly people who ask for a demo, so that most leads become handoffs; some read first, some come back. */
export function arrivalsOf(seed: number, leads: number, from: EpochMs, until: EpochMs): readonly Arrival[] {
  return Array.from({ length: leads }, (_, number) => {
    const random = seededRandom(seedOf(seed, 1_000_000 + number));
    const employer = chance(random, COLLEAGUES) ? Math.floor(random() * number) : number;
    const { company, ...person } = personaAt(companyOf(seed, employer), random);
    const { name, place, employees, industry } = company;
    const fields = {
      ...person,
      email: person.email.replace('@', `.${number}@`),
      ...(number % SILENT !== 0 && { country: place.country }),
      ...ALLOWS[number % ALLOWS.length],
      ...{ company: name, industry, employees: 50 + (employees % 900) },
    };
    const campaign = from + ((until - from) * (1 + Math.floor(random() * CAMPAIGNS))) / (CAMPAIGNS + 1);
    const at = chance(random, BY_CAMPAIGN)
      ? between(random, campaign, campaign + RUSH)
      : between(random, from, until);
    return journey(fields, Math.round(at), random);
  }).flat();
}

function journey(
  person: Readonly<Record<string, unknown>> & { readonly email: string },
  at: EpochMs,
  random: Random,
): readonly Arrival[] {
  const post = (instant: EpochMs, form: string): Arrival => ({
    kind: 'post',
    at: instant,
    fields: { ...person, form, message: `We look for a tool, said at ${instant}.` },
  });
  const later = (hours: number) => Math.round(at + between(random, 0.1, hours) * HOUR);
  const visits = Array.from(
    { length: Math.floor(random() * 3) },
    (): Arrival => ({
      kind: 'activity',
      at: at + Math.round(between(random, 1, 600) * MINUTE),
      email: person.email,
      type: 'page-viewed',
    }),
  );
  const asks = () => pick(random, ['demo', 'demo', 'price', 'contact']);
  if (chance(random, ASKS))
    return [post(at, asks()), ...visits, ...(chance(random, 0.15) ? [post(later(60), asks())] : [])];
  return [post(at, 'newsletter'), ...visits, ...(chance(random, 0.3) ? [post(later(40), asks())] : [])];
}

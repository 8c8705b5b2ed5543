import type { HistoryRecord } from '../../../functions/contracts/history-record.ts';
import type { Origin } from '../../../functions/domain/numbers/source-map.ts';
import { DAY, type EpochMs, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { between, chance, pick, pickWeighted, type Random, type Weighted } from '../seeded.ts';
import type { Persona } from './persona.ts';
import { timeOfDay } from './time-of-day.ts';
import { CONTENTS, MESSAGES, ORIGINS, PAGES } from './words.ts';

/** How somebody comes to know the company. */
type Kind = 'asks' | 'researches' | 'attends' | 'subscribes' | 'does-not-belong';

const KINDS: Weighted<Kind> = [
  ['asks', 32],
  ['researches', 24],
  ['attends', 14],
  ['subscribes', 22],
  ['does-not-belong', 8],
];

/** All that one lead does, and what sales says of it; not in order. */
export function journeyOf(persona: Persona, startAt: EpochMs, random: Random): readonly HistoryRecord[] {
  const journey = new Journey(persona, startAt, random);
  switch (pickWeighted(random, KINDS)) {
    case 'asks':
      journey.ask(0);
      break;
    case 'researches':
      journey.research();
      break;
    case 'attends':
      journey.attend();
      break;
    case 'subscribes':
      journey.subscribe();
      break;
    case 'does-not-belong':
      journey.apply();
  }
  return journey.records;
}

class Journey {
  readonly records: HistoryRecord[] = [];
  readonly #persona: Persona;
  readonly #startAt: EpochMs;
  readonly #random: Random;
  readonly #origin: Origin & { readonly campaign?: string };

  constructor(persona: Persona, startAt: EpochMs, random: Random) {
    this.#persona = persona;
    this.#startAt = startAt;
    this.#random = random;
    const [origin, campaigns] = pickWeighted(random, ORIGINS);
    const campaign = pick(random, campaigns);
    this.#origin = campaign === 'none' ? origin : { ...origin, campaign };
  }

  /** Asks for a demo, a price or a call, some days after the first visit. */
  ask(days: number): void {
    const random = this.#random;
    const at = this.#onDay(days);
    this.#post(at, pick(random, ['demo', 'demo', 'price', 'contact']), {
      message: pick(random, MESSAGES),
      ...(chance(random, 0.6) ? { timeframeMonths: pick(random, [1, 2, 3, 6, 12]) } : {}),
      ...(chance(random, 0.2) ? { budget: pick(random, ['10000', '25000', '60000']) } : {}),
    });
    this.#visit(at + 5 * MINUTE, 1 + Math.floor(random() * 3));
    this.#dispose(at);
  }

  /** Reads and compares for two weeks; half of them ask in the end. */
  research(): void {
    const random = this.#random;
    this.#post(this.#onDay(0), 'download', { content: pick(random, CONTENTS) });
    const steps = 2 + Math.floor(random() * 4);
    for (let step = 0; step < steps; step += 1) {
      const at = this.#onDay(between(random, 0.5, 14));
      if (chance(random, 0.5)) this.#does(at, 'content-downloaded', { content: pick(random, CONTENTS) });
      this.#visit(at + 2 * MINUTE, 2);
    }
    if (chance(random, 0.5)) this.ask(between(random, 10, 20));
  }

  /** Comes to a webinar, clicks in the mails that follow. */
  attend(): void {
    const random = this.#random;
    this.#post(this.#onDay(0), 'webinar', { consentMail: 'yes' });
    if (chance(random, 0.7)) this.#does(this.#onDay(5), 'webinar-attended', { webinar: 'clean-handover' });
    this.#click(6, 2);
    if (chance(random, 0.35)) this.ask(between(random, 5.2, 12));
  }

  /** Wants the newsletter; some leave it again. */
  subscribe(): void {
    const random = this.#random;
    this.#post(this.#onDay(0), 'newsletter', { consentMail: 'yes' });
    this.#click(3, 3);
    if (chance(random, 0.15)) this.#does(this.#onDay(between(random, 4, 30)), 'unsubscribed', {});
    else if (chance(random, 0.12)) this.ask(between(random, 8, 30));
  }

  /** A student, an applicant, or somebody who sells to us. */
  apply(): void {
    const random = this.#random;
    const at = this.#onDay(0);
    const kind = pick(random, ['student', 'applicant', 'seller']);
    if (kind === 'seller')
      this.#post(at, 'contact', { message: 'We sell better lists of leads.', jobTitle: 'Sales' });
    else this.#post(at, 'contact', { jobTitle: kind, topic: 'internship', message: 'Do you take interns?' });
    if (kind === 'seller') this.#outcome(at, 'not-qualified', 'never-asked');
  }

  #onDay(days: number): EpochMs {
    if (days === 0) return this.#startAt;
    const day = Math.floor((this.#startAt + days * DAY) / DAY) * DAY;
    return Math.max(this.#startAt + HOUR, day + timeOfDay(this.#random));
  }

  #post(at: EpochMs, form: string, answers: Readonly<Record<string, string | number>>): void {
    const { company, ...person } = this.#persona;
    const { name, place, city, industry, employees } = company;
    this.records.push({
      kind: 'lead',
      at: text(at),
      fields: {
        form,
        ...person,
        ...{ company: name, employees, industry, country: place.country, city },
        ...this.#origin,
        ...answers,
        consentPhone: form === 'demo' || form === 'contact' ? 'yes' : 'no',
      },
    });
  }

  #does(at: EpochMs, type: string, properties: Readonly<Record<string, string | boolean>>): void {
    this.records.push({ kind: 'activity', at: text(at), email: this.#persona.email, type, properties });
  }

  #visit(at: EpochMs, pages: number): void {
    for (let page = 0; page < pages; page += 1)
      this.#does(at + page * MINUTE, 'page-viewed', { page: pickWeighted(this.#random, PAGES) });
  }

  /** Some clicks are those of mail scanners. */
  #click(days: number, most: number): void {
    const clicks = Math.floor(this.#random() * (most + 1));
    for (let click = 0; click < clicks; click += 1)
      this.#does(this.#onDay(days + click * 7), 'email-clicked', { machine: chance(this.#random, 0.3) });
  }

  /** The better the company fits, the more often there is something to sell. */
  #dispose(askedAt: EpochMs): void {
    const random = this.#random;
    const { employees, industry } = this.#persona.company;
    const fits = Number(employees >= 50) + Number(['software', 'logistics', 'services'].includes(industry));
    if (chance(random, 0.2 + 0.2 * fits))
      this.#outcome(askedAt, pick(random, ['spoke-qualified', 'spoke-qualified', 'meeting-booked']));
    else this.#outcome(askedAt, 'not-qualified', pickWeighted(random, REASONS));
  }

  #outcome(
    askedAt: EpochMs,
    answer: 'spoke-qualified' | 'meeting-booked' | 'not-qualified',
    reason?: string,
  ) {
    const at = text(askedAt + between(this.#random, 0.01, 1) ** 2 * 4 * DAY);
    const { email } = this.#persona;
    this.records.push({ kind: 'outcome', at, email, answer, ...(reason === undefined ? {} : { reason }) });
  }
}

const REASONS: Weighted<string> = [
  ['no-need', 24],
  ['no-budget', 20],
  ['not-now', 20],
  ['wrong-person', 12],
  ['locked-in', 10],
  ['wrong-company', 8],
  ['bad-data', 4],
  ['customer', 2],
];

const text = (at: EpochMs): string => new Date(Math.round(at / 1_000) * 1_000).toISOString();

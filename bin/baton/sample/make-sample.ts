import type { HistoryRecord } from '../../../functions/contracts/history-record.ts';
import { DAY, type EpochMs, HOUR } from '../../../functions/domain/time.ts';
import { chance, type Random, seededRandom, seedOf } from '../seeded.ts';
import { journeyOf } from './journey.ts';
import { companyOf, personaAt } from './persona.ts';
import { timeOfDay } from './time-of-day.ts';

export interface SampleOptions {
  readonly seed: number;
  readonly leads: number;
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** How many leads are colleagues of an earlier one. */
const COLLEAGUES = 0.12;

/** Leads of the default company, what they do and what sales says, in order of time; the same for the same options. */
export function makeSample({ seed, leads, from, until }: SampleOptions): readonly HistoryRecord[] {
  const records: HistoryRecord[] = [];
  for (let number = 0; number < leads; number += 1) {
    const random = seededRandom(seedOf(seed, 2 * number));
    const employer = chance(random, COLLEAGUES) ? Math.floor(random() * number) : number;
    const persona = personaAt(companyOf(seed, employer), random);
    records.push(...journeyOf(persona, firstVisit(random, from, until), random));
  }
  const end = new Date(until).toISOString();
  return records.filter(({ at }) => at < end).sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

/** At weekends a quarter of what comes on other days; times of day are those of central Europe in winter. */
function firstVisit(random: Random, from: EpochMs, until: EpochMs): EpochMs {
  const days = Math.max(1, Math.floor((until - from) / DAY));
  for (;;) {
    const day = from + Math.floor(random() * days) * DAY;
    const weekday = new Date(day).getUTCDay();
    const isWeekend = weekday === 0 || weekday === 6;
    if (isWeekend && !chance(random, 0.25)) continue;
    return Math.max(from, Math.min(day + timeOfDay(random) - HOUR, until - 1));
  }
}

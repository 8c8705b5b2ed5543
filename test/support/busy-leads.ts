import { closeSync, openSync, writeSync } from 'node:fs';
import { between, chance, pick, seededRandom, seedOf } from '../../bin/baton/seeded.ts';
import type { HistoryRecord } from '../../functions/contracts/history-record.ts';
import { DAY } from '../../functions/domain/time.ts';

const FROM = Date.parse('2025-01-06T08:00:00Z');
const YEAR = 365 * DAY;
const ACTIVITIES = 12;
/** So many leads at a time are brought into order of time; what is later in the file may have come sooner, as in an export. */
const BATCH = 1_000;

const TITLES = [
  'Head of Marketing',
  'Sales Director',
  'Office Manager',
  'Student',
  'CTO',
  'Analyst',
] as const;
const COUNTRIES = ['ES', 'DE', 'France', 'United Kingdom', 'se', 'AT'] as const;
const INDUSTRIES = ['software', 'logistics', 'healthcare', 'retail', 'education'] as const;
const PAGES = ['/pricing', '/', '/blog/handover', '/product', '/customers'] as const;
const CONTENTS = ['checklist', 'benchmark', 'guide'] as const;
const REASONS = ['no-need', 'no-budget', 'not-now', 'wrong-person'] as const;
const FORMS = ['newsletter', 'download', 'webinar', 'demo'] as const;

/** Writes leads with twelve activities each, and what sales said of two thirds of them, as JSON lines. @returns how many lines. */
export function writeBusyLeads(path: string, leads: number, seed = 1): number {
  const handle = openSync(path, 'w');
  let lines = 0;
  for (let first = 0; first < leads; first += BATCH) {
    const records: HistoryRecord[] = [];
    for (let number = first; number < Math.min(leads, first + BATCH); number += 1)
      records.push(...busyLead(number, FROM + (number / leads) * YEAR, seed));
    records.sort((one, other) => (one.at < other.at ? -1 : 1));
    writeSync(handle, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    lines += records.length;
  }
  closeSync(handle);
  return lines;
}

function busyLead(number: number, startAt: number, seed: number): readonly HistoryRecord[] {
  const random = seededRandom(seedOf(seed, number));
  const email = `lead-${number}@company-${Math.floor(number / 3)}.example`;
  const after = (days: number): string => new Date(Math.round(startAt + days * DAY)).toISOString();
  const post = (days: number): HistoryRecord => ({
    kind: 'lead',
    at: after(days),
    fields: {
      form: chance(random, 0.9) ? pick(random, FORMS) : 'contact',
      ...{ email, firstName: 'Marta', lastName: `Vidal ${number}`, phone: `+34 6${10_000_000 + number}` },
      ...{ jobTitle: pick(random, TITLES), company: `Company ${Math.floor(number / 3)}`, language: 'es' },
      employees: Math.floor(between(random, 1, 900)),
      ...{ industry: pick(random, INDUSTRIES), country: pick(random, COUNTRIES), source: 'search' },
    },
  });
  const does = (days: number): HistoryRecord => {
    const about = { kind: 'activity', at: after(days), email } as const;
    if (chance(random, 0.6))
      return { ...about, type: 'page-viewed', properties: { page: pick(random, PAGES), seconds: 40 } };
    if (chance(random, 0.4))
      return { ...about, type: 'content-downloaded', properties: { content: pick(random, CONTENTS) } };
    if (chance(random, 0.1)) return { ...about, type: 'unsubscribed', properties: {} };
    return { ...about, type: 'email-clicked', properties: { machine: chance(random, 0.3) } };
  };
  return [
    post(0),
    ...Array.from({ length: ACTIVITIES }, () => does(between(random, 0.01, 60))),
    ...(chance(random, 0.15) ? [post(between(random, 5, 40))] : []),
    ...(chance(random, 0.67) ? [outcome(email, after(between(random, 10, 70)), random)] : []),
  ];
}

function outcome(email: string, at: string, random: () => number): HistoryRecord {
  if (chance(random, 0.35)) return { kind: 'outcome', at, email, answer: 'meeting-booked' };
  return { kind: 'outcome', at, email, answer: 'not-qualified', reason: pick(random, REASONS) };
}

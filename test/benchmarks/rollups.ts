import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { meter } from '../../functions/adapters/metering/meter.ts';
import { metered } from '../../functions/adapters/metering/metered.ts';
import { PRICES } from '../../functions/adapters/metering/prices.ts';
import { closedMonthRecords } from '../../functions/adapters/records/closed-months.ts';
import { leadRecords } from '../../functions/adapters/records/leads.ts';
import { rollupRecords } from '../../functions/adapters/records/rollups.ts';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import { foldHours } from '../../functions/app/numbers/fold-hours.ts';
import { readNumbers } from '../../functions/app/numbers/read-numbers.ts';
import type { Fact } from '../../functions/domain/handoff/owed.ts';
import type { Contribution } from '../../functions/domain/numbers/contribution.ts';
import { contributionsOf } from '../../functions/domain/numbers/contributions.ts';
import { DIMENSIONS } from '../../functions/domain/numbers/counts.ts';
import { dayOf, hourOf } from '../../functions/domain/numbers/periods.ts';
import { DAY, HOUR } from '../../functions/domain/time.ts';
import { counting } from '../../functions/handlers/wiring/counting.ts';
import { factsOf, HANDED, type Line, leadNamed, NINE, REFUSED, WON } from '../support/counted-leads.ts';

// What it costs to read a year of numbers, and to keep them, by how many leads a year has: counted from their timelines, of
// which half never qualify. Give sizes as arguments, or take the three of the README.

const SIZES = process.argv.slice(2).map(Number);
const ZONE = 'Europe/Madrid';
const YEAR = Date.parse('2025-01-01T00:00:00Z');
const CAPTURED: readonly Line[] = [['lead.captured', 0]];
/** Of ten leads. */
const WAYS = [
  ...Array(5).fill(CAPTURED),
  HANDED,
  ...Array(3).fill(REFUSED),
  WON,
] as readonly (readonly Line[])[];

/** One of so many leads that come evenly through the year. */
function leadOf(place: number, at: number) {
  const leadId = `lead-${place}`;
  const lead = leadNamed(leadId);
  const words = { source: `source ${place % 8}`, campaign: `campaign ${place % 40}` };
  const rep = { pool: `pool-${place % 4}`, person: `rep-${place % 20}` };
  const shift = at - NINE;
  const timeline = factsOf(WAYS[place % WAYS.length] ?? CAPTURED, leadId).map((fact): Fact => {
    const { data } = fact;
    const moved = ['startedMs', 'dueMs', 'receivedMs'].filter((name) => name in data);
    const instants = Object.fromEntries(moved.map((name) => [name, Number(data[name]) + shift]));
    return { ...fact, at: fact.at + shift, data: { ...data, ...('person' in data && rep), ...instants } };
  });
  return { lead: { ...lead, createdAt: at, profile: { ...lead.profile, ...words } }, timeline };
}

const placed = (place: number, leads: number): number => YEAR + Math.floor((place * 365 * DAY) / leads);

/** Sums of a year, made by the same code; what a lead counts for is forgotten once its hours are summed. */
async function yearOf(leads: number) {
  const store = memoryItemStore();
  const hours = new Map<string, Contribution[]>();
  const fold = foldHours({
    contributions: { ofHour: async (hour) => hours.get(hour) ?? [] },
    rollups: rollupRecords(store),
    backoff: async () => undefined,
  });
  const foldUntil = async (day: string) => {
    const done = [...hours.keys()].filter((hour) => dayOf(hour) < day);
    await fold(done);
    for (const hour of done) hours.delete(hour);
  };
  let day = '';
  for (let place = 0; place < leads; place += 1) {
    const at = placed(place, leads);
    const today = dayOf(hourOf(ZONE, at));
    if (today !== day) await foldUntil(today);
    day = today;
    for (const contribution of contributionsOf(leadOf(place, at), ZONE, at + 400 * DAY)) {
      const known = hours.get(contribution.hour);
      if (known === undefined) hours.set(contribution.hour, [contribution]);
      else known.push(contribution);
    }
  }
  await foldUntil('9999');
  return store;
}

/** The leads of one day of such a year, counted each hour in which something is recorded of them. */
async function dayOfCounting(leads: number) {
  const counts = meter();
  const store = memoryItemStore();
  const clock = { now: YEAR };
  const ground = { backoff: async () => undefined, now: () => clock.now };
  const count = counting({ ...ground, store: metered(store, counts) });
  const idle = counting({ ...ground, store });
  const perDay = Math.ceil(leads / 365);
  const all = Array.from({ length: perDay }, (_, place) => leadOf(place, placed(place, leads)));
  for (const { lead } of all) await leadRecords(store).create(lead);
  const facts = all.flatMap(({ timeline }) => timeline).sort((one, other) => one.at - other.at);
  let [runs, ms] = [0, 0];
  for (let hour = YEAR; facts.length > 0; hour += HOUR) {
    const next = facts.findIndex(({ at }) => at >= hour + HOUR);
    const now = facts.splice(0, next < 0 ? facts.length : next);
    if (now.length === 0) continue;
    for (const fact of now) await timelineRecords(store, () => fact.at).append(fact.leadId, [fact]);
    // Runs of the hours in between are other days'.
    clock.now = hour;
    while ((await idle()).behindMs > 0);
    clock.now = hour + HOUR;
    const began = performance.now();
    await count();
    ms += performance.now() - began;
    runs += 1;
  }
  const { read, write } = counts.total();
  return {
    perDay,
    runs,
    read: read / perDay,
    write: write / perDay,
    ms: ms / runs,
  };
}

const print = (line: string) => process.stdout.write(`${line}\n`);

for (const leads of SIZES.length > 0 ? SIZES : [10_000, 100_000, 1_000_000]) {
  const began = performance.now();
  const store = await yearOf(leads);
  print(
    `${leads.toLocaleString('en-GB')} leads in a year, summed in ${((performance.now() - began) / 1_000).toFixed(0)} s`,
  );
  for (const grain of ['day', 'month'] as const) {
    const counts = meter();
    const from = metered(store, counts);
    const numbers = readNumbers({ rollups: rollupRecords(from), closedMonths: closedMonthRecords(from) });
    for (const dimension of DIMENSIONS) {
      const before = counts.total().read;
      const at = performance.now();
      const [first, last] = grain === 'day' ? ['2025-01-01', '2025-12-31'] : ['2025-01', '2025-12'];
      const periods = await numbers.read({ dimension, from: String(first), to: String(last), grain });
      const ms = performance.now() - at;
      print(
        `  a year of ${grain}s by ${dimension}: ${periods.length} items, ${counts.total().read - before} read units, ${ms.toFixed(0)} ms`,
      );
    }
  }
  const { perDay, runs, read, write, ms } = await dayOfCounting(leads);
  const dollars = 1_000 * (read * PRICES.readUnits + write * PRICES.writeUnits);
  print(
    `  a day's ${perDay} leads, counted in ${runs} runs of ${ms.toFixed(0)} ms: ${read.toFixed(0)} read and ${write.toFixed(0)} write units a lead, $${dollars.toFixed(3)} a thousand`,
  );
}

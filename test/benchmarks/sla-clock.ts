/**
 * What the SLA clock costs, beside one that looks at every second as Frappe CRM's `calc_elapsed_time` does, and whether
 * it counts back what it added on a million random calendars: `node test/benchmarks/sla-clock.ts [calendars]`.
 * Budgets: a 30-day span below 1 µs warm, 5 ms cold per zone and year.
 */
import { type Shift, WEEKDAYS, type WorkingCalendar } from '../../functions/domain/sla/calendar.ts';
import { dueAt, elapsed, isOpen } from '../../functions/domain/sla/clock.ts';
import { DAY, type DurationMs, HOUR, SECOND } from '../../functions/domain/time.ts';

const shifts: readonly Shift[] = [
  ['09:00', '13:00'],
  ['14:00', '18:00'],
];
const calendarIn = (zone: string, day: readonly Shift[] = shifts): WorkingCalendar => ({
  zone,
  always: false,
  week: { mon: day, tue: day, wed: day, thu: day, fri: day },
  holidays: ['2026-01-01', '2026-12-25'],
  absences: [],
});
const madrid = calendarIn('Europe/Madrid');
const start = Date.parse('2026-03-09T09:00:00+01:00');

/** Milliseconds of the processor, so that a busy machine changes little. */
const processorTime = (): DurationMs => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

function coldTimeOf(call: () => void): DurationMs {
  const began = processorTime();
  call();
  return processorTime() - began;
}

/** Of one call, the best of five series. */
function timeOf(calls: number, call: (index: number) => void): DurationMs {
  const series = () => {
    for (let index = 0; index < calls; index++) call(index);
  };
  return Math.min(...Array.from({ length: 5 }, () => coldTimeOf(series) / calls));
}

/** One shift a day, in UTC: each second asks whether its date is a holiday, its weekday has a shift, and its time is in it. */
function elapsedBySeconds({ week, holidays }: WorkingCalendar, from: number, to: number): DurationMs {
  const closed = holidays.map((date) => Date.parse(date));
  const hours = WEEKDAYS.map((weekday) => week[weekday]?.[0]?.map((time) => Number(time.slice(0, 2)) * HOUR));
  let open = 0;
  for (let at = from; at < to; at += SECOND) {
    const midnight = at - (at % DAY);
    if (closed.includes(midnight)) continue;
    const [opens = DAY, closes = 0] = hours[(new Date(at).getUTCDay() + 6) % 7] ?? [];
    if (midnight + opens <= at && at < midnight + closes) open += SECOND;
  }
  return open;
}

const micros = (ms: DurationMs): string => `${(ms * 1_000).toFixed(3)} µs`;
const rows: Record<string, string> = {};
rows['first zone, cold (starts the time-zone data of the runtime)'] = micros(
  coldTimeOf(() => isOpen(madrid, start)),
);
for (const zone of ['America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca'])
  rows[`${zone}, cold`] = micros(coldTimeOf(() => isOpen(calendarIn(zone), start)));
rows['another calendar of a known zone, cold'] = micros(
  coldTimeOf(() => isOpen({ ...madrid, holidays: [] }, start)),
);
rows['the same calendar read anew'] = micros(
  timeOf(10_000, () => void isOpen(calendarIn(madrid.zone), start)),
);
rows['elapsed over 30 days, warm'] = micros(
  timeOf(200_000, (index) => void elapsed(madrid, start + index, start + 30 * DAY)),
);
rows['dueAt over 30 days, warm'] = micros(
  timeOf(200_000, (index) => void dueAt(madrid, start + index, 22 * 8 * HOUR)),
);

const simple = calendarIn('Etc/UTC', [['09:00', '17:00']]);
const warm = timeOf(200_000, (index) => void elapsed(simple, start + index, start + 30 * DAY));
const bySeconds = coldTimeOf(() => {
  if (elapsedBySeconds(simple, start, start + 30 * DAY) !== elapsed(simple, start, start + 30 * DAY))
    throw new Error('The two clocks disagree.');
});
rows['one shift a day in UTC over 30 days, warm'] = micros(warm);
rows['the same second by second'] = micros(bySeconds);
rows['ratio'] = Math.round(bySeconds / warm).toLocaleString('en');
for (const [label, cost] of Object.entries(rows)) process.stdout.write(`${cost.padStart(16)}  ${label}\n`);

/** The same numbers for the same seed, evenly from 0 to below 1 (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const next = random(1);
const below = (limit: number): number => Math.floor(next() * limit);
const ZONES = Intl.supportedValuesOf('timeZone');
const MIDDLE = Date.parse('2026-07-01T00:00:00Z');

const wallTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Of each weekday up to three shifts, which may overlap, and sometimes a holiday or an absence, in any zone. */
function randomCalendar(): WorkingCalendar {
  const shift = (): Shift => {
    const from = below(24 * 60);
    return [wallTime(from), wallTime(from + 1 + below(24 * 60 - from))];
  };
  const someInstant = () => MIDDLE + (below(400) - 200) * DAY + below(DAY);
  const away = someInstant();
  return {
    zone: ZONES[below(ZONES.length)] ?? 'Etc/UTC',
    always: false,
    week: Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, Array.from({ length: below(4) }, shift)])),
    holidays: Array.from({ length: below(4) }, () => new Date(someInstant()).toISOString().slice(0, 10)),
    absences: below(3) === 0 ? [{ from: away, until: away + below(20 * DAY) }] : [],
  };
}

const wanted = Number(process.argv[2] ?? 1_000_000);
let [exact, never] = [0, 0];
for (let index = 0; index < wanted; index++) {
  const calendar = randomCalendar();
  const from = MIDDLE + (below(400) - 200) * DAY + below(DAY);
  const working = below(40 * HOUR);
  const due = dueAt(calendar, from, working);
  if (!due.ok) never += 1;
  else if (elapsed(calendar, from, due.value) === working) exact += 1;
}
const count = (number: number): string => number.toLocaleString('en').padStart(16);
process.stdout.write(
  `${count(exact)}  of ${wanted.toLocaleString('en')} random calendars count back exactly\n`,
);
process.stdout.write(`${count(never)}  never open\n`);
process.stdout.write(`${count(wanted - exact - never)}  off\n`);
if (exact + never !== wanted) process.exitCode = 1;

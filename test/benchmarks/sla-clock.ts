/**
 * What the SLA clock costs, beside a clock that looks at every second as Frappe CRM's does:
 * `node test/benchmarks/sla-clock.ts`. Budgets: a 30-day span below 1 µs warm, 5 ms cold per zone and year.
 */
import type { Shift, WorkingCalendar } from '../../functions/domain/sla/calendar.ts';
import { dueAt, elapsed, isOpen } from '../../functions/domain/sla/clock.ts';
import { DAY, type DurationMs, HOUR, SECOND } from '../../functions/domain/time.ts';

const shifts: readonly Shift[] = [
  ['09:00', '13:00'],
  ['14:00', '18:00'],
];
const calendarIn = (zone: string): WorkingCalendar => ({
  zone,
  always: false,
  week: { mon: shifts, tue: shifts, wed: shifts, thu: shifts, fri: shifts },
  holidays: ['2026-01-01', '2026-12-25'],
  absences: [],
});
const madrid = calendarIn('Europe/Madrid');
const start = Date.parse('2026-03-09T09:00:00+01:00');

/** Milliseconds of one call, the best of five series. */
function timeOf(calls: number, call: (index: number) => void): DurationMs {
  const series = Array.from({ length: 5 }, () => {
    const began = performance.now();
    for (let index = 0; index < calls; index++) call(index);
    return (performance.now() - began) / calls;
  });
  return Math.min(...series);
}

function coldTimeOf(call: () => void): DurationMs {
  const began = performance.now();
  call();
  return performance.now() - began;
}

function elapsedBySeconds(calendar: WorkingCalendar, from: number, to: number): DurationMs {
  let open = 0;
  for (let at = from; at < to; at += SECOND) if (isOpen(calendar, at)) open += SECOND;
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
const warm = timeOf(200_000, (index) => void elapsed(madrid, start + index, start + 30 * DAY));
rows['elapsed over 30 days, warm'] = micros(warm);
rows['dueAt over 30 days, warm'] = micros(
  timeOf(200_000, (index) => void dueAt(madrid, start + index, 22 * 8 * HOUR)),
);
const bySeconds = coldTimeOf(() => elapsedBySeconds(madrid, start, start + 30 * DAY));
rows['second by second over 30 days'] = micros(bySeconds);
rows['ratio'] = Math.round(bySeconds / warm).toLocaleString('en');
for (const [label, cost] of Object.entries(rows)) process.stdout.write(`${cost.padStart(16)}  ${label}\n`);

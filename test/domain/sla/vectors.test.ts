import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Shift, WorkingCalendar } from '../../../functions/domain/sla/calendar.ts';
import { dueAt, elapsed } from '../../../functions/domain/sla/clock.ts';
import { SECOND } from '../../../functions/domain/time.ts';

const pair = z.tuple([z.string(), z.string()]);
const vectors = z
  .array(
    z.strictObject({
      source: z.string(),
      name: z.string(),
      zone: z.string(),
      hours: z.record(z.string(), z.array(pair)),
      holidays: z.array(z.string()).default([]),
      absences: z.array(pair).default([]),
      start: z.string(),
      seconds: z.number().optional(),
      due: z.string().optional(),
      to: z.string().optional(),
      elapsed: z.number().optional(),
    }),
  )
  .parse(JSON.parse(readFileSync(new URL('../../conformance/sla-vectors.json', import.meta.url), 'utf8')));

function calendarOf(vector: (typeof vectors)[number]): WorkingCalendar {
  const week: Record<string, readonly Shift[]> = vector.hours;
  const absences = vector.absences.map(([from, until]) => ({
    from: Date.parse(from),
    until: Date.parse(until),
  }));
  return { zone: vector.zone, always: false, week, holidays: vector.holidays, absences };
}

describe('published and own vectors', () => {
  const withDue = vectors.flatMap(({ seconds, due, ...vector }) =>
    seconds === undefined || due === undefined ? [] : [{ ...vector, seconds, due }],
  );
  it.each(withDue)('$source: $name', ({ seconds, due, ...vector }) => {
    const calendar = calendarOf(vector);
    const start = Date.parse(vector.start);
    const found = dueAt(calendar, start, seconds * SECOND);
    expect(found.ok && new Date(found.value).toISOString()).toBe(new Date(due).toISOString());
    expect(elapsed(calendar, start, Date.parse(due))).toBe(seconds * SECOND);
  });

  const withElapsed = vectors.flatMap(({ to, elapsed: expected, ...vector }) =>
    to === undefined || expected === undefined ? [] : [{ ...vector, to, expected }],
  );
  it.each(withElapsed)('$source: $name', ({ to, expected, ...vector }) => {
    expect(elapsed(calendarOf(vector), Date.parse(vector.start), Date.parse(to))).toBe(expected * SECOND);
  });

  it('are all of one of the two kinds', () => {
    expect(withDue.length + withElapsed.length).toBe(vectors.length);
  });
});

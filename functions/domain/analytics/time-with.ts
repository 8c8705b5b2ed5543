import { promiseIn } from '../handoff/promise.ts';
import type { WorkingCalendar } from '../sla/calendar.ts';
import { elapsed } from '../sla/clock.ts';
import type { TimeWith } from './latency.ts';
import type { TimedFact } from './timed-fact.ts';
import { workingTime } from './working-time.ts';

/** By calendars as they are now. @param calendarOf - Undefined for somebody unknown, whose time counts as working time. */
export const byCalendar =
  (calendarOf: (person: string) => WorkingCalendar | undefined): TimeWith =>
  (person, from, until) => {
    const calendar = calendarOf(person);
    const working = calendar === undefined ? until - from : elapsed(calendar, from, until);
    return { working, 'off-hours': until - from - working };
  };

/**
 * By the hours that each was promised for the response, which no calendar moves later. They are named until twice the time given has
 * passed: what comes after is overdue. Who was promised none, such as a manager with the queue, has all of it as working time.
 */
export function byPromise(facts: readonly TimedFact[], handoff: number): TimeWith {
  const promises = facts
    .filter((fact) => fact.handoff === handoff)
    .flatMap((fact) => promiseIn(fact) ?? [])
    .filter(({ clock, open }) => clock === 'response' && open.length > 0);
  return (person, from, until) => {
    const promise = promises.findLast((one) => one.person === person && one.startedAt <= until);
    if (promise === undefined) return { working: until - from };
    const named = Math.max(...promise.open.map((span) => span.until));
    const known = Math.min(until, Math.max(from, named));
    const working = workingTime(promise.open, from, known);
    return { working, 'off-hours': known - from - working, overdue: until - known };
  };
}

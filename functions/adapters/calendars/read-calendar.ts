import { createContext, runInContext } from 'node:vm';
import type { CalendarAnswer, CalendarRequest } from '../../app/team/read-busy-times.ts';
import { type DurationMs, type Interval, SECOND } from '../../domain/time.ts';
import { busySpans } from './busy-spans.ts';
import type { Fetched } from './fetch-calendar.ts';

/** Ten thousand events take a tenth of it. */
const LONGEST: DurationMs = 15 * SECOND;

/** Fetches a calendar and finds out when it says that its person is busy. Nothing else of it is kept. */
export const readCalendar =
  (fetch: (request: CalendarRequest) => Promise<Fetched>, longest: DurationMs = LONGEST) =>
  async (request: CalendarRequest): Promise<CalendarAnswer> => {
    const fetched = await fetch(request);
    if (fetched.kind !== 'text') return fetched;
    const { text, etag } = fetched;
    try {
      const spans = within(longest, () => busySpans(text, request));
      return { kind: 'read', spans, ...(etag !== undefined && { etag }) };
    } catch (cause) {
      return { kind: 'failed', trouble: isTooSlow(cause) ? 'too-slow' : 'no-calendar' };
    }
  };

/** A rule of a calendar may describe days that never come, and whoever looks for the next one looks for ever. */
const within = (longest: DurationMs, work: () => readonly Interval[]): readonly Interval[] =>
  runInContext('work()', createContext({ work }), { timeout: longest });

/** The error is one of the other context. */
const isTooSlow = (cause: unknown): boolean => Object(cause).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

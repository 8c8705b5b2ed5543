import type { WorkingCalendar } from '../../../functions/domain/sla/calendar.ts';
import { dueAt, elapsed } from '../../../functions/domain/sla/clock.ts';
import { type DurationMs, type EpochMs, SECOND } from '../../../functions/domain/time.ts';
import { closest } from '../validation/closest.ts';
import { explain, type Finding, pathText } from '../validation/explain.ts';
import { allowedKeys } from '../validation/schema-keys.ts';
import { CASE_FIELDS, type ClockCase, clockCase } from './clock-case.ts';
import { writeInstant } from './instant.ts';

/** What the clock says to one case. */
export interface Answer {
  /** ISO 8601 in UTC; null where the calendar has not so much open time within a century. */
  readonly due?: string | null;
  /** Seconds of working time. */
  readonly elapsed?: number;
  /** Why the case cannot be answered, with field and mend. */
  readonly errors?: readonly string[];
}

/** An answer, and what its reader is to be told beside it. */
export interface Verdict {
  readonly answer: Answer;
  /** A line for each thing that is wrong, or is not what the case expects. */
  readonly complaints: readonly string[];
}

const keysOfCase = allowedKeys(clockCase);

/** Answers one case of a file. */
export function answerTo(given: unknown): Verdict {
  const parsed = clockCase.safeParse(given, { reportInput: true });
  const faults = [
    ...misspelt(given),
    ...(parsed.success ? [] : explain(parsed.error.issues, keysOfCase).map(faultText)),
  ];
  if (!parsed.success || faults.length > 0) return { answer: { errors: faults }, complaints: faults };
  return verdictOn(parsed.data);
}

function verdictOn({ calendar, start, working, to, expected }: ClockCase): Verdict {
  const answer = {
    ...(working !== undefined && { due: dueText(calendar, start, working) }),
    ...(to !== undefined && { elapsed: elapsed(calendar, start, to) / SECOND }),
  };
  const complaints = (['due', 'elapsed'] as const)
    .filter((field) => answer[field] !== undefined && expected[field] !== undefined)
    .filter((field) => answer[field] !== expected[field])
    .map((field) => `${field} is ${answer[field] ?? 'never'}, not ${expected[field] ?? 'never'}`);
  return { answer, complaints };
}

function dueText(calendar: WorkingCalendar, start: EpochMs, working: DurationMs): string | null {
  const due = dueAt(calendar, start, working);
  return due.ok ? writeInstant(due.value) : null;
}

/** A field that is nearly one of those known was meant to be it, and would silently not count. */
function misspelt(given: unknown): readonly string[] {
  const strangers = Object.keys(Object(given)).filter((name) => !CASE_FIELDS.includes(name));
  return strangers.flatMap((name) => {
    const suggestion = closest(name, CASE_FIELDS);
    return suggestion === undefined ? [] : [`${name}: unknown; did you mean ${suggestion}?`];
  });
}

function faultText({ path, message, suggestion }: Finding): string {
  const hint = suggestion === undefined ? '' : `; did you mean ${suggestion}?`;
  return `${path.length === 0 ? '' : `${pathText(path)}: `}${message}${hint}`;
}

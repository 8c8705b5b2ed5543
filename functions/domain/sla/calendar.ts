import type { EpochMs, Interval } from '../time.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Opening and closing time of one shift, `HH:MM` or `HH:MM:SS` on the wall clock; `24:00` closes with the day. */
export type Shift = readonly [from: string, until: string];

/**
 * When somebody works: what the wall clock of a zone must read for the SLA clock to run.
 *
 * @see RULES.md#S1
 */
export interface WorkingCalendar {
  /** IANA name. */
  readonly zone: string;
  /** Open day and night: week and holidays are not looked at, absences are. */
  readonly always: boolean;
  /** A shift over midnight stands as two: until `24:00`, and from `00:00` on the next day. @see cutAtMidnight */
  readonly week: Readonly<Partial<Record<Weekday, readonly Shift[]>>>;
  /** Dates (`2026-12-25`) of the zone. */
  readonly holidays: readonly string[];
  readonly absences: readonly Absence[];
  /** When this person last said to be back early: what their own calendar says from before counts no more. */
  readonly returned?: EpochMs | undefined;
}

export interface Absence extends Interval {
  /** Version of the person that has it first: clocks reckoned on that one or a later one know of it. Without it all do. */
  readonly entered?: number | undefined;
  /** What the calendar said before of the time in which it was entered, and since which version. */
  readonly known?: Known | undefined;
  /** Read from the person's own calendar, and replaced with it. */
  readonly busy?: true | undefined;
  /** Set away for letting tasks pass without a word: it ends when they, or who leads them, say so. */
  readonly silent?: true | undefined;
}

/** Until when somebody was away already, by which version of them. */
export interface Known {
  readonly until: EpochMs;
  readonly entered: number;
}

/** @returns whether the person is absent. Off hours and holidays are not absence. */
export const isAway = (calendar: WorkingCalendar, at: EpochMs): boolean =>
  calendar.absences.some(({ from, until }) => from <= at && at < until);

/** The absence that is under way; the one that lasts longest, where several are. */
export const absenceAt = ({ absences }: WorkingCalendar, at: EpochMs): Absence | undefined =>
  absences
    .filter(({ from, until }) => from <= at && at < until)
    .toSorted((one, other) => one.until - other.until)
    .at(-1);

import { type DurationMs, type EpochMs, type Interval, MINUTE } from '../time.ts';
import { HISTORY } from './absences.ts';
import { type Absence, absenceAt, type WorkingCalendar } from './calendar.ts';
import { elapsed } from './clock.ts';
import { merged } from './intervals.ts';

/** What may count at all of what somebody is busy with: meetings that meet are one. */
export const longEnough = (spans: readonly Interval[], countsFrom: number): readonly Interval[] =>
  merged(spans).filter(({ from, until }) => until - from >= countsFrom * MINUTE);

/**
 * The calendar with what the person's own calendar says now, in place of what it said before. Whoever is busy for long
 * enough of their working time is away; a meeting is not an absence, and neither is an evening at the theatre. What is
 * over stays, and what is under way and not in the other calendar any more ends now.
 *
 * @param spans - When the person is busy, see `longEnough`.
 * @param countsFrom - Minutes of working time.
 * @param version - Of the person with this calendar.
 * @returns the same calendar where nothing has changed.
 * @see RULES.md#S11
 */
export function withBusyTimes(
  calendar: WorkingCalendar,
  spans: readonly Interval[],
  countsFrom: number,
  now: EpochMs,
  version: number,
): WorkingCalendar {
  const { absences, returned = Number.NEGATIVE_INFINITY } = calendar;
  const entered = absences.filter(({ busy }) => busy === undefined);
  const known = absences.filter(({ busy }) => busy !== undefined);
  const workingTime = timeOn({ ...calendar, absences: [] });
  const before = absenceAt(calendar, now);
  const busyFor = (span: Interval): Absence => ({
    ...{ ...span, entered: version, busy: true },
    ...(before && span.from <= now && { known: { until: before.until, entered: before.entered ?? 0 } }),
  });
  const coming = spans
    .filter((span) => span.until > now && span.from > returned)
    .filter((span) => !entered.some((absence) => absence.from <= span.from && span.until <= absence.until))
    .filter((span) => workingTime(span) >= countsFrom * MINUTE)
    .map((span) => known.find(isSame(span)) ?? busyFor(span));
  const begun = known.filter((one) => one.from < now && !coming.some(takesThePlaceOf(one)));
  const past = begun.filter(({ until }) => until > now - HISTORY).map((one) => endedBy(one, now));
  const next = [...entered, ...past, ...coming];
  const isUnchanged = next.length === absences.length && next.every((one) => absences.includes(one));
  return isUnchanged ? calendar : { ...calendar, absences: next };
}

const timeOn =
  (calendar: WorkingCalendar) =>
  ({ from, until }: Interval): DurationMs =>
    elapsed(calendar, from, until);

const isSame =
  ({ from, until }: Interval) =>
  (other: Interval): boolean =>
    other.from === from && other.until === until;

/** Of one that was under way: it is longer or shorter now. */
const takesThePlaceOf =
  ({ from }: Interval) =>
  (coming: Interval): boolean =>
    coming.from <= from && from < coming.until;

const endedBy = (one: Absence, now: EpochMs): Absence => (one.until <= now ? one : { ...one, until: now });

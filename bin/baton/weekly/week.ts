import { weekKey } from '../../../functions/domain/routing/periods.ts';
import { wallClockInstant } from '../../../functions/domain/sla/wall-clock.ts';
import { DAY, type EpochMs } from '../../../functions/domain/time.ts';
import { UsageError } from '../usage-error.ts';

/** A week of a zone, by ISO 8601. */
export interface Week {
  /** `2026-W47`. */
  readonly name: string;
  readonly zone: string;
  readonly from: EpochMs;
  /** The first instant of the next week. */
  readonly until: EpochMs;
}

/**
 * @param name - Undefined for the week that holds the instant.
 * @throws UsageError for what is no week or no zone.
 */
export function weekOf(name: string | undefined, zone: string, now: EpochMs): Week {
  const current = currentWeek(zone, now);
  const week = name ?? current;
  const [, year, number] = /^(\d{4})-W(\d{2})$/.exec(week) ?? [];
  if (year === undefined) throw new UsageError(`--week ${week}: write a week like 2026-W47.`);
  // The fourth of January is in the first week.
  const fourth = Date.UTC(Number(year), 0, 4);
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY + (Number(number) - 1) * 7 * DAY;
  if (weekKey('UTC', monday) !== week) throw new UsageError(`--week ${week}: ${year} has no such week.`);
  return { name: week, zone, from: midnight(monday, zone), until: midnight(monday + 7 * DAY, zone) };
}

function currentWeek(zone: string, now: EpochMs): string {
  try {
    return weekKey(zone, now);
  } catch {
    throw new UsageError(`--zone ${zone}: write the name of a time zone, like Europe/Madrid.`);
  }
}

/** @param date - At which it is midnight in UTC. */
function midnight(date: EpochMs, zone: string): EpochMs {
  const instant = wallClockInstant(new Date(date).toISOString().slice(0, 16), zone);
  if (instant === undefined) throw new UsageError(`--week: ${zone} has no such date.`);
  return instant;
}

import * as z from 'zod';
import type { Team } from '../../domain/routing/team.ts';
import type { WorkingCalendar } from '../../domain/sla/calendar.ts';

const NAME = /^[A-Za-z][A-Za-z0-9-]*$/;
const DATE = z.iso.date();
const isDate = (text: string): boolean => DATE.safeParse(text).success;

/** Public holidays by name: a region such as `DE-BW`, or any other. */
export const namedHolidays = z.record(z.string().regex(NAME, 'Write a name like DE-BW.'), z.array(DATE));

/** What a calendar is closed on. */
export const holidays = z.array(
  z
    .string()
    .refine(
      (text) => NAME.test(text) || isDate(text),
      "Write a date like '2026-12-25', or a name that stands under holidays.",
    ),
);

/** A team whose calendars may name holidays. */
export interface NamingTeam extends Team {
  readonly holidays: Readonly<Record<string, readonly string[]>>;
}

/** Each name of holidays with its place, that there is no list of. */
export function unknownHolidays({ holidays: known, people, pools }: NamingTeam) {
  const unknown = (calendar: WorkingCalendar | undefined, path: readonly (string | number)[]) =>
    (calendar?.holidays ?? []).flatMap((name, at) =>
      NAME.test(name) && !Object.hasOwn(known, name)
        ? [{ name, path: [...path, 'calendar', 'holidays', at] }]
        : [],
    );
  return [
    ...people.flatMap(({ calendar }, at) => unknown(calendar, ['people', at])),
    ...pools.flatMap(({ calendar }, at) => unknown(calendar, ['pools', at])),
  ];
}

/** The same team with dates in place of their names. */
export function withDates({ holidays: named, people, pools, ...team }: NamingTeam): Team {
  const dated = (calendar: WorkingCalendar): WorkingCalendar => ({
    ...calendar,
    holidays: [...new Set(calendar.holidays.flatMap((name) => named[name] ?? [name]))].sort(),
  });
  return {
    ...team,
    people: people.map((person) => ({ ...person, calendar: dated(person.calendar) })),
    pools: pools.map(({ calendar, ...pool }) => ({
      ...pool,
      ...(calendar && { calendar: dated(calendar) }),
    })),
  };
}

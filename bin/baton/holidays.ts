import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { PublicHoliday, Years } from './holidays/public-holidays.ts';
import { type NamedDates, namedDates, withNamedDates } from './holidays/team-text.ts';
import { UsageError } from './usage-error.ts';

interface Options {
  readonly write?: true;
  readonly config: string;
  readonly from: number;
  readonly years: number;
  readonly json?: true;
}

const count = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('Write a whole number above 0.');
  return value;
};

export const holidays = new Command('holidays')
  .description(
    'Print the public holidays of regions, or the whole days of iCalendar files; --write puts their dates under holidays in team.yaml, where calendars name them.',
  )
  .argument(
    '[sources...]',
    'regions such as DE, DE-BW or GB-ENG, and files such as company.ics, whose name calendars use; without any, the regions that team.yaml lists under holidays',
  )
  .option('--write', 'write them into team.yaml in place of what it lists from the first year on')
  .option('--from <year>', 'first year', count, new Date().getFullYear())
  .option('--years <n>', 'how many years', count, 3)
  .option('--config <folder>', 'folder with the policies', 'config')
  .option('--json', 'print the result as JSON')
  .addHelpText(
    'after',
    '\nThe dates come into force with `policy publish team`.\nExit codes: 0 done, 2 it could not be done.',
  )
  .action(async (named: readonly string[], options: Options) => {
    // Their data and libraries are large, and no other command needs them.
    const { isRegion, publicHolidays } = await import('./holidays/public-holidays.ts');
    const { holidaysOfFile, isCalendarFile, nameOfFile } = await import('./holidays/calendar-file.ts');
    const file = join(options.config, 'team.yaml');
    const text = await readFile(file, 'utf8').catch((cause: unknown) => {
      throw new UsageError(`The file ${file} cannot be read.`, { cause });
    });
    const known = namedDates(text);
    const sources = named.length > 0 ? named : Object.keys(known).filter(isRegion);
    if (sources.length === 0)
      throw new UsageError(`${file} lists no holidays of a region yet. Name one, such as DE-BW.`);
    const years = { from: options.from, until: options.from + options.years - 1 };
    const found = sources.map((source) =>
      isCalendarFile(source)
        ? { name: nameOfFile(source), days: holidaysOfFile(source, years) }
        : { name: source, days: publicHolidays(source, years) },
    );
    // First, since a reader who has seen enough ends the process.
    if (options.write) await writeFile(file, withNamedDates(text, renewed(found, known, years)));
    if (options.json) console.log(JSON.stringify(Object.fromEntries(found.map(entry)), null, 2));
    else for (const each of found) for (const line of lines(each, known, years)) console.log(line);
  });

interface Found {
  /** By which calendars name them. */
  readonly name: string;
  readonly days: readonly PublicHoliday[];
}

const entry = ({ name, days }: Found) => [name, days] as const;

/** What was listed of the years before stays: clocks that ran through them are still asked. */
const renewed = (found: readonly Found[], known: NamedDates, years: Years): NamedDates =>
  Object.fromEntries(
    found.map(({ name, days }) => [
      name,
      [...(known[name] ?? []).filter((date) => yearOf(date) < years.from), ...days.map(({ date }) => date)],
    ]),
  );

/** A line for each day, and for each that the team file lists and its source does not have. */
function lines({ name: list, days }: Found, known: NamedDates, years: Years): readonly string[] {
  const listed = known[list];
  const dates = new Set(days.map(({ date }) => date));
  const gone = (listed ?? []).filter((date) => yearOf(date) >= years.from && !dates.has(date));
  const mark = (date: string): string => (listed === undefined || listed.includes(date) ? ' ' : '+');
  return [
    ...days.map(({ date, name }) => `${mark(date)} ${list} ${weekday(date)} ${date} ${name}`),
    ...gone.map(
      (date) =>
        `- ${list} ${weekday(date)} ${date} not there any more: a day of your own belongs into the calendars`,
    ),
  ];
}

const yearOf = (date: string): number => Number(date.slice(0, 4));

const WEEKDAY = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'UTC' });
const weekday = (date: string): string => WEEKDAY.format(Date.parse(date));

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { holidaysOfFile, isCalendarFile, nameOfFile } from '../../bin/baton/holidays/calendar-file.ts';
import { isRegion, publicHolidays } from '../../bin/baton/holidays/public-holidays.ts';
import { namedDates, withNamedDates } from '../../bin/baton/holidays/team-text.ts';
import { team, teamFile } from '../../functions/contracts/policies/team.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const TEAM = readFileSync(join(ROOT, 'config/team.yaml'), 'utf8');
const datesOf = (region: string, year: number) =>
  publicHolidays(region, { from: year, until: year }).map(({ date }) => date);

describe('public holidays', () => {
  it('are those of the state, beside those of its country', () => {
    const country = datesOf('DE', 2026);
    const state = datesOf('DE-BW', 2026);
    expect(state).toEqual(expect.arrayContaining(country));
    expect(state.filter((date) => !country.includes(date))).toEqual([
      '2026-01-06',
      '2026-06-04',
      '2026-11-01',
    ]);
  });

  it('follow Easter and substitute days from year to year', () => {
    expect(datesOf('GB-ENG', 2027)).toEqual(
      expect.arrayContaining(['2027-03-26', '2027-03-29', '2027-12-27', '2027-12-28']),
    );
  });

  it('last several days where the feast does', () => {
    expect(datesOf('TR', 2026)).toEqual(expect.arrayContaining(['2026-03-20', '2026-03-21', '2026-03-22']));
  });

  it('leave out half days', () => {
    // The afternoon before the Day of the Republic is free; the day itself is whole.
    expect(datesOf('TR', 2026)).not.toContain('2026-10-28');
    expect(datesOf('TR', 2026)).toContain('2026-10-29');
  });

  it.each([
    ['XX', 'XX: no country XX is known. Write two capital letters, like DE.'],
    ['GB-XX', 'GB-XX is not known. There is GB-ALD (Alderney), GB-ENG (England)'],
    ['DE-BY-XX', 'There is DE-BY-A (Stadt Augsburg)'],
    ['DE-HH-X', 'DE-HH-X is not known. Write DE-HH.'],
  ])('of %s are not known', (region, message) => {
    expect(() => datesOf(region, 2026)).toThrow(message);
    expect(isRegion(region)).toBe(false);
  });
});

describe('the text of a team file', () => {
  const text =
    '# ours\nholidays: # named\n  # keep\n  DE: &de ["2026-01-01"] # old\n  own:\n    - "2026-02-02"\n\n# all\npeople: [*de] # who\n';

  it('keeps everything but the dates of a name', () => {
    const edited = withNamedDates(text, { DE: ['2026-12-25', '2027-01-01'] });
    expect(edited).toBe(text.replace('["2026-01-01"]', "[\n    '2026-12-25',\n    '2027-01-01',\n  ]"));
    expect(parse(edited).people[0]).toEqual(['2026-12-25', '2027-01-01']);
  });

  it('gets new names under the others, or at its end', () => {
    const edited = withNamedDates(text, { AT: ['2026-10-26'] });
    expect(namedDates(edited)).toEqual({ DE: ['2026-01-01'], own: ['2026-02-02'], AT: ['2026-10-26'] });
    expect(edited).toContain('\n\n# all\npeople: [*de] # who\n');
    expect(namedDates(withNamedDates(edited, { own: ['2026-03-03'] }))).toMatchObject({
      own: ['2026-03-03'],
    });
    const first = withNamedDates('people: [] # none\n', { AT: ['2026-10-26'] });
    expect(parse(first)).toEqual({ people: [], holidays: { AT: ['2026-10-26'] } });
  });

  it.each(['holidays: {}\n', 'holidays:\npeople: []\n', 'holidays: { DE: ["2026-01-01"] }\n'])(
    'is refused where its names have no lines of their own: %j',
    (flow) => {
      expect(() => withNamedDates(flow, { AT: [] })).toThrow('write one name a line');
    },
  );
});

describe('a calendar', () => {
  const given = parse(TEAM);

  it('has the dates of the holidays that it names, beside its own, once each and in order', () => {
    const [elin] = team.parse(given).people.filter(({ id }) => id === 'elin-dahl');
    const sweden = given.holidays.SE;
    expect(elin?.calendar.holidays).toEqual(
      [...sweden, '2026-12-24', '2026-12-31', '2027-12-24', '2027-12-31'].sort(),
    );
    const twice = team.parse({
      ...given,
      pools: [{ ...given.pools[0], calendar: { zone: 'UTC', holidays: ['SE', ...sweden] } }],
    });
    expect(twice.pools[0]?.calendar?.holidays).toEqual(sweden);
    // What is stored is read by the same schema.
    expect(team.parse(team.parse(given))).toEqual(team.parse(given));
  });

  it.each([
    [
      ['DE-XX'],
      'There are no holidays DE-XX: npm run baton -- holidays DE-XX --write adds those of a region, and holidays DE-XX.ics --write those of a file.',
    ],
    [['constructor'], 'There are no holidays constructor'],
    [['25.12.2026'], "Write a date like '2026-12-25', or a name that stands under holidays."],
    [['2026-02-30'], "Write a date like '2026-12-25'"],
  ])('that is closed on %j is refused', (holidays, message) => {
    const [person, ...others] = given.people;
    const people = [{ ...person, calendar: { ...person.calendar, holidays } }, ...others];
    const { error } = teamFile.safeParse({ ...given, people });
    expect(error?.issues).toMatchObject([
      { path: ['people', 0, 'calendar', 'holidays', 0], message: expect.stringContaining(message) },
    ]);
  });
});

describe('baton holidays', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'baton-holidays-'));
    cpSync(join(ROOT, 'config'), folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const baton = (...args: readonly string[]) =>
    execFileSync(process.execPath, ['bin/baton.ts', 'holidays', ...args, '--config', folder], {
      cwd: ROOT,
      encoding: 'utf8',
    });
  const file = () => readFileSync(join(folder, 'team.yaml'), 'utf8');

  it('finds in the sample what it would write', () => {
    const out = baton('--write', '--from', '2026');
    expect(out).not.toMatch(/^[+-]/m);
    expect(file()).toBe(TEAM);
  });

  it('renews the years to come, keeps those before, and tells what comes and goes', () => {
    writeFileSync(
      join(folder, 'team.yaml'),
      TEAM.replace("  DE: [\n    '2026-01-01',", "  DE: [\n    '2026-01-01', '2027-02-02',"),
    );
    const out = baton('DE', '--write', '--from', '2027', '--years', '3');
    expect(out).toContain(
      '- DE Tue 2027-02-02 not there any more: a day of your own belongs into the calendars\n',
    );
    expect(out).toContain('+ DE Mon 2029-01-01 Neujahr\n');
    expect(out).toContain('  DE Fri 2027-01-01 Neujahr\n');
    const dates = namedDates(file())['DE'] ?? [];
    expect([dates.at(0), dates.at(-1)]).toEqual(['2026-01-01', '2029-12-26']);
    expect(dates).not.toContain('2027-02-02');
  });

  it('writes nothing unless it is told to', () => {
    const out = JSON.parse(baton('DE-BW', '--from', '2026', '--years', '1', '--json'));
    expect(out['DE-BW']).toContainEqual({ date: '2026-01-06', name: 'Heilige Drei Könige' });
    expect(file()).toBe(TEAM);
  });

  it('takes the whole days of an iCalendar file, which calendars name by the name of the file', () => {
    const calendar = join(folder, 'works-council.ics');
    writeFileSync(calendar, icalendar('20261224', 'SUMMARY:Early close', 'RRULE:FREQ=YEARLY'));
    const out = baton(calendar, '--write', '--from', '2027', '--years', '2');
    expect(out).toBe(
      '  works-council Fri 2027-12-24 Early close\n  works-council Sun 2028-12-24 Early close\n',
    );
    expect(namedDates(file())).toEqual({
      ...namedDates(TEAM),
      'works-council': ['2027-12-24', '2028-12-24'],
    });
  });
});

const event = (start: string, ...lines: readonly string[]) =>
  ['BEGIN:VEVENT', `UID:${start}`, `DTSTART;VALUE=DATE:${start}`, ...lines, 'END:VEVENT'].join('\r\n');
const icalendar = (start: string, ...lines: readonly string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', event(start, ...lines), 'END:VCALENDAR'].join('\r\n');

describe('an iCalendar file of holidays', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'baton-ics-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const days = (text: string, years = { from: 2026, until: 2027 }) => {
    const file = join(folder, 'company.ics');
    writeFileSync(file, text);
    return holidaysOfFile(file, years).map(({ date, name }) => [date, name].join(' ').trim());
  };

  it.each<[string, string, readonly string[]]>([
    [
      'a day, though the calendar calls it free',
      icalendar('20261224', 'SUMMARY:Eve', 'TRANSP:TRANSPARENT'),
      ['2026-12-24 Eve'],
    ],
    [
      'several days, the end not included',
      icalendar('20261230', 'DTEND;VALUE=DATE:20270102'),
      ['2026-12-30', '2026-12-31', '2027-01-01'],
    ],
    ['a day of each year', icalendar('20200501', 'RRULE:FREQ=YEARLY'), ['2026-05-01', '2027-05-01']],
    [
      'one that is left out of those',
      icalendar('20200501', 'RRULE:FREQ=YEARLY', 'EXDATE;VALUE=DATE:20260501'),
      ['2027-05-01'],
    ],
  ])('has %s', (_, text, expected) => {
    expect(days(text)).toEqual(expected);
  });

  it('keeps one name of a day, and to the years that are asked for', () => {
    const text = icalendar('20261231', 'DTEND;VALUE=DATE:20270102', 'SUMMARY:Long').replace(
      'END:VCALENDAR',
      `${event('20261231', 'SUMMARY:Other')}\r\nEND:VCALENDAR`,
    );
    expect(days(text, { from: 2026, until: 2026 })).toEqual(['2026-12-31 Long']);
  });

  it.each([
    [
      'that has hours only',
      icalendar('20261224T090000').replaceAll(';VALUE=DATE', ''),
      'holds no whole day from 2026 to 2027',
    ],
    ['whose day is cancelled', icalendar('20261224', 'STATUS:CANCELLED'), 'holds no whole day'],
    ['of other years', icalendar('20191224'), 'holds no whole day'],
    ['that is something else', 'date;name', 'is no iCalendar file: it begins with BEGIN:VCALENDAR'],
  ])('%s is refused', (_, text, message) => {
    expect(() => days(text)).toThrow(message);
  });

  it('is refused where it is not there, or its name is none for a list', () => {
    expect(() => holidaysOfFile(join(folder, 'none.ics'), { from: 2026, until: 2026 })).toThrow(
      'cannot be read',
    );
    expect(() => nameOfFile('our days.ics')).toThrow('let that be letters, digits and hyphens');
    expect(['a/DE-own.ICS', 'x.ics'].map(nameOfFile)).toEqual(['DE-own', 'x']);
    expect(['a.ics', 'DE'].map(isCalendarFile)).toEqual([true, false]);
  });
});

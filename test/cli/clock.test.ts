import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterAll, describe, expect, it } from 'vitest';
import { answerTo } from '../../bin/baton/clock/answer.ts';

const office = { mon: [['09:00', '12:30']], tue: [['14:00', '18:00']] };
const madrid = { zone: 'Europe/Madrid', hours: office };

describe('the clock of a case', () => {
  it('says when working time is due and how much has passed', () => {
    const asked = {
      ...madrid,
      start: '2026-01-05T12:00:00+01:00',
      seconds: 3600,
      to: '2026-01-06T15:00:00+01:00',
    };
    expect(answerTo(asked)).toEqual({
      answer: { due: '2026-01-06T13:30:00Z', elapsed: 5400 },
      complaints: [],
    });
    expect(answerTo({ ...asked, to: null }).answer).toEqual({ due: '2026-01-06T13:30:00Z' });
    expect(answerTo({ ...asked, seconds: null }).answer).toEqual({ elapsed: 5400 });
  });

  it.each([
    ['the wall clock of the zone', '2026-07-06T09:30', '2026-07-06T07:30:00Z'],
    ['with a blank', '2026-07-06 09:30:15', '2026-07-06T07:30:15Z'],
    ['a date alone', '2026-07-06', '2026-07-05T22:00:00Z'],
    ['the end of the day', '2026-07-06T24:00', '2026-07-06T22:00:00Z'],
    ['UTC', '2026-07-06T09:30Z', '2026-07-06T09:30:00Z'],
    ['hours of offset', '2026-07-06T09:30-03', '2026-07-06T12:30:00Z'],
    ['an offset without colon', '2026-07-06T09:30:00+0530', '2026-07-06T04:00:00Z'],
    ['milliseconds', '2026-07-06T09:30:00.25Z', '2026-07-06T09:30:00.250Z'],
    ['microseconds', '2026-07-06T09:30:00.000999Z', '2026-07-06T09:30:00Z'],
    ['the skipped hour', '2026-03-29T02:30', '2026-03-29T01:30:00Z'],
    ['the repeated hour', '2026-10-25T02:30:01', '2026-10-25T00:30:01Z'],
  ])('reads %s', (_label, start, due) => {
    expect(answerTo({ ...madrid, start, seconds: 0 }).answer).toEqual({ due });
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-07-06T25:00',
    '2026-07-06T24:00:01',
    '2026-07-06T12:60',
    '2026-07-06T12:00:60',
    '2026-07-06T12:00+24:00',
    '2026-07-06T12:00+01:60',
    '1969-12-31T00:00Z',
    '2200-01-02',
    'tomorrow',
    '',
  ])('refuses the instant %j', (start) => {
    expect(answerTo({ ...madrid, start, seconds: 0 }).answer).toEqual({
      errors: [expect.stringMatching(/^start: Write an instant .* like "2026/)],
    });
  });

  it('cuts a shift over midnight, and closes holidays of an open end too', () => {
    const night = { zone: 'Etc/UTC', hours: { sun: [['22:00', '6:00']] }, start: '2026-01-04' };
    expect(answerTo({ ...night, seconds: 7 * 3600, to: '2026-01-12' }).answer).toEqual({
      due: '2026-01-05T05:00:00Z',
      elapsed: 10 * 3600,
    });
    const always = { zone: 'Etc/UTC', hours: 'always', holidays: ['2026-01-05'], start: '2026-01-04' };
    expect(answerTo({ ...always, to: '2026-01-06' }).answer).toEqual({ elapsed: 86_400 });
  });

  it('says null where it is never due, and nothing passes backwards', () => {
    const never = { zone: 'Etc/UTC', hours: {}, start: '2026-01-04', seconds: 1, to: '2026-01-01' };
    expect(answerTo(never)).toEqual({ answer: { due: null, elapsed: 0 }, complaints: [] });
    expect(answerTo({ ...never, due: '2026-01-04' }).complaints).toEqual([
      'due is never, not 2026-01-04T00:00:00Z',
    ]);
    expect(answerTo({ ...never, due: null, elapsed: 1 }).complaints).toEqual(['elapsed is 0, not 1']);
  });

  it.each([
    [{ zone: 'Europe/Madrit' }, 'zone: Write the name of a time zone, like Europe/Madrid.'],
    [{ hours: { mn: [] } }, 'hours.mn: unknown key; did you mean mon?'],
    [{ hours: { mon: ['09:00'] } }, 'hours.mon[0]: Write a shift as two times, like ["09:00","13:00"].'],
    [{ hours: { mon: [['9', '17:00']] } }, 'hours.mon[0][0]: Write a time of the day like "09:00".'],
    [
      { hours: { mon: [['24:00', '03:00']] } },
      'hours.mon[0]: A shift that opens at 24:00 belongs to the next day.',
    ],
    [
      { hours: { mon: [['09:00', '9:00']] } },
      'hours.mon[0]: A shift that closes as it opens is empty; a whole day is ["00:00","24:00"].',
    ],
    [{ hours: 'allways' }, 'hours: "allways" is not always; did you mean always?'],
    [{ hours: undefined }, 'hours: missing'],
    [{ holidays: ['25.12.2026'] }, 'holidays[0]: Write a date like "2026-12-25".'],
    [{ holyday: [] }, 'holyday: unknown; did you mean holidays?'],
    [{ seconds: -1 }, 'seconds: Write seconds of working time, 0 or more.'],
    [{ seconds: null }, 'Give seconds, to, or both.'],
    [{ absences: [['2026-01-06', '2026-01-05']] }, 'absences[0]: An absence ends after it begins.'],
  ])('names the field and the mend of %j', (change, complaint) => {
    const given = { ...madrid, start: '2026-01-05', seconds: 60, note: 'left alone', ...change };
    expect(answerTo(given)).toEqual({ answer: { errors: [complaint] }, complaints: [complaint] });
  });

  it('agrees with a wall that an independent library reads every quarter of an hour', () => {
    fc.assert(
      fc.property(nightCases, ({ zone, hours, holidays, start }) => {
        const quarters = Array.from({ length: 200 }, (_, step) => start + step * QUARTER);
        const open = quarters.filter((at) => readsOpen(at, zone, hours, holidays)).length;
        const to = new Date(start + 200 * QUARTER).toISOString();
        const asked = { zone, hours, holidays, start: new Date(start).toISOString(), to };
        expect(answerTo(asked).answer).toEqual({ elapsed: open * 900 });
      }),
      { numRuns: 200 },
    );
  });
});

const QUARTER = 900_000;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
type Week = Readonly<Record<string, readonly (readonly [string, string])[]>>;

const time = fc
  .integer({ min: 0, max: 95 })
  .map(
    (quarter) =>
      `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`,
  );

/** Shifts of which every other one goes on over midnight, near a change of the zone's clock. */
const nightCases = fc.record({
  zone: fc.constantFrom(
    'Europe/Madrid',
    'America/New_York',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Asia/Beirut',
  ),
  hours: fc.dictionary(
    fc.constantFrom(...DAYS),
    fc.array(
      fc.tuple(time, time).filter(([opens, closes]) => opens !== closes),
      { maxLength: 2 },
    ),
  ),
  holidays: fc.subarray(['2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01', '2011-12-31']),
  start: fc
    .tuple(
      fc.constantFrom(
        '2026-03-28',
        '2026-10-24',
        '2026-03-07',
        '2026-10-31',
        '2026-04-04',
        '2026-10-03',
        '2011-12-29',
      ),
      fc.integer({ min: 0, max: 95 }),
    )
    .map(([date, quarter]) => Date.parse(date) + quarter * QUARTER),
});

function readsOpen(at: number, zone: string, hours: Week, holidays: readonly string[]): boolean {
  const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  if (holidays.includes(wall.toPlainDate().toString())) return false;
  const now = wall.toPlainTime().toString().slice(0, 5);
  const shiftsOf = (weekday: number) => hours[DAYS[(weekday + 6) % 7] ?? ''] ?? [];
  return (
    shiftsOf(wall.dayOfWeek).some(([opens, closes]) => opens <= now && (now < closes || closes < opens)) ||
    shiftsOf(wall.dayOfWeek - 1).some(([opens, closes]) => closes < opens && now < closes)
  );
}

describe('baton clock', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-clock-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const clock = (text: string) => {
    const file = join(folder, 'cases.json');
    writeFileSync(file, text);
    try {
      const args = ['bin/baton.ts', 'clock', file];
      return {
        code: 0,
        err: '',
        out: execFileSync(process.execPath, args, {
          cwd: resolve(import.meta.dirname, '../..'),
          encoding: 'utf8',
          stdio: 'pipe',
        }),
      };
    } catch (error) {
      const { status, stdout, stderr } = Object(error);
      return { code: status, out: stdout, err: stderr };
    }
  };

  it('answers a list in its order, and one case by itself', () => {
    const one = { ...madrid, start: '2026-01-05T09:00', seconds: 60 };
    expect(JSON.parse(clock(JSON.stringify([one, { ...one, seconds: 0 }])).out)).toEqual([
      { due: '2026-01-05T08:01:00Z' },
      { due: '2026-01-05T08:00:00Z' },
    ]);
    const alone = clock(`\uFEFF${JSON.stringify(one)}`);
    expect(alone).toEqual({ code: 0, err: '', out: '{"due":"2026-01-05T08:01:00Z"}\n' });
  });

  it('answers what it can, and names case and field of what it cannot', () => {
    const good = { ...madrid, start: '2026-01-05', seconds: 0 };
    const { code, out, err } = clock(JSON.stringify([good, { ...good, name: 'gone', zone: 'Mars' }, 5]));
    expect(code).toBe(1);
    expect(JSON.parse(out)).toHaveLength(3);
    expect(err).toContain('case 2 (gone): zone: Write the name');
    expect(err).toContain('case 3: write keys with values');
  });

  it('ends with 2 where there is no JSON', () => {
    expect(clock('{"zone": }')).toMatchObject({ code: 2, err: expect.stringContaining('is not JSON') });
  });
});

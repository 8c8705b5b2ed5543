import * as z from 'zod';
import { MODES } from '../../domain/handoff/mode.ts';
import { POOL_CHOICES, ROLES, STATUSES, type Team } from '../../domain/routing/team.ts';
import { zone } from '../zone.ts';
import { slug } from './criteria.ts';
import { holidays, type NamingTeam, namedHolidays, withDates } from './holidays.ts';
import { week } from './shift.ts';
import { checkTeam } from './team-references.ts';

const instant = z.union([z.int(), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))]);

const absence = z
  .strictObject({ from: instant, until: instant })
  .refine(({ from, until }) => from < until, 'An absence ends after it begins.');

const calendar = z.strictObject({
  zone,
  always: z.boolean().default(false).describe('Works day and night; week and holidays are not looked at.'),
  week: week.default({}),
  holidays: holidays.describe('Closed days: dates, and names that stand under holidays.').default([]),
  absences: z.array(absence).default([]),
});

/** Nobody can talk to more people than this at once; it also keeps the record of a load small. */
const limit = z.int().min(0).max(500).exactOptional();

const bookingUrl = z
  .string()
  .max(500)
  .regex(
    /^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(\/[^\s<>"\\]*)?$/i,
    'Write a link that begins with https:// and the name of a host.',
  );

const person = z.strictObject({
  id: slug,
  name: z.string().min(1).max(100),
  email: z.email(),
  language: z
    .string()
    .regex(/^[a-z]{2}$/, 'Write the two small letters of a language, like es.')
    .default('en'),
  role: z.enum(ROLES),
  status: z.enum(STATUSES).default('active'),
  test: z.boolean().default(false).describe('Gets test leads, and nothing else.'),
  industries: z.array(z.string().min(1)).default([]).describe('Industries that this person knows well.'),
  manager: slug.describe('Who is told when this person does not answer.').exactOptional(),
  deputy: slug.describe('Who stands in while this person is away.').exactOptional(),
  startsOn: z.iso
    .date()
    .describe('First day: the share of leads grows from then on, 25, 50, 75 and 100 % in four weeks.')
    .exactOptional(),
  successor: slug
    .describe('Once off-boarded: who gets what they held, and stands for them in their companies.')
    .exactOptional(),
  bookingUrl: bookingUrl
    .describe('Where a lead can choose a time with this person; mails to leads off hours have it.')
    .exactOptional(),
  capacity: z.strictObject({ open: limit, perDay: limit, perWeek: limit }).exactOptional(),
  calendar,
});

const weight = z.int().min(0).max(1_000);

const pool = z.strictObject({
  id: slug,
  name: z.string().min(1).max(100),
  manager: slug.describe('Owns what waits or is queued.'),
  choice: z.enum(POOL_CHOICES),
  mode: z
    .enum(MODES)
    .describe(
      'observe: records what would have been handed over. shadow: also to whom and until when. route: mails tasks and reminders. enforce, the default: everything.',
    )
    .exactOptional(),
  calendar: calendar
    .describe("When the pool is there; for SLA rules whose hours are the pool's.")
    .exactOptional(),
  bookingUrl: bookingUrl
    .describe(
      'Where a lead can choose a time with somebody of the pool; for members without a link of their own.',
    )
    .exactOptional(),
  members: z
    .array(z.strictObject({ person: slug, weight }))
    .min(1)
    .describe('They share the leads by weight; the order decides between equals.')
    .default([]),
  teams: z
    .array(z.strictObject({ pool: slug, weight }))
    .min(1)
    .describe(
      'In place of members: pools that share the leads by weight; each gives what is its turn to a member of its own.',
    )
    .exactOptional(),
});

const busyTimes = z.strictObject({
  hosts: z
    .array(
      z
        .string()
        .regex(
          /^(?=.*[a-z])[a-z0-9-]+(\.[a-z0-9-]+)+$/,
          'Write the name of a host, like calendar.google.com.',
        ),
    )
    .min(1)
    .describe('Where calendars may be read from; nothing else is asked.'),
  countsFrom: z
    .int()
    .min(15)
    .max(24 * 60)
    .describe('Minutes of working time: whoever is busy for less is there.'),
});

/** `config/team.yaml` as it is written. @see RULES.md, section Routing */
export const teamFile = z
  .strictObject({
    holidays: namedHolidays
      .describe('Public holidays by name, such as DE-BW; baton holidays writes those of a region.')
      .default({}),
    people: z.array(person).min(1),
    pools: z.array(pool).min(1),
    busyTimes: busyTimes
      .describe('Reads the calendars whose links were handed in; without it none.')
      .exactOptional(),
  })
  .superRefine(checkTeam) satisfies z.ZodType<NamingTeam>;

/** The team that the file says, with the dates of its holidays. */
export const team = teamFile.transform(withDates) satisfies z.ZodType<Team>;

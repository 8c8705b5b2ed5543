import * as z from 'zod';
import type {
  Rehearsal,
  StoredAccount,
  StoredFeed,
  StoredLedger,
  StoredLoad,
  StoredPerson,
  StoredPool,
  Waiting,
} from '../app/routing-ports.ts';
import { RELATIONS } from '../domain/accounts/account.ts';
import { type CompanyMatch, LOSSES } from '../domain/accounts/match.ts';
import { MODES } from '../domain/handoff/mode.ts';
import { CALENDAR_TROUBLES } from '../domain/routing/calendar-feed.ts';
import { PRIORITIES } from '../domain/routing/decision.ts';
import { REFUSALS, TEAM_REFUSALS } from '../domain/routing/eligibility.ts';
import { LOCATION_SOURCES, type Located } from '../domain/routing/location.ts';
import { NOTICE_READERS } from '../domain/routing/silence.ts';
import { MAIL_TROUBLES, POOL_CHOICES, ROLES, STATUSES } from '../domain/routing/team.ts';
import { WEEKDAYS } from '../domain/sla/calendar.ts';
import { type FieldsOf, instant, interval, words } from './items-parts.ts';

/** What the table holds of people, pools and the decisions between them. */

const version = z.int();
const ids = z.array(z.string());
const limit = z.int().exactOptional();

const calendar = z.object({
  zone: z.string(),
  always: z.boolean(),
  week: z.partialRecord(z.enum(WEEKDAYS), z.array(z.tuple([z.string(), z.string()]))),
  holidays: ids,
  absences: z.array(
    z.object({
      ...interval.shape,
      entered: z.int().exactOptional(),
      known: z.object({ until: instant, entered: z.int() }).exactOptional(),
      busy: z.literal(true).exactOptional(),
      silent: z.literal(true).exactOptional(),
    }),
  ),
  returned: instant.exactOptional(),
} satisfies FieldsOf<StoredPerson['calendar']>);

export const personItem: z.ZodType<StoredPerson> = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  language: z.string(),
  role: z.enum(ROLES),
  status: z.enum(STATUSES),
  confirmed: z.boolean(),
  mailStatus: z.enum(MAIL_TROUBLES).exactOptional(),
  mailbox: z.int().default(1),
  owesNotice: z.literal(true).exactOptional(),
  nextCheckAt: instant.exactOptional(),
  test: z.boolean(),
  calendar,
  capacity: z.object({ open: limit, perDay: limit, perWeek: limit }).exactOptional(),
  industries: ids,
  manager: z.string().exactOptional(),
  deputy: z.string().exactOptional(),
  startsOn: z.string().exactOptional(),
  bookingUrl: z.string().exactOptional(),
  successor: z.string().exactOptional(),
  handsOver: z.object({ by: z.string() }).exactOptional(),
  toldAway: interval.exactOptional(),
  silence: z.object({ misses: ids, since: instant }).exactOptional(),
  setAway: z
    .object({ handoff: z.string(), misses: z.int(), owes: z.array(z.enum(NOTICE_READERS)) })
    .exactOptional(),
  version,
} satisfies FieldsOf<StoredPerson>);

export const calendarFeedItem: z.ZodType<StoredFeed> = z.object({
  person: z.string(),
  spans: z.array(interval),
  link: z.string().exactOptional(),
  etag: z.string().exactOptional(),
  readAt: instant.exactOptional(),
  failing: z.object({ trouble: z.enum(CALENDAR_TROUBLES), since: instant }).exactOptional(),
  version,
} satisfies FieldsOf<StoredFeed>);

export const poolItem: z.ZodType<StoredPool> = z.object({
  id: z.string(),
  name: z.string(),
  manager: z.string(),
  choice: z.enum(POOL_CHOICES),
  mode: z.enum(MODES).exactOptional(),
  calendar: calendar.exactOptional(),
  bookingUrl: z.string().exactOptional(),
  members: z.array(z.object({ person: z.string(), weight: z.int() })),
  teams: z.array(z.object({ pool: z.string(), weight: z.int() })).exactOptional(),
  version,
} satisfies FieldsOf<StoredPool>);

const tally = z.object({ key: z.string(), handoffs: ids });

export const loadItem: z.ZodType<StoredLoad> = z.object({
  person: z.string(),
  open: ids,
  day: tally,
  week: tally,
  unsettled: ids,
  availabilityVersion: z.int(),
  version,
} satisfies FieldsOf<StoredLoad>);

const amounts = z.record(z.string(), z.int());

export const ledgerItem: z.ZodType<StoredLedger> = z.object({
  pool: z.string(),
  assignments: z.int(),
  credits: amounts,
  pending: z.array(z.object({ shares: amounts, charged: words })),
  credited: ids.default([]),
  version,
} satisfies FieldsOf<StoredLedger>);

export const accountItem: z.ZodType<StoredAccount> = z.object({
  domain: z.string(),
  company: z.string().exactOptional(),
  otherDomains: ids.exactOptional(),
  relation: z.enum(RELATIONS).exactOptional(),
  accountOwner: z.string().exactOptional(),
  country: z.string().exactOptional(),
  asOf: instant.exactOptional(),
  knownSince: instant.exactOptional(),
  partOf: z.string().exactOptional(),
  currentOwner: z.string().exactOptional(),
  currentSince: instant.exactOptional(),
  handoffId: z.string().exactOptional(),
  version,
} satisfies FieldsOf<StoredAccount>);

export const waitingItem: z.ZodType<Waiting> = z.object({
  leadId: z.string(),
  number: z.int(),
  score: z.int(),
  since: instant,
  isReleased: z.boolean().exactOptional(),
} satisfies FieldsOf<Waiting>);

export const rehearsalItem: z.ZodType<Rehearsal> = z.object({
  leadId: z.string(),
  number: z.int(),
  at: instant,
  mode: z.enum(['observe', 'shadow']),
  person: z.string().exactOptional(),
  dueAt: instant.exactOptional(),
} satisfies FieldsOf<Rehearsal>);

/** Column by column, since the names of fields would outweigh their values: fifty people fit into 4 kB. */
const columns = {
  person: ids,
  weight: z.array(z.number()),
  open: z.array(z.int()),
  today: z.array(z.int()),
  thisWeek: z.array(z.int()),
  credit: z.array(z.int()),
  /** Empty text where nothing removed the person. */
  refusal: z.array(z.union([z.enum(REFUSALS), z.literal('')])),
};

/** Likewise; empty text where nothing removed the team. */
const teamColumns = z.object({
  team: ids,
  size: z.array(z.int()),
  weight: z.array(z.int()),
  credit: z.array(z.int()),
  refusal: z.array(z.union([z.enum(TEAM_REFUSALS), z.literal('')])),
});

const companyMatch: z.ZodType<CompanyMatch> = z.object({
  by: z.enum(['domain', 'name']),
  candidates: z.array(
    z.object({
      domain: z.string(),
      similarity: z.number(),
      relation: z.enum(RELATIONS),
      owner: z.string().exactOptional(),
      lost: z.enum(LOSSES).exactOptional(),
    }),
  ),
});

const source = z.enum(LOCATION_SOURCES);
const located: z.ZodType<Located> = z.object({ by: source, against: z.array(source) });

export const decisionItem = z.object({
  engine: z.int(),
  tzdata: z.string(),
  handoff: z.string(),
  attempt: z.int(),
  at: instant,
  policy: z.string(),
  route: z.string(),
  fallback: z.boolean(),
  located: located.exactOptional(),
  pool: z.string(),
  insteadOf: z.string().exactOptional(),
  choice: z.enum(POOL_CHOICES),
  teams: teamColumns.exactOptional(),
  asked: z.object({ as: z.array(z.enum(PRIORITIES)), ...columns }),
  roster: z.object(columns),
  company: companyMatch.exactOptional(),
  namedBy: z.string().exactOptional(),
  chosen: z
    .object({ person: z.string(), by: z.enum([...PRIORITIES, 'rotation', 'least-open']) })
    .exactOptional(),
});
